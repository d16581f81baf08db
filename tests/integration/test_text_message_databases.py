"""Text messages on the two databases they may wait in: their migrations beside the directory's, and several workers at once."""
from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from bot.conversations.texting.database import migration_config, open_messages, upgrade_messages
from bot.conversations.texting.tables import Base
from bot.conversations.texting.texts import Arrived, Texts
from bot.directory.loading import upgrade_schema
from bot.errors import StorageError

HEAD = "0001"
TABLES = {"text_message", "text_sender"}
NOW = 1_800_000_000.0
WORKERS = 4


@pytest.fixture
def engine(engine):
    """An engine for text messages on an empty database."""
    messages = open_messages(engine.url.render_as_string(hide_password=False))
    yield messages
    messages.dispose()


def test_migrations_go_up_and_down_and_up_again(engine):
    upgrade_messages(engine)
    assert set(inspect(engine).get_table_names()) >= TABLES
    command.downgrade(migration_config(engine), "base")
    assert not TABLES & set(inspect(engine).get_table_names())
    upgrade_messages(engine)
    upgrade_messages(engine)


def test_migrations_make_the_tables_the_models_describe(engine):
    upgrade_messages(engine)
    with engine.connect() as connection:
        options = {"version_table": "text_message_version", "include_name": lambda name, kind, parents: name != "sqlite_sequence"}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_they_share_a_database_with_the_directory(engine):
    upgrade_schema(engine)
    upgrade_messages(engine)
    assert {"service", *TABLES} <= set(inspect(engine).get_table_names())


def test_migrations_are_numbered_and_the_last_one_is_pinned():
    assert ScriptDirectory.from_config(migration_config(create_engine("sqlite://"))).get_heads() == [HEAD]


def test_several_workers_never_take_the_same_text(engine):
    upgrade_messages(engine)
    texts = Texts(engine)
    for n in range(40):
        texts.keep(Arrived("notify", f"id {n}", f"sender {n % 8}", "sealed", "sealed"), NOW)
    taken, lock = [], threading.Lock()

    def work() -> None:
        misses = 0
        while misses < 50:
            claimed = texts.claim(NOW + 1)
            if claimed is None:
                misses += 1
                continue
            misses = 0
            with lock:
                taken.append((claimed.conversation_id, claimed.position))
            texts.sent(claimed, "id", NOW + 1)

    with ThreadPoolExecutor(WORKERS) as pool:
        for worker in [pool.submit(work) for _ in range(WORKERS)]:
            worker.result()
    assert sorted(position for _, position in taken) == sorted({position for _, position in taken})
    assert len(taken) == 40
    for sender in {conversation for conversation, _ in taken}:
        positions = [position for conversation, position in taken if conversation == sender]
        assert positions == sorted(positions)


def test_the_same_text_is_kept_once_by_several_at_once(engine):
    upgrade_messages(engine)
    texts = Texts(engine)
    arrived = Arrived("notify", "one", "sender", "sealed", "sealed")
    with ThreadPoolExecutor(WORKERS) as pool:
        kept = list(pool.map(lambda _: texts.keep(arrived, NOW), range(20)))
    assert kept.count(True) == 1


@pytest.mark.parametrize("url", ["nonsense", "postgresql://nobody@127.0.0.1:9/none"])
def test_a_database_that_is_not_there_is_said_in_a_sentence_without_its_address(url):
    with pytest.raises(StorageError) as error:
        upgrade_messages(open_messages(url))
    assert "nobody" not in str(error.value)
