"""Changes of the directory: proposed by one person, live when a second one approves them. Nothing is lost when two change the same record."""
from __future__ import annotations

import datetime
import logging
import uuid
from pathlib import Path
from typing import Optional

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.accounts import AccountRecord
from bot.directory.change_rules import problems_with_others
from bot.directory.database import writing
from bot.directory.documents import Document, ServiceDocument, problems_in, with_later_checks
from bot.directory.editing_models import Account, ServiceChange
from bot.directory.history import record_event
from bot.directory.models import Service
from bot.directory.publishing import publish
from bot.directory.storing import stored_document, write_service
from bot.errors import AccountError, ChangeConflict, ChangeRefused, DirectoryDataError

WAITING, APPROVED, REJECTED, WITHDRAWN = STATES = ("waiting", "approved", "rejected", "withdrawn")
LONGEST_REASON = 1000  # characters
log = logging.getLogger(__name__)


class Editing:
    """Proposes and decides changes. Safe to share between threads; `snapshot_path` is written whenever something goes live."""

    def __init__(self, engine: Engine, snapshot_path: Path) -> None:
        self._engine = engine
        self._snapshot_path = snapshot_path

    def propose(self, document: Document, base_version: int, account: AccountRecord, reason: str) -> str:
        """Ask for a service to become as the document says. `base_version` is the version that was edited, 0 for a new service.

        Returns:
            The change's id. Nothing is live yet.

        Raises:
            DirectoryDataError: the document is malformed; names each field.
            ChangeConflict: the service has another version by now.
            ChangeRefused: nothing would change, or it would break a rule between services.
            AccountError: the account may not edit.
        """
        checked = checked_document(document)
        plain = checked.plain()
        with writing(self._engine) as session:
            check_account(session, account, "editor")
            current, version = stored_document(session, checked.key) or ({}, 0)
            if version != base_version:
                raise ChangeConflict(_conflict(checked.key, base_version, version))
            if plain == current:
                raise ChangeRefused("Nothing was changed.")
            _check_others(session, plain, current)
            change = ServiceChange(
                id=str(uuid.uuid4()), service_key=checked.key, base_version=base_version, document=plain, proposer_id=account.id,
                proposed=_now(), reason=reason_given(reason), state=WAITING,
            )
            session.add(change)
            record_event(session, "proposed", account.email, service_key=checked.key, change_id=change.id, reason=change.reason, old=current, new=plain)
            return change.id

    def approve(self, change_id: str, account: AccountRecord, note: Optional[str] = None) -> int:
        """Make a change live, by somebody else than who proposed it. Answers use it at once.

        Returns:
            The service's new version.

        Raises:
            ChangeConflict: the service was changed since the change was proposed; the change goes on waiting.
            ChangeRefused: the change is not waiting any more, or the account proposed it itself, or it would break a rule by now.
            AccountError: the account may not approve.
        """
        with writing(self._engine) as session:
            change = _decide(session, change_id, account, APPROVED, note)
            version = make_live(session, change, account.email)
        publish(self._engine, self._snapshot_path)
        return version

    def reject(self, change_id: str, account: AccountRecord, note: str) -> None:
        """Decline a change, saying why.

        Raises:
            ChangeRefused, AccountError: as for approve; a reason is missing.
        """
        with writing(self._engine) as session:
            change = _decide(session, change_id, account, REJECTED, reason_given(note))
            record_event(session, "rejected", account.email, service_key=change.service_key, change_id=change.id, reason=note, new=change.document)

    def withdraw(self, change_id: str, account: AccountRecord) -> None:
        """Take back a change of one's own.

        Raises:
            ChangeRefused: it is somebody else's, or does not wait any more.
        """
        with writing(self._engine) as session:
            check_account(session, account, "editor")
            change = _waiting(session, change_id)
            if change.proposer_id != account.id:
                raise ChangeRefused("Only the person who proposed a change can withdraw it; it can be rejected.")
            _set_state(session, change, account, WITHDRAWN, None)
            record_event(session, "withdrawn", account.email, service_key=change.service_key, change_id=change.id, new=change.document)


