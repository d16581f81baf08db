"""Those who keep the directory: who they are, what they may do, and how they sign in."""
from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import List, Optional

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.contact_values import EMAIL
from bot.directory.database import reading, writing
from bot.directory.editing_models import Account
from bot.directory.history import record_event
from bot.errors import AccountError

ROLES = ("viewer", "editor", "approver")  # each may do what the one before may
SHORTEST_PASSWORD = 12  # National Cyber Security Centre: length, no composition rules
MOST_FAILURES = 5
LOCKED = datetime.timedelta(minutes=15)
_hasher = PasswordHasher()  # argon2id with the library's parameters, RFC 9106's second choice
_nobody = _hasher.hash(uuid.uuid4().hex)  # checked when there is no such account, so that an answer takes as long


@dataclass(frozen=True)
class AccountRecord:
    """An account without its password."""

    id: str
    email: str
    name: str
    role: str
    active: bool
    last_sign_in: Optional[datetime.datetime] = None

    def may(self, role: str) -> bool:
        """Whether the account has at least this role and is active."""
        return self.active and ROLES.index(self.role) >= ROLES.index(role)


class Accounts:
    """The accounts in the directory's database. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, email: str, name: str, role: str, password: Optional[str] = None, by: str = "command line", subject: Optional[str] = None) -> AccountRecord:
        """A new account; without a password only an identity provider can sign in, `subject` is its name for the person.

        Raises:
            AccountError: the email, role or password is no good, or the email has an account.
        """
        email = _checked_email(email)
        _check_role(role)
        if not name.strip():
            raise AccountError("An account needs the person's name.")
        with writing(self._engine) as session:
            if session.scalars(select(Account).where(Account.email == email)).first():
                raise AccountError(f"{email} has an account already.")
            row = Account(
                id=str(uuid.uuid4()), email=email, name=name.strip(), role=role, active=True, failed_sign_ins=0, subject=subject,
                password_hash=_hashed(password) if password is not None else None,
            )
            session.add(row)
            record_event(session, "account", by, reason=f"added {email} as {role}")
            return _record(row)

    def change(self, email: str, by: str, role: Optional[str] = None, active: Optional[bool] = None, password: Optional[str] = None) -> AccountRecord:
        """Give an account another role or password, or switch it off or on; what is None stays. A new password ends a lock.

        Raises:
            AccountError: there is no such account, or what is given is no good.
        """
        if role is not None:
            _check_role(role)
        with writing(self._engine) as session:
            row = _of_email(session, email)
            if row is None:
                raise AccountError(f"There is no account for {email}.")
            row.role, row.active = role or row.role, row.active if active is None else active
            if password is not None:
                row.password_hash, row.failed_sign_ins, row.locked_until = _hashed(password), 0, None
            done = f"{email}: {row.role}, {'active' if row.active else 'switched off'}{', new password' if password else ''}"
            record_event(session, "account", by, reason=done)
            return _record(row)

    def sign_in(self, email: str, password: str, now: Optional[datetime.datetime] = None) -> AccountRecord:
        """The account, when email and password fit and it is active. Five failures in a row lock it for a quarter of an hour.

        Raises:
            AccountError: with the same words for a wrong email and a wrong password, others when it is locked and the password is right.
        """
        now = now or datetime.datetime.now(datetime.timezone.utc)
        with writing(self._engine) as session:
            row = _of_email(session, email)
            right = _fits(row, password)
            locked = bool(row and row.locked_until and row.locked_until > now)
            if row and not locked:
                _count(row, right, now)
            record = _record(row) if row and right and row.active and not locked else None
        if record:
            return record
        if right and locked:
            raise AccountError("This account is locked after too many wrong passwords. Wait 15 minutes and try again.")
        raise AccountError("The email or the password is not right.")

    def signed_in_elsewhere(self, subject: str, email: str) -> AccountRecord:
        """The active account of somebody whom an identity provider signed in: by its subject, the first time by the email it verified.

        Raises:
            AccountError: nobody made an account for this person.
        """
        with writing(self._engine) as session:
            row = session.scalars(select(Account).where(Account.subject == subject)).first()
            if row is None:
                row = _of_email(session, email)
                if row is None or row.subject:
                    raise AccountError("There is no account for you here. Ask whoever keeps the accounts.")
                row.subject = subject
            if not row.active:
                raise AccountError("This account is switched off.")
            row.last_sign_in = datetime.datetime.now(datetime.timezone.utc)
            return _record(row)

    def get(self, account_id: str) -> Optional[AccountRecord]:
        """The account of this id; None when there is none."""
        with reading(self._engine) as session:
            row = session.get(Account, account_id)
            return _record(row) if row else None

    def all(self) -> List[AccountRecord]:
        """Every account, by email."""
        with reading(self._engine) as session:
            return [_record(row) for row in session.scalars(select(Account).order_by(Account.email))]


def _count(row: Account, right: bool, now: datetime.datetime) -> None:
    if right:
        row.failed_sign_ins, row.locked_until, row.last_sign_in = 0, None, now
        return
    row.failed_sign_ins += 1
    if row.failed_sign_ins >= MOST_FAILURES:
        row.failed_sign_ins, row.locked_until = 0, now + LOCKED


def _fits(row: Optional[Account], password: str) -> bool:
    try:
        return _hasher.verify(row.password_hash if row and row.password_hash else _nobody, password) and bool(row and row.password_hash)
    except (VerificationError, InvalidHashError):
        return False


def _of_email(session: Session, email: str) -> Optional[Account]:
    return session.scalars(select(Account).where(Account.email == email.strip().lower())).first()


def _checked_email(email: str) -> str:
    email = email.strip().lower()
    if not EMAIL.fullmatch(email) or len(email) > 254:
        raise AccountError(f"{email!r} is not an email address.")
    return email


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountError(f"{role!r} is not one of {', '.join(ROLES)}.")


def _hashed(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise AccountError(f"A password must have at least {SHORTEST_PASSWORD} characters.")
    return _hasher.hash(password)


def _record(row: Account) -> AccountRecord:
    return AccountRecord(row.id, row.email, row.name, row.role, row.active, row.last_sign_in)
