"""Brings data/directory into the database. What staff changed stays: where both changed the same service, the seed's version waits for approval."""
from __future__ import annotations

import datetime
import uuid
from typing import Dict, List, NamedTuple, Optional

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.documents import Document, ServiceDocument, document_of, with_later_checks, without_check_dates
from bot.directory.editing_models import History, ServiceChange
from bot.directory.history import SEED_ACTOR, record_event
from bot.directory.models import Service
from bot.directory.records import DirectorySnapshot
from bot.directory.storing import STEP, ensure_vocabulary, set_position, stored_document, write_service

REASON = "data/directory was changed"


class Seeded(NamedTuple):
    """How many services a load added, changed, took out, and left waiting because staff had changed them too."""

    new: int = 0
    changed: int = 0
    retired: int = 0
    waiting: int = 0


def documents_in(directory: DirectorySnapshot) -> List[Document]:
    """Every service's document, in the directory's order."""
    links: Dict[str, list] = {}
    for need, found in directory.needs.items():
        for link in found:
            links.setdefault(link.service, []).append((need, link))
    return [document_of(service, links.get(service.key, [])) for service in directory.services.values()]


def seed_services(session: Session, directory: DirectorySnapshot) -> Seeded:
    """Bring every service of the seed into the tables, in the transaction of whoever loads."""
    ensure_vocabulary(session)
    loaded = _last_loaded(session)
    counts = {"new": 0, "changed": 0, "retired": 0, "waiting": 0, "same": 0}
    for place, document in enumerate(documents_in(directory), 1):
        counts[_bring(session, document, loaded.get(document["key"]), place * STEP)] += 1
    for key in sorted(set(loaded) - set(directory.services)):
        counts[_retire(session, key, loaded[key])] += 1
    counts.pop("same")
    return Seeded(**counts)


def rewrite_all(session: Session) -> None:
    """Write every service's rows again as they are: a migration added what follows from them."""
    ensure_vocabulary(session)
    for key in session.scalars(select(Service.key).order_by(Service.key)).all():
        document, version = stored_document(session, key)
        write_service(session, ServiceDocument.parse_obj(document), version)


def _bring(session: Session, document: Document, loaded: Optional[Document], position: int) -> str:
    """`loaded` is what the seed said before of this service; None when it never did."""
    key = document["key"]
    current, version = stored_document(session, key) or (None, 0)
    if current is None:
        return _write(session, document, None, 1, position)
    edited = _differ(current, loaded) if loaded else _has_history(session, key)
    if edited and loaded != document and _differ(current, document):
        return _propose(session, document, version)
    if edited:
        _agree(session, document, current, version, loaded)
        return "same"
    revised = with_later_checks(document, current)
    if loaded and revised == current:
        set_position(session, key, position)
        return "same"
    return _write(session, revised, current, version + 1 if loaded else version, position)


def _agree(session: Session, document: Document, current: Document, version: int, loaded: Optional[Document]) -> None:
    """What staff changed was written back to data/directory: from now on the seed is the base of what comes next."""
    if loaded != document:
        record_event(session, "loaded", SEED_ACTOR, service_key=document["key"], version=version, reason=REASON, old=current, new=current)


def _retire(session: Session, key: str, loaded: Document) -> str:
    """A service that the seed no longer has: out of use, unless staff made it theirs."""
    current, version = stored_document(session, key) or (None, 0)
    if current is None or current.get("status", "active") != "active" or _differ(current, loaded):
        return "same"
    write_service(session, ServiceDocument.parse_obj({**current, "status": "inactive"}), version + 1)
    record_event(session, "loaded", SEED_ACTOR, service_key=key, version=version + 1, reason=REASON, old=current, new={**current, "status": "inactive"})
    return "retired"


def _write(session: Session, document: Document, current: Optional[Document], version: int, position: int) -> str:
    write_service(session, ServiceDocument.parse_obj(document), version, position)
    record_event(session, "loaded", SEED_ACTOR, service_key=document["key"], version=version, reason=REASON, old=current, new=document)
    return "changed" if current else "new"


def _propose(session: Session, document: Document, version: int) -> str:
    key = document["key"]
    asked = select(ServiceChange.document, ServiceChange.state).where(ServiceChange.service_key == key, ServiceChange.proposer_id.is_(None))
    for earlier, state in session.execute(asked):
        if earlier == document and state in ("waiting", "rejected"):
            return "waiting" if state == "waiting" else "same"
    change = ServiceChange(
        id=str(uuid.uuid4()), service_key=key, base_version=version, document=document, proposed=datetime.datetime.now(datetime.timezone.utc),
        reason=REASON, state="waiting",
    )
    session.add(change)
    record_event(session, "proposed", SEED_ACTOR, service_key=key, change_id=change.id, reason=REASON, new=document)
    return "waiting"


def _differ(one: Document, other: Document) -> bool:
    return without_check_dates(one) != without_check_dates(other)


def _has_history(session: Session, key: str) -> bool:
    return session.scalars(select(History.id).where(History.service_key == key).limit(1)).first() is not None


def _last_loaded(session: Session) -> Dict[str, Document]:
    """What the seed last said of each service."""
    rows = session.execute(select(History.service_key, History.new).where(History.event == "loaded").order_by(History.id))
    return dict(rows.all())