def make_live(session: Session, change: ServiceChange, actor: str) -> int:
    """Write what a change asks for, and the history; the new version. In the transaction of who decides.

    Raises:
        ChangeConflict, ChangeRefused: as for Editing.approve.
    """
    key, base = change.service_key, change.base_version
    if base:  # taking the row first keeps a second approval waiting until this one has ended
        of_version = update(Service).where(Service.key == key, Service.version == base).values(version=base + 1)
        found = session.execute(of_version, execution_options={"synchronize_session": False}).rowcount
    else:
        found = stored_document(session, key) is None
    if not found:
        raise ChangeConflict(_conflict(key, base, (stored_document(session, key) or ({}, 0))[1]))
    current = stored_document(session, key)[0] if base else {}
    document = with_later_checks(change.document, current) if current else change.document
    _check_others(session, document, current)
    write_service(session, checked_document(document), base + 1)
    record_event(
        session, "approved", actor, service_key=key, version=base + 1, change_id=change.id, batch_id=change.batch_id, reason=change.reason,
        old=current or None, new=document,
    )
    return base + 1


def checked_document(document: Document) -> ServiceDocument:
    """The document, when it is well formed.

    Raises:
        DirectoryDataError: naming each field that is not, and why.
    """
    problems = problems_in(document)
    if problems:
        raise DirectoryDataError("The entry has mistakes:\n" + "\n".join(f"- {where}: {why}" for where, why in problems))
    return ServiceDocument.parse_obj(document)


def _decide(session: Session, change_id: str, account: AccountRecord, state: str, note: Optional[str]) -> ServiceChange:
    check_account(session, account, "approver")
    change = _waiting(session, change_id)
    if change.batch_id:
        raise ChangeRefused("This change belongs to an import; decide the import as a whole.")
    if change.proposer_id == account.id:
        raise ChangeRefused("You proposed this change; a second person has to look at it.")
    _set_state(session, change, account, state, note)
    return change


def _waiting(session: Session, change_id: str) -> ServiceChange:
    change = session.get(ServiceChange, change_id)
    if change is None:
        raise ChangeRefused("There is no such change.")
    if change.state != WAITING:
        raise ChangeRefused(f"This change is not waiting any more: it was {change.state}.")
    return change


def _set_state(session: Session, change: ServiceChange, account: AccountRecord, state: str, note: Optional[str]) -> None:
    """Decide it, when nobody else has in this moment."""
    statement = update(ServiceChange).where(ServiceChange.id == change.id, ServiceChange.state == WAITING)
    values = {"state": state, "decider_id": account.id, "decided": _now(), "decision_note": note}
    if session.execute(statement.values(**values), execution_options={"synchronize_session": False}).rowcount != 1:
        raise ChangeRefused("Somebody else decided this change in this moment.")


def check_account(session: Session, account: AccountRecord, role: str) -> None:
    """That the account has this role by what the database says now: roles may have changed since the person signed in.

    Raises:
        AccountError: it has not.
    """
    row = session.scalars(select(Account).where(Account.id == account.id)).first()
    if row is None or not AccountRecord(row.id, row.email, row.name, row.role, row.active).may(role):
        raise AccountError(f"{account.email} may not do this; it takes the role {role}.")


def _check_others(session: Session, document: Document, current: Document) -> None:
    problems = problems_with_others(session, document, current)
    if problems:
        raise ChangeRefused("This cannot be: " + "; ".join(problems) + ".")


def _conflict(key: str, base: int, version: int) -> str:
    return f"{key} was changed by somebody else while you worked on it (you had version {base}, it is version {version} now). Your change is kept, not live."


def reason_given(reason: str) -> str:
    """The reason without spaces around it.

    Raises:
        ChangeRefused: there is none, or it is too long.
    """
    reason = reason.strip()
    if not 0 < len(reason) <= LONGEST_REASON:
        raise ChangeRefused(f"Say why in 1 to {LONGEST_REASON} characters.")
    return reason


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)
