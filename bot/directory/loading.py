"""Brings the database up to date: the schema by its migrations, the content from data/directory, then the snapshot.

`python -m bot.directory load` does all three, and leaves the content alone when the seed has not changed.
"""
from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import Optional

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.directory.database import set_up_sqlite, writing
from bot.directory.models import SeedLoad
from bot.directory.queries import Directory
from bot.directory.seed import SEED_FOLDER, read_seed, seed_digest
from bot.directory.seeding import Seeded, rewrite_all, seed_services
from bot.directory.snapshot import write_snapshot
from bot.errors import AssistantError, DirectoryError
from bot.settings import Settings, settings

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
CONNECT_SECONDS = 5
NOT_FILLED = ""  # a migration's sign that rows lack what it added


def migration_config(engine: Optional[Engine] = None) -> Config:
    """Alembic's configuration for this directory; the migrations run on `engine` when one is given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    return config


def upgrade_schema(engine: Engine, revision: str = "head") -> None:
    """Run the migrations that are missing.

    Raises:
        DirectoryError: when one fails.
    """
    try:
        command.upgrade(migration_config(engine), revision)
    except (SQLAlchemyError, CommandError) as error:
        raise DirectoryError(f"The directory's tables cannot be brought up to date: {_first_line(error)}") from error


def load(engine: Engine, folder: Path = SEED_FOLDER) -> Optional[Seeded]:
    """Put the seed into the database, all or nothing. What staff changed since stays (bot.directory.seeding).

    Returns:
        How many services were new, changed, taken out or left waiting; None when the database already holds this very seed.

    Raises:
        DirectoryDataError: when the seed has mistakes; the database is left as it was.
        DirectoryError: when the database cannot be written.
    """
    digest = seed_digest(folder)
    directory = read_seed(folder)
    with writing(engine) as session:
        loaded = session.scalars(select(SeedLoad.digest)).first()
        if loaded == digest:
            return None
        if loaded == NOT_FILLED:
            rewrite_all(session)
        seeded = seed_services(session, directory)
        session.merge(SeedLoad(id=1, digest=digest, loaded=datetime.datetime.now(datetime.timezone.utc)))
    return seeded


def prepare(chosen: Settings, folder: Path = SEED_FOLDER) -> str:
    """Schema, content and snapshot, in this order.

    Returns:
        One line for the person who runs it, saying what was done.
    """
    engine = loading_engine(chosen.directory_url)
    try:
        upgrade_schema(engine)
        seeded = load(engine, folder)
        snapshot = Directory(engine).snapshot()
        write_snapshot(chosen.snapshot_path, snapshot)
    finally:
        engine.dispose()
    contacts = sum(len(service.contacts) for service in snapshot.services.values())
    done = "already up to date" if seeded is None else "loaded"
    waiting = f" {seeded.waiting} that staff had changed too wait for approval." if seeded and seeded.waiting else ""
    return f"Directory: {len(snapshot.services)} services, {contacts} contacts {done}; snapshot in {chosen.snapshot_path}.{waiting}"


def loading_engine(url: str) -> Engine:
    """An engine without the short waits of the one that answers residents.

    Raises:
        DirectoryError: the address can't be used.
    """
    try:
        address = make_url(url)
        sqlite = address.get_backend_name() == "sqlite"
        if sqlite and address.database and address.database != ":memory:":
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, future=True, connect_args={} if sqlite else {"connect_timeout": CONNECT_SECONDS})
    except (SQLAlchemyError, ImportError) as error:  # their words may hold the address, and it a password
        raise DirectoryError("DATABASE_URL is not a database address this program can use; see docs/settings.md.") from error
    except OSError as error:
        raise DirectoryError(f"The directory's database cannot be opened: {error.strerror}") from error
    if sqlite:
        set_up_sqlite(engine)
    return engine


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0]


def main() -> int:
    """Prepare the directory of this machine's settings; 0 when done, 1 with a sentence on standard error when not."""
    try:
        print(prepare(settings()))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
