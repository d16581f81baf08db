"""What was checked and what is due: "checked today" on a contact, and the queue of contacts to be checked again."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.accounts import AccountRecord
from bot.directory.changing import check_account, reason_given
from bot.directory.database import reading, writing
from bot.directory.history import record_event
from bot.directory.models import Contact, Service
from bot.directory.moments import today
from bot.directory.publishing import publish
from bot.directory.reviewing import review_by
from bot.directory.storing import stored_document
from bot.errors import ChangeRefused


@dataclass(frozen=True)
class DueContact:
    """A contact to be checked again."""

    service_key: str
    service_name: str
    contact_id: str
    kind: str
    value: str
    label: Optional[str]
    hours: Optional[str]
    shown: bool
    status: str
    confidence: str
    uncertain: Optional[str]
    source: str
    assured_date: datetime.date
    assurer: Optional[str]
    review_by: datetime.date


class Checking:
    """Records checks. Safe to share between threads."""

    def __init__(self, engine: Engine, snapshot_path: Path) -> None:
        self._engine = engine
        self._snapshot_path = snapshot_path

    def assure(self, contact_id: str, account: AccountRecord, note: str, on: Optional[datetime.date] = None) -> None:
        """Say that a contact was checked and is right as it stands, today or on an earlier day. Live at once: it changes no word that residents read.

        Whether it is "ok" or "unverified" is not changed by this: that is a change, which a second person approves.

        Raises:
            ChangeRefused: there is no such contact, the day lies ahead or before the last check, or the note is missing.
            AccountError: the account may not edit.
        """
        note, latest = reason_given(note), today()
        day = on or latest
        with writing(self._engine) as session:
            check_account(session, account, "editor")
            contact = session.get(Contact, contact_id)
            if contact is None:
                raise ChangeRefused("There is no such contact any more.")
            if not contact.assured_date <= day <= latest:
                raise ChangeRefused(f"The day of the check must be from {contact.assured_date:%-d %B %Y}, the last check, to today.")
            key = _take(session, contact.service_id)
            old, version = stored_document(session, key)
            contact.assured_date, contact.assurer, contact.review_by = day, account.email, review_by(day, contact.status)
            session.flush()
            _bring_service_up_to_date(session, contact.service_id)
            new, _ = stored_document(session, key)
            record_event(session, "checked", account.email, service_key=key, version=version, reason=note, old=old, new=new)
        publish(self._engine, self._snapshot_path)

    def due(self, on: datetime.date, most: int = 50, skip: int = 0) -> List[DueContact]:
        """Contacts of active services whose review date has come, those longest due first, the uncertain before the others."""
        with reading(self._engine) as session:
            rows = session.execute(_due(on).order_by(Contact.review_by, Contact.status == "ok", Service.key, Contact.position).limit(most).offset(skip))
            return [_due_contact(contact, service) for contact, service in rows]

    def how_many_due(self, on: datetime.date) -> int:
        """How many contacts are due."""
        with reading(self._engine) as session:
            return session.scalar(select(func.count()).select_from(_due(on).subquery())) or 0


def _due(on: datetime.date):
    return select(Contact, Service).join(Service, Contact.service_id == Service.id).where(Contact.review_by <= on, Service.status == "active")


def _due_contact(contact: Contact, service: Service) -> DueContact:
    same = {name: getattr(contact, name) for name in DueContact.__dataclass_fields__ if not name.startswith(("service_", "contact_"))}
    return DueContact(service_key=service.key, service_name=service.name, contact_id=contact.id, **same)


def _take(session: Session, service_id: str) -> str:
    """The service's key; nobody else changes the service until this transaction ends."""
    session.execute(update(Service).where(Service.id == service_id).values(version=Service.version), execution_options={"synchronize_session": False})
    return session.scalar(select(Service.key).where(Service.id == service_id))


def _bring_service_up_to_date(session: Session, service_id: str) -> None:
    dates = select(func.min(Contact.assured_date), func.min(Contact.review_by)).where(Contact.service_id == service_id)
    assured, due = session.execute(dates).one()
    values = {"assured_date": assured, "review_by": due, "last_modified": datetime.datetime.now(datetime.timezone.utc)}
    session.execute(update(Service).where(Service.id == service_id).values(**values), execution_options={"synchronize_session": False})
