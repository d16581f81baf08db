"""The open data API on both databases: the seed, one service at a place, one that is no longer active. Tests only read it."""
from __future__ import annotations

import pytest

from bot.directory.accounts import Accounts
from bot.directory.changing import Editing
from bot.directory.database import open_engine, reading
from bot.directory.loading import load, upgrade_schema
from bot.directory.storing import stored_document
from bot.open_data.app import create_open_data
from bot.open_data.limits import RateLimit
from bot.settings import Settings

PLACE = {
    "name": "The library", "address_1": "1 Hill Road", "city": "London", "postal_code": "NW1 2AB", "latitude": 51.53, "longitude": -0.13,
    "accessibility": ["step-free entrance"],
}
HOURS = [{"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00", "bank_holidays": "closed"}]
UNLIMITED = 1_000_000


def _change(engine, folder, key, **fields) -> None:
    accounts = {account.email.split("@")[0]: account for account in Accounts(engine).all()}
    with reading(engine) as session:
        document, version = stored_document(session, key)
    editing = Editing(engine, folder / "snapshot.json")
    editing.approve(editing.propose({**document, **fields}, version, accounts["asha"], "It changed"), accounts["ben"])


def _fill(engine, folder) -> None:
    upgrade_schema(engine)
    load(engine)
    for name, role in (("asha", "editor"), ("ben", "approver")):
        Accounts(engine).add(f"{name}@camden.example", name.title(), role, "correct horse battery")
    with reading(engine) as session:
        contacts = stored_document(session, "samaritans")[0]["contacts"]
    _change(
        engine, folder, "samaritans", contacts=[{**contacts[0], "always_open": False, "schedules": HOURS}], locations=[PLACE], minimum_age=18,
        maximum_age=25, languages=[{"name": "Bengali", "code": "bn"}], costs=[{"option": "free", "amount": 0}],
    )
    _change(engine, folder, "hourglass", status="inactive")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def directory_engine(request, tmp_path_factory):
    """An engine on the directory."""
    folder = tmp_path_factory.mktemp("open_data")
    url = f"sqlite:///{folder / 'directory.db'}" if request.param == "sqlite" else request.getfixturevalue("postgresql_databases")()
    engine = open_engine(url)
    _fill(engine, folder)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def open_data(directory_engine):
    """The API."""
    return create_open_data(Settings(environment="test"), engine=directory_engine, limit=RateLimit(UNLIMITED))


@pytest.fixture
def reader(open_data):
    """A program that reads the API."""
    return open_data.test_client()
