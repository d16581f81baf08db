"""The API on a directory in memory, and on one that is down."""
from __future__ import annotations

import pytest

from bot.directory.database import open_engine
from bot.directory.loading import load, upgrade_schema
from bot.open_data.app import create_open_data
from bot.open_data.limits import RateLimit
from bot.settings import Settings


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """An engine on the seed."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('seeded') / 'directory.db'}")
    upgrade_schema(engine)
    load(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def open_data(seeded):
    """Makes the API, as it is for everybody or with other limits and settings."""

    def make(per_minute: int = 1_000_000, **settings):
        return create_open_data(Settings(**{"environment": "test", **settings}), engine=seeded, limit=RateLimit(per_minute))

    return make


@pytest.fixture
def reader(open_data):
    """A program that reads the API."""
    return open_data().test_client()


@pytest.fixture
def down(tmp_path):
    """A reader of the API whose database has no tables."""
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    yield create_open_data(Settings(environment="test"), engine=engine, limit=RateLimit()).test_client()
    engine.dispose()
