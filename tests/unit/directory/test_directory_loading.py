"""Loading the seed: all or nothing, once, and in one line to the person who runs it."""
from __future__ import annotations

import threading

import pytest
from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from bot.directory import loading
from bot.directory.loading import load, prepare, upgrade_schema
from bot.directory.models import Contact, Organization
from bot.directory.queries import Directory, open_engine
from bot.directory.seed import read_seed
from bot.errors import DirectoryDataError, DirectoryError
from bot.settings import Settings


@pytest.fixture
def empty_database(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'directory.db'}")
    upgrade_schema(engine)
    yield engine
    engine.dispose()


def contacts_in(engine) -> int:
    with Session(engine, future=True) as session:
        return session.scalar(select(func.count()).select_from(Contact))


def test_the_seed_is_loaded_once(empty_database):
    assert load(empty_database)
    before = contacts_in(empty_database)

    assert not load(empty_database)
    assert contacts_in(empty_database) == before == sum(len(s.contacts) for s in read_seed().services.values())


def test_a_changed_seed_replaces_the_old_one(empty_database, seed_copy):
    load(empty_database)
    text = (seed_copy / "wellbeing.yml").read_text(encoding="utf-8")
    (seed_copy / "wellbeing.yml").write_text(text.replace("jo@samaritans.org", "jane@samaritans.org"), encoding="utf-8")

    assert load(empty_database, seed_copy)
    assert Directory(empty_database).service("samaritans").contacts[1].value == "jane@samaritans.org"


def test_a_seed_with_a_mistake_leaves_the_database_as_it_was(empty_database, seed_copy):
    load(empty_database)
    before = Directory(empty_database).snapshot().services
    (seed_copy / "hate.yml").write_text("services: 3", encoding="utf-8")

    with pytest.raises(DirectoryDataError):
        load(empty_database, seed_copy)
    assert Directory(empty_database).snapshot().services == before


def test_a_load_that_breaks_half_way_leaves_the_database_as_it_was(empty_database, seed_copy, monkeypatch):
    load(empty_database)
    before = Directory(empty_database).snapshot().services
    (seed_copy / "council.yml").write_text((seed_copy / "council.yml").read_text() + "# changed\n")

    def break_off(session, directory):
        session.execute(delete(Contact), execution_options={"synchronize_session": False})
        session.execute(insert(Organization), [{"id": "1", "name": None}])

    monkeypatch.setattr(loading, "seed_services", break_off)

    with pytest.raises(DirectoryError, match="refused the change"):
        load(empty_database, seed_copy)
    assert Directory(empty_database).snapshot().services == before


def test_preparing_says_in_one_line_what_it_did(tmp_path, monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    chosen = Settings(var_folder=tmp_path / "var", database_url=None)

    assert "66 services" in prepare(chosen)
    assert "already up to date" in prepare(chosen)
    assert chosen.snapshot_path.exists()


def test_a_directory_that_was_never_loaded_says_so(empty_database):
    with pytest.raises(DirectoryError, match="empty"):
        Directory(empty_database).services_for("police_report")


@pytest.mark.parametrize("url", [
    "sqlite:////nowhere/at/all/directory.db", "postgresql://nobody@127.0.0.1:1/nothing", "nonsense", "mongodb://x/y",
])
def test_a_database_that_cannot_be_reached_is_a_directory_error(url):
    with pytest.raises(DirectoryError):
        Directory(url).services_for("police_report")


def test_a_database_without_tables_is_a_directory_error(tmp_path):
    with pytest.raises(DirectoryError):
        Directory(f"sqlite:///{tmp_path / 'new.db'}").find_named("samaritans")


def test_a_database_that_cannot_be_prepared_is_a_directory_error(tmp_path):
    with pytest.raises(DirectoryError):
        prepare(Settings(var_folder=tmp_path, database_url="postgresql://nobody@127.0.0.1:1/nothing"))


def test_many_residents_ask_at_once(database):
    directory, answers = Directory(database), []

    def ask():
        answers.append([service.key for service in directory.services_for("hate_crime", {"jewish"})])

    threads = [threading.Thread(target=ask) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 12
    assert all(answer == answers[0] for answer in answers)
