"""The directory's migrations and loading on the two databases it may live in."""
from __future__ import annotations

import os
import uuid

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.directory.loading import load, migration_config, upgrade_schema
from bot.directory.models import Base
from bot.directory.queries import Directory, open_engine
from bot.directory.seed import read_seed

HEAD = "0001"
POSTGRESQL = os.environ.get("TEST_DATABASE_URL") or "postgresql://postgres@127.0.0.1/test"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """An engine on an empty database of our own."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'directory.db'}")
        yield engine
        engine.dispose()
    else:
        yield from postgresql_engine()


def postgresql_engine():
    """An engine on a PostgreSQL database made for this test and dropped after it; skips when there is no server."""
    server = create_engine(POSTGRESQL, future=True, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    name = f"directory_test_{uuid.uuid4().hex[:12]}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except SQLAlchemyError as error:
        server.dispose()
        pytest.skip(f"PostgreSQL cannot be used: {str(error).splitlines()[0]}")
    engine = open_engine(make_url(POSTGRESQL).set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name}"))
        server.dispose()


def tables_of(engine):
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_migrations_go_up_and_down_and_up_again(engine):
    upgrade_schema(engine)
    assert tables_of(engine) == set(Base.metadata.tables)

    command.downgrade(migration_config(engine), "base")
    assert tables_of(engine) == set()

    upgrade_schema(engine)
    assert tables_of(engine) == set(Base.metadata.tables)


def test_migrations_make_the_tables_the_models_describe(engine):
    upgrade_schema(engine)

    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_every_service_and_need_is_read_back_as_the_seed_has_it(engine):
    upgrade_schema(engine)
    load(engine)

    stored, seed = Directory(engine).snapshot(), read_seed()
    assert stored.services == seed.services
    assert stored.needs == seed.needs


def test_loading_twice_changes_nothing(engine):
    upgrade_schema(engine)

    assert load(engine)
    assert not load(engine)


def test_a_resident_is_answered(engine):
    upgrade_schema(engine)
    load(engine)
    directory = Directory(engine)

    assert directory.services_for("hate_crime", {"jewish"})[0].key == "cst"
    assert [service.key for service in directory.find_named("the samaritans")] == ["samaritans"]


def test_migrations_are_numbered_and_the_last_one_is_pinned():
    script = ScriptDirectory.from_config(migration_config())

    assert script.get_heads() == [HEAD]
    assert all(os.path.basename(found.path).startswith(f"{found.revision}_") for found in script.walk_revisions())
