"""Visits to the staff console: begun by signing in, ended by signing out, by doing nothing for a while, or by their greatest length."""
from __future__ import annotations

import datetime
import hashlib
import secrets
from typing import Optional

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine

from bot.directory.accounts import AccountRecord, Accounts
from bot.directory.console_models import SignedIn
from bot.directory.database import reading, writing

NOTED_EVERY = datetime.timedelta(seconds=60)  # how exactly it is known when somebody was last seen


class Visits:
    """Who is signed in, in the directory's database, so that signing out ends a visit for good. Safe to share between threads."""

    def __init__(self, engine: Engine, idle: datetime.timedelta, longest: datetime.timedelta) -> None:
        self._engine, self._accounts = engine, Accounts(engine)
        self._idle, self._longest = idle, longest

    def begin(self, account: AccountRecord) -> str:
        """The secret token of a new visit; only its hash is kept. Visits that are over are cleared away."""
        token, now = secrets.token_urlsafe(32), _now()
        with writing(self._engine) as session:
            session.execute(delete(SignedIn).where((SignedIn.seen < now - self._idle) | (SignedIn.started < now - self._longest)))
            session.add(SignedIn(id=_hashed(token), account_id=account.id, started=now, seen=now))
        return token

    def account_of(self, token: str) -> Optional[AccountRecord]:
        """Whose visit it is, as their account is now; None when it is over or the account is switched off.

        Raises:
            DirectoryError: the database does not answer.
        """
        now = _now()
        with reading(self._engine) as session:
            visit = session.scalars(select(SignedIn).where(SignedIn.id == _hashed(token))).first()
        if visit is None or now - visit.seen > self._idle or now - visit.started > self._longest:
            return None
        if now - visit.seen > NOTED_EVERY:
            with writing(self._engine) as session:
                session.execute(update(SignedIn).where(SignedIn.id == visit.id).values(seen=now))
        account = self._accounts.get(visit.account_id)
        return account if account and account.active else None

    def end(self, token: str) -> None:
        """Sign out: the token is worth nothing from now on."""
        with writing(self._engine) as session:
            session.execute(delete(SignedIn).where(SignedIn.id == _hashed(token)))


def end_visits(engine: Engine, account_id: str) -> None:
    """Sign somebody out everywhere, as after a new password."""
    with writing(engine) as session:
        session.execute(delete(SignedIn).where(SignedIn.account_id == account_id))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
