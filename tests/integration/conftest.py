"""The directory in the two databases it may live in: SQLite and PostgreSQL."""
from __future__ import annotations

import shutil
import uuid
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.directory import accounts
from bot.directory.accounts import Accounts
from bot.directory.editing_models import Base
from bot.directory.loading import load, upgrade_schema
from bot.directory.queries import open_engine

PASSWORD = "correct horse battery"


@pytest.fixture(scope="session", autouse=True)
def _passwords_cost_little():
    """Argon2 is slow on purpose; what it guards is tested with the least of it."""
    with pytest.MonkeyPatch.context() as patch:
        cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(accounts, "_hasher", cheap)
        patch.setattr(accounts, "_nobody", cheap.hash("nobody"))
        yield


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_url):
    """Makes PostgreSQL databases and drops them in the end, which takes seconds for each: tests share them and clean them."""
    server = create_engine(postgresql_url, future=True, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 2})
    made = []

    def make() -> str:
        name = f"directory_test_{uuid.uuid4().hex[:12]}"
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
            connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
        made.append(name)
        return make_url(postgresql_url).set(database=name).render_as_string(hide_password=False)

    yield make
    with server.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture(scope="session")
def empty_postgresql(postgresql_databases) -> str:
    """A PostgreSQL database for tests that begin with nothing."""
    return postgresql_databases()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request, tmp_path):
    """An engine on an empty database."""
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}" if request.param == "sqlite" else request.getfixturevalue("empty_postgresql"))
    if request.param == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def filled_sqlite(tmp_path_factory) -> Path:
    """A SQLite file that holds the seed, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "directory.db"
    _fill(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def filled_postgresql(postgresql_databases) -> str:
    """A PostgreSQL database that holds the seed, and all its rows once more in the schema kept."""
    url = postgresql_databases()
    _fill(url)
    with create_engine(url, future=True).begin() as connection:
        connection.execute(text("CREATE SCHEMA kept"))
        for table in Base.metadata.sorted_tables:
            connection.execute(text(f"CREATE TABLE kept.{table.name} AS TABLE public.{table.name}"))
    return url


def _fill(url: str) -> None:
    engine = open_engine(url)
    upgrade_schema(engine)
    load(engine)
    staff = Accounts(engine)
    for name, role in (("asha", "editor"), ("ben", "approver"), ("cleo", "approver"), ("dev", "viewer")):
        staff.add(f"{name}@camden.example", name.title(), role, PASSWORD)
    engine.dispose()


def _as_kept(engine) -> None:
    """Every table as it was filled; the triggers that guard the history look away."""
    tables = [table.name for table in Base.metadata.sorted_tables]
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for table in tables:
            connection.execute(text(f"DELETE FROM public.{table}"))
            connection.execute(text(f"INSERT INTO public.{table} SELECT * FROM kept.{table}"))


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request, tmp_path):
    """An engine on a database that holds the seed and four accounts: Asha edits, Ben and Cleo approve, Dev looks."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{shutil.copy(request.getfixturevalue('filled_sqlite'), tmp_path / 'directory.db')}")
    else:
        engine = open_engine(request.getfixturevalue("filled_postgresql"))
        _as_kept(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def staff(filled):
    """The accounts by first name."""
    return {account.email.split("@")[0]: account for account in Accounts(filled).all()}
