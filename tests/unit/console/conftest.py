"""The console on a real database that holds data/directory, with four accounts: Asha edits, Ben and Cleo approve, Dev looks."""
from __future__ import annotations

import shutil
from pathlib import Path
from typing import Callable

import pytest

from bot.console.app import Console, create_app
from bot.console.limits import SignInLimits
from bot.directory.accounts import Accounts
from bot.directory.database import open_engine
from bot.directory.loading import load, upgrade_schema
from bot.settings import Settings
from tests.unit.console.pages import PASSWORD, Staff

SECRET = "a secret for tests that is long enough"


def previewed(message: str) -> dict:
    """The preview channel's answer, in the place of a running assistant."""
    card = {"urgency": "calm", "need": "asb_report", "paragraphs": ["Tell the council."], "services": [], "notes": [], "closing": []}
    understood = {"intent_ranking": [{"name": "asb_report", "confidence": 0.91}], "band": "sure", "danger": {"present": False, "probability": 0.02}}
    sms = [{"text": "Tell the council.", "custom": {"sms": {"more": ["There is more."]}}}]
    return {"web": {"messages": [{"custom": {"card": card}}], "understood": understood, "slots": {"decided_by": "need"}}, "sms": sms}


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory) -> Path:
    """A database file to be copied."""
    path = tmp_path_factory.mktemp("console") / "directory.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade_schema(engine)
    load(engine)
    for name, role in (("asha", "editor"), ("ben", "approver"), ("cleo", "approver"), ("dev", "viewer")):
        Accounts(engine).add(f"{name}@camden.example", name.title(), role, PASSWORD)
    engine.dispose()
    return path


@pytest.fixture
def surroundings(filled_file, tmp_path) -> Settings:
    """Settings with a database of this test's own."""
    shutil.copy(filled_file, tmp_path / "directory.db")
    return Settings(environment="test", var_folder=tmp_path, database_url=None, secret_key=SECRET)


@pytest.fixture
def engine(surroundings):
    engine = open_engine(surroundings.directory_url)
    yield engine
    engine.dispose()


@pytest.fixture
def console(surroundings) -> Callable[..., Console]:
    """Makes the console, as it is or with other settings or parts."""
    made = []

    def make(previewing=previewed, limits=None, **settings) -> Console:
        app = create_app(surroundings.copy(update=settings), previewing=previewing, limits=limits or SignInLimits(1000, 10_000))
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions["console"].engine.dispose()


@pytest.fixture
def staff(console) -> Callable[[str], Staff]:
    """Somebody signed in, in a browser of their own."""
    app = console()
    return lambda name: Staff(app.test_client()).is_in(name)
