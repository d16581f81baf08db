"""The real directory, from its seed, and its services by key."""
from __future__ import annotations

import pytest

from bot.directory.snapshot import SnapshotDirectory


@pytest.fixture(scope="session")
def directory(tmp_path_factory) -> SnapshotDirectory:
    """The directory as data/directory says it."""
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")
