"""Keeps an import as one batch that waits for a second person: all of it or nothing, in constant memory, with a report."""
from __future__ import annotations

import csv
import datetime
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Callable, Dict, Iterable, Iterator, List, NamedTuple, Optional, Tuple

from pydantic import ValidationError
from sqlalchemy import insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.accounts import AccountRecord
from bot.directory.changing import WAITING, check_account, reason_given
from bot.directory.database import writing
from bot.directory.documents import Document, ServiceDocument, without_check_dates
from bot.directory.editing_models import ImportBatch, ServiceChange
from bot.directory.history import record_event
from bot.directory.models import Service
from bot.directory.storing import stored_document
from bot.errors import ChangeRefused

AT_ONCE = 1000  # services worked on together
NEW, CHANGED, SAME, LEFT_OUT, REJECTED = OUTCOMES = ("new", "changed", "same", "left out", "rejected")
NO_NEED = "none of its terms is one of our needs"
Convert = Callable[[Any], Optional[Document]]


class Outcome(NamedTuple):
    """How many services had which outcome, and the batch that waits; None when nothing is to be done."""

    counts: Dict[str, int]
    batch_id: Optional[str]


class ImportOrder(NamedTuple):
    """What is imported, by whom, why."""

    source: str
    account: AccountRecord
    reason: str
    report: Path  # a CSV file with a line for each service: outcome, service, why
    keep_rejected_out: bool = False  # import the others although some were rejected; otherwise one that is rejected stops it all


class _Nothing(Exception):
    """Undoes the transaction: nothing is to be kept."""


def stage(engine: Engine, raws: Iterable[Any], convert: Convert, order: ImportOrder) -> Outcome:
    """Check every service and keep those that are new or changed as one batch.

    Raises:
        ChangeRefused: services were rejected; nothing was kept, the report says which and why.
        AccountError: the account may not edit.
        DirectoryDataError: the source can't be read.
    """
    counts = dict.fromkeys(OUTCOMES, 0)
    batch_id: Optional[str] = str(uuid.uuid4())
    try:
        with _reporting(order.report) as write, writing(engine) as session:
            check_account(session, order.account, "editor")
            batch = _new_batch(order, batch_id)
            session.add(batch)
            session.flush()
            _stage_all(session, raws, convert, batch, write, counts)
            if (counts[REJECTED] and not order.keep_rejected_out) or not counts[NEW] + counts[CHANGED]:
                raise _Nothing
            _close(session, batch_id, order, counts)
    except _Nothing:
        batch_id = None
    if counts[REJECTED] and not order.keep_rejected_out:
        raise ChangeRefused(f"{counts[REJECTED]} services were rejected, so nothing was imported. {order.report} says which and why.")
    return Outcome(counts, batch_id)


def _new_batch(order: ImportOrder, batch_id: Optional[str]) -> ImportBatch:
    now = datetime.datetime.now(datetime.timezone.utc)
    return ImportBatch(
        id=batch_id, source=order.source, proposer_id=order.account.id, proposed=now, reason=reason_given(order.reason), new=0, changed=0, state=WAITING,
    )


def _close(session: Session, batch_id: Optional[str], order: ImportOrder, counts: Dict[str, int]) -> None:
    numbers = {"new": counts[NEW], "changed": counts[CHANGED]}
    session.execute(update(ImportBatch).where(ImportBatch.id == batch_id).values(**numbers), execution_options={"synchronize_session": False})
    told = f"{order.reason} ({order.source}: {counts[NEW]} new, {counts[CHANGED]} changed)"
    record_event(session, "proposed", order.account.email, batch_id=batch_id, reason=told)


@contextmanager
def _reporting(path: Path) -> Iterator[Callable[[List[str]], None]]:
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["outcome", "service", "why"])
            yield writer.writerow
    except PermissionError as error:
        raise ChangeRefused(f"The report {path} cannot be written ({error.strerror}).") from error


def _stage_all(session: Session, raws: Iterable[Any], convert: Convert, batch: ImportBatch, write: Callable, counts: Dict[str, int]) -> None:
    seen: set = set()  # keys alone: 100,000 of them are some megabytes
    same = {"batch_id": batch.id, "proposer_id": batch.proposer_id, "proposed": batch.proposed, "reason": batch.reason, "state": WAITING}
    for chunk in _chunks(raws):
        documents = list(_checked(chunk, convert, seen))
        known = _known(session, [document["key"] for document, _, _ in documents if document])
        changes = []
        for document, name, problem in documents:
            outcome, why, base = _outcome(session, document, problem, known)
            counts[outcome] += 1
            write([outcome, name, why])
            if outcome in (NEW, CHANGED):
                changes.append({"id": str(uuid.uuid4()), "service_key": document["key"], "base_version": base, "document": document, **same})
        if changes:
            session.execute(insert(ServiceChange.__table__), changes)


def _chunks(raws: Iterable[Any]) -> Iterator[List[Any]]:
    chunk: List[Any] = []
    for raw in raws:
        chunk.append(raw)
        if len(chunk) == AT_ONCE:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _checked(raws: List[Any], convert: Convert, seen: set) -> Iterator[Tuple[Optional[Document], str, str]]:
    """For each: the document or None, its name for the report, and what is wrong with it."""
    for raw in raws:
        name = f"{raw.get('name')} ({raw.get('id') or raw.get('key')})"
        try:
            document = convert(raw)
            plain = ServiceDocument.parse_obj(document).plain() if document else None
        except ValidationError as error:
            yield None, name, "; ".join(f"{'.'.join(str(p + 1) if isinstance(p, int) else str(p) for p in e['loc'])}: {e['msg']}" for e in error.errors())
            continue
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            yield None, name, f"cannot be read: {error}"
            continue
        if plain and plain["key"] in seen:
            yield None, name, "stands there twice"
            continue
        seen.update([plain["key"]] if plain else [])
        yield plain, name, ""


def _known(session: Session, keys: List[str]) -> Dict[str, Tuple[Document, int]]:
    found: Dict[str, Tuple[Document, int]] = {}
    for start in range(0, len(keys), 500):
        for key in session.scalars(select(Service.key).where(Service.key.in_(keys[start:start + 500]))).all():
            found[key] = stored_document(session, key)
        session.expunge_all()
    return found


def _outcome(session: Session, document: Optional[Document], problem: str, known: Dict[str, Tuple[Document, int]]) -> Tuple[str, str, int]:
    """Outcome, why, and the version it is based on. What staff decided about the order of a service, and found out about its contacts, stays."""
    if document is None:
        return (REJECTED, problem, 0) if problem else (LEFT_OUT, NO_NEED, 0)
    if document["key"] not in known:
        return NEW, "", 0
    current, version = known[document["key"]]
    document["needs"] = current["needs"]
    checked_here = {(contact["kind"], contact["value"]): contact for contact in current["contacts"]}
    document["contacts"] = [checked_here.get((contact["kind"], contact["value"]), contact) for contact in document["contacts"]]
    if without_check_dates(document) == without_check_dates(current):
        return SAME, "", version
    return CHANGED, "", version
