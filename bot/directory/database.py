"""How the directory's database is opened, read and written: short waits, one write at a time in SQLite, any failure a DirectoryError."""
from __future__ import annotations

import contextlib
from typing import Any, Dict, Iterator

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Connection, Engine, make_url
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool, StaticPool

from bot.errors import DirectoryError

WAIT_SECONDS = 1  # for a pooled connection, or for SQLite's lock: an answer must come within two seconds
WRITE_WAIT_SECONDS = 10  # staff may wait for another's import to end
CONNECT_SECONDS = 2  # PostgreSQL's driver takes no less
QUERY_MILLISECONDS = 1000
KEEPALIVES = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}  # seconds: a server that vanished is noticed after eleven


def open_engine(url: str) -> Engine:
    """An engine whose pool is shared by threads and whose waits are short.

    Raises:
        DirectoryError: when the address cannot be understood.
    """
    try:
        address = make_url(url)
        pool = {"poolclass": QueuePool, "pool_size": 5, "max_overflow": 10, "pool_timeout": WAIT_SECONDS, "pool_pre_ping": True}
        options: Dict[str, object] = {"connect_timeout": CONNECT_SECONDS}
        sqlite = address.get_backend_name() == "sqlite"
        if sqlite:
            options = {"check_same_thread": False, "timeout": WAIT_SECONDS}
            if address.database in (None, "", ":memory:"):
                pool = {"poolclass": StaticPool}
        else:
            options["options"] = f"-c statement_timeout={QUERY_MILLISECONDS}"
            options.update(KEEPALIVES)
        engine = create_engine(address, future=True, connect_args=options, **pool)
    except (SQLAlchemyError, ImportError) as error:
        raise DirectoryError("DATABASE_URL is not a database address this program can use; see docs/settings.md.") from error
    if sqlite:
        set_up_sqlite(engine)
    return engine


def set_up_sqlite(engine: Engine) -> None:
    """Let readers go on while somebody writes, check what rows point to, and let a writer take the lock at its start."""
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN, below: the driver would begin too late for a writer
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    wait = WRITE_WAIT_SECONDS if options.get("writes") else WAIT_SECONDS
    connection.exec_driver_sql(f"PRAGMA busy_timeout={wait * 1000}")
    connection.exec_driver_sql(f"PRAGMA foreign_keys={'OFF' if options.get('migrates') else 'ON'}")  # a migration makes tables anew under their children
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that changes nothing.

    Raises:
        DirectoryError: the database does not answer, or lacks its tables.
    """
    try:
        with Session(engine, future=True) as session:
            yield session
    except SQLAlchemyError as error:
        raise DirectoryError("The services directory's database cannot be read; is it running and loaded?") from error


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session whose changes are kept together when the block ends, and not at all when it fails. No time limit on its statements.

    Raises:
        DirectoryError: the database does not answer, is being written by somebody else for too long, or refuses.
    """
    try:
        with Session(engine.execution_options(writes=True), future=True) as session, session.begin():
            if engine.dialect.name == "postgresql":
                session.connection().exec_driver_sql("SET LOCAL statement_timeout = 0")
                session.connection().exec_driver_sql(f"SET LOCAL lock_timeout = '{WRITE_WAIT_SECONDS}s'")
            yield session
    except OperationalError as error:
        raise DirectoryError("The services directory is being changed by somebody else, or does not answer. Try again in a minute.") from error
    except IntegrityError as error:
        raise DirectoryError("The services directory refused the change: something like it is there already. Look again and try once more.") from error
    except SQLAlchemyError as error:
        raise DirectoryError("The services directory's database cannot be written.") from error
