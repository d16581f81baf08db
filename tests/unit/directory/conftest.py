"""The directory as the assistant meets it: in a database, in its snapshot, and in its seed alone."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.directory.current import CurrentDirectory
from bot.directory.loading import load, upgrade_schema
from bot.directory.queries import Directory, open_engine
from bot.directory.seed import SEED_FOLDER
from bot.directory.snapshot import SnapshotDirectory, write_snapshot


@pytest.fixture(scope="session")
def database(tmp_path_factory):
    """An engine on a SQLite database that holds the seed."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('database') / 'directory.db'}")
    upgrade_schema(engine)
    load(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def snapshot_path(database, tmp_path_factory) -> Path:
    """A snapshot written from that database."""
    path = tmp_path_factory.mktemp("snapshot") / "snapshot.json"
    write_snapshot(path, Directory(database).snapshot())
    return path


@pytest.fixture(scope="session", params=["database", "current", "snapshot", "seed"])
def directory(request, database, snapshot_path):
    """The same questions can be asked of each; the answers must be the same."""
    never_written = snapshot_path.with_name("never-written.json")
    return {
        "database": Directory(database),
        "current": CurrentDirectory(database, patience=60),
        "snapshot": SnapshotDirectory(snapshot_path),
        "seed": SnapshotDirectory(never_written),
    }[request.param]


@pytest.fixture
def seed_copy(tmp_path) -> Path:
    """A copy of data/directory that a test may spoil."""
    return Path(shutil.copytree(SEED_FOLDER, tmp_path / "seed"))
