"""The database of text messages: how it is opened, and brought up to date."""
from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import Any, Iterator

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from bot.errors import StorageError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
WAIT_SECONDS = 2  # for SQLite's lock, and for a connection; the provider waits five for its 200
QUERY_MILLISECONDS = 2000
_sqlite_writer = threading.Lock()  # SQLite lets one write at a time and those who wait sleep, unfairly; threads of one process queue here instead
POOLED = 15  # connections kept open: as many as threads may ask at once


def open_messages(url: str) -> Engine:
    """An engine for threads. SQLite writes ahead, so that readers do not wait, and to the disk before it says so.

    Raises:
        StorageError: the address cannot be used.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            options = {"connect_timeout": WAIT_SECONDS, "options": f"-c statement_timeout={QUERY_MILLISECONDS}"}
            return create_engine(address, future=True, pool_pre_ping=True, pool_size=POOLED, pool_timeout=WAIT_SECONDS, connect_args=options)
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
        options = {"timeout": WAIT_SECONDS, "check_same_thread": False}
        engine = create_engine(address, future=True, poolclass=QueuePool, pool_size=POOLED, pool_timeout=WAIT_SECONDS, connect_args=options)
    except (SQLAlchemyError, ImportError, OSError) as error:  # their words may hold the address, and it a password
        raise StorageError("The database of text messages cannot be opened; see DATABASE_URL in docs/settings.md.") from error
    event.listen(engine, "connect", _write_ahead)
    return engine


def _write_ahead(connection: Any, record: Any) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def migration_config(engine: Engine) -> Config:
    """Alembic's configuration for text messages."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade_messages(engine: Engine) -> None:
    """Run the migrations that are missing.

    Raises:
        StorageError: when one fails, or the database does not answer.
    """
    try:
        command.upgrade(migration_config(engine), "head")
    except (SQLAlchemyError, CommandError) as error:
        raise StorageError(f"The tables of text messages cannot be brought up to date ({type(error).__name__}).") from error


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that changes nothing.

    Raises:
        StorageError: the database does not answer, or not as it should.
    """
    try:
        with Session(engine, future=True) as session:
            yield session
    except SQLAlchemyError as error:
        raise StorageError(f"The database of text messages does not answer ({type(error).__name__}).") from error


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that is committed at the end.

    Raises:
        StorageError: the database does not answer, or not as it should.
    """
    alone = _sqlite_writer if engine.dialect.name == "sqlite" else contextlib.nullcontext()
    try:
        with alone, Session(engine, future=True, expire_on_commit=False) as session, session.begin():
            yield session
    except SQLAlchemyError as error:
        raise StorageError(f"The database of text messages does not answer ({type(error).__name__}).") from error
