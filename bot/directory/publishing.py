"""The snapshot file follows the database: written by whoever changes it, read anew by its readers."""
from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy.engine import Engine

from bot.directory.database import reading
from bot.directory.history import latest
from bot.directory.queries import Directory
from bot.directory.snapshot import write_snapshot
from bot.errors import DirectoryError

ATTEMPTS = 5
log = logging.getLogger(__name__)


def publish(engine: Engine, path: Path) -> bool:
    """Write the snapshot; again when somebody changed the directory meanwhile, so that the file never stays behind the database.

    Returns:
        Whether it was written. A change is live in answers without it, so a full disk is logged, not raised; the next change or
        `python -m bot.directory snapshot` writes it.
    """
    try:
        for _ in range(ATTEMPTS):
            before = _latest(engine)
            write_snapshot(path, Directory(engine).snapshot())
            if _latest(engine) == before:
                return True
    except DirectoryError as error:
        log.error("The change is live, but the snapshot for times without database was not written: %s", error)
    return False


def _latest(engine: Engine) -> int:
    with reading(engine) as session:
        return latest(session)
