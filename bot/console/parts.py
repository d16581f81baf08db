"""The parts the console's pages work with, made once by create_app."""
from __future__ import annotations

import datetime
from typing import Any, NamedTuple, Optional, cast

from flask import current_app, g

from bot.console.assistant import Previewing
from bot.console.limits import SignInLimits
from bot.console.openid import openid_back
from bot.directory.accounts import AccountRecord, Accounts
from bot.directory.asked import AskedCounts
from bot.directory.changing import Editing
from bot.directory.checks import Checking
from bot.directory.database import open_engine
from bot.directory.importing.approving import Imports
from bot.directory.signed_in import Visits
from bot.settings import Settings


class Parts(NamedTuple):
    """What a page may ask."""

    engine: Any  # of the directory's database
    accounts: Accounts
    visits: Visits
    editing: Editing
    checking: Checking
    imports: Imports
    asked: AskedCounts
    previewing: Previewing
    limits: SignInLimits
    sms_prefix: str
    openid_back: str  # where the identity provider sends people back to
    openid: Optional[Any] = None  # Authlib's client, where the settings name an identity provider


def make_parts(chosen: Settings, previewing: Previewing, limits: SignInLimits, openid: Optional[Any]) -> Parts:
    """The parts on the database of the settings.

    Raises:
        DirectoryError: DATABASE_URL cannot be understood.
    """
    engine = open_engine(chosen.directory_url)
    idle, longest = datetime.timedelta(minutes=chosen.console_idle_minutes), datetime.timedelta(hours=chosen.console_hours)
    return Parts(
        engine, Accounts(engine), Visits(engine, idle, longest), Editing(engine, chosen.snapshot_path), Checking(engine, chosen.snapshot_path),
        Imports(engine, chosen.snapshot_path),
        AskedCounts(engine), previewing, limits, chosen.sms_prefix, openid_back(chosen), openid,
    )


def parts() -> Parts:
    """The parts of the console this request came to."""
    return cast(Parts, current_app.extensions["console"])


def me() -> AccountRecord:
    """The account of whoever asked for this page; only pages behind a role may ask."""
    return cast(AccountRecord, g.account)
