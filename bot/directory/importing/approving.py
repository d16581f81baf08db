"""Imports that wait, and how one goes live: all its services in one transaction, approved by a second person."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.accounts import AccountRecord
from bot.directory.changing import APPROVED, REJECTED, WAITING, check_account, make_live, reason_given
from bot.directory.database import reading, writing
from bot.directory.documents import ServiceDocument
from bot.directory.editing_models import Account, History, ImportBatch, ServiceChange
from bot.directory.history import record_event
from bot.directory.importing.bulk import Bulk
from bot.directory.publishing import publish
from bot.errors import ChangeRefused

AT_ONCE = 1000  # changes read and written together


@dataclass(frozen=True)
class Batch:
    """An import that waits or was decided."""

    id: str
    source: str
    proposer: str  # email
    proposed: datetime.datetime
    reason: str
    new: int
    changed: int
    state: str


class Imports:
    """Lists and decides imports. Safe to share between threads."""

    def __init__(self, engine: Engine, snapshot_path: Path) -> None:
        self._engine = engine
        self._snapshot_path = snapshot_path

    def waiting(self) -> List[Batch]:
        """Imports that wait for a second person, the oldest first."""
        statement = select(ImportBatch, Account.email).join(Account, ImportBatch.proposer_id == Account.id).where(ImportBatch.state == WAITING)
        with reading(self._engine) as session:
            return [_batch(row, email) for row, email in session.execute(statement.order_by(ImportBatch.proposed))]

    def documents(self, batch_id: str, most: int = 50, skip: int = 0) -> List[Dict[str, Any]]:
        """Some of the services as the import would make them, by key: to look at before it is decided."""
        which = select(ServiceChange.document).where(ServiceChange.batch_id == batch_id).order_by(ServiceChange.service_key)
        with reading(self._engine) as session:
            return list(session.scalars(which.limit(most).offset(skip)))

    def approve(self, batch_id: str, account: AccountRecord) -> int:
        """Make every service of the import live, all or none.

        Returns:
            How many went live.

        Raises:
            ChangeConflict: one of the services was changed since; nothing was done.
            ChangeRefused: the import is not waiting, or the account proposed it itself.
            AccountError: the account may not approve.
        """
        with writing(self._engine) as session:
            _decide(session, batch_id, account, APPROVED)
            done = sum(_make_live(session, changes, account.email) for changes in _in_pieces(session, batch_id))
            _close_changes(session, batch_id, account, APPROVED)
        publish(self._engine, self._snapshot_path)
        return done

    def reject(self, batch_id: str, account: AccountRecord, note: str) -> None:
        """Decline the import, saying why."""
        with writing(self._engine) as session:
            _decide(session, batch_id, account, REJECTED)
            _close_changes(session, batch_id, account, REJECTED)
            record_event(session, "rejected", account.email, batch_id=batch_id, reason=reason_given(note))


def _decide(session: Session, batch_id: str, account: AccountRecord, state: str) -> None:
    check_account(session, account, "approver")
    batch = session.get(ImportBatch, batch_id)
    if batch is None:
        raise ChangeRefused("There is no such import.")
    if batch.proposer_id == account.id:
        raise ChangeRefused("You brought this import in; a second person has to look at it.")
    values = {"state": state, "decider_id": account.id, "decided": datetime.datetime.now(datetime.timezone.utc)}
    taken = update(ImportBatch).where(ImportBatch.id == batch_id, ImportBatch.state == WAITING).values(**values)
    if session.execute(taken, execution_options={"synchronize_session": False}).rowcount != 1:
        raise ChangeRefused(f"This import is not waiting any more: it was {batch.state}.")


def _in_pieces(session: Session, batch_id: str) -> Iterator[List[ServiceChange]]:
    last = ""
    while True:
        statement = select(ServiceChange).where(ServiceChange.batch_id == batch_id, ServiceChange.id > last).order_by(ServiceChange.id).limit(AT_ONCE)
        changes = session.scalars(statement).all()
        if not changes:
            return
        yield changes
        last = changes[-1].id
        session.expunge_all()


def _make_live(session: Session, changes: List[ServiceChange], actor: str) -> int:
    new = [change for change in changes if change.base_version == 0]
    bulk = Bulk(session)
    bulk.insert_services((ServiceDocument.parse_obj(change.document) for change in new), [change.service_key for change in new])
    now = datetime.datetime.now(datetime.timezone.utc)
    bulk.insert(History, [_event(change, actor, now) for change in new])
    for change in changes:
        if change.base_version:
            make_live(session, change, actor)
    return len(changes)


def _event(change: ServiceChange, actor: str, now: datetime.datetime) -> Dict[str, Any]:
    return {
        "at": now, "event": "approved", "actor": actor, "service_key": change.service_key, "version": 1, "change_id": change.id,
        "batch_id": change.batch_id, "reason": change.reason, "old": None, "new": change.document,
    }


def _close_changes(session: Session, batch_id: str, account: AccountRecord, state: str) -> None:
    values = {"state": state, "decider_id": account.id, "decided": func.current_timestamp()}
    statement = update(ServiceChange).where(ServiceChange.batch_id == batch_id).values(**values)
    session.execute(statement, execution_options={"synchronize_session": False})


def _batch(row: ImportBatch, email: Optional[str]) -> Batch:
    return Batch(row.id, row.source, email or "", row.proposed, row.reason, row.new, row.changed, row.state)
