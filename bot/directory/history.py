"""The history of the directory: what happened, who did it, when and why, what it was before and what it is since. It is only ever added to."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Dict, Iterator, List, Optional, Tuple

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.database import reading
from bot.directory.editing_models import History

EVENTS = (
    "loaded",  # from data/directory, live
    "proposed", "withdrawn", "rejected",  # a change, not live
    "approved",  # a change, live since
    "checked",  # a contact was held against the world and found right
    "account",
)
LIVE_EVENTS = ("loaded", "approved", "checked")  # those that changed what the directory says
SEED_ACTOR = "data/directory"
PAGE = 50


@dataclass(frozen=True)
class Difference:
    """One field that differs: `path` as "contacts.phone 101.hours"; None where there was or is nothing."""

    path: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Event:
    """One thing that happened. `old` and `new` are documents (bot.directory.documents)."""

    id: int
    at: datetime.datetime
    event: str  # one of EVENTS
    actor: str  # the account's email, or data/directory
    service_key: Optional[str]
    version: Optional[int]  # the version the service has since
    change_id: Optional[str]
    batch_id: Optional[str]
    reason: Optional[str]
    old: Optional[Dict[str, Any]]
    new: Optional[Dict[str, Any]]

    @property
    def differences(self) -> List[Difference]:
        """Field by field, what it was and what it became."""
        return differences(self.old or {}, self.new or {}) if self.old or self.new else []


def record_event(session: Session, event: str, actor: str, **fields: Any) -> None:
    """Add to the history, in the transaction of what happened."""
    session.add(History(at=datetime.datetime.now(datetime.timezone.utc), event=event, actor=actor, **fields))


def latest(session: Session) -> int:
    """The number of the last event that changed what the directory says; 0 when there was none."""
    return session.scalar(select(func.max(History.id)).where(History.event.in_(LIVE_EVENTS))) or 0


def history(engine: Engine, service_key: Optional[str] = None, before: Optional[int] = None, most: int = PAGE) -> List[Event]:
    """What happened, the latest first: to one service, or to all. `before` is the id of the last event of the page before."""
    statement = select(History).order_by(History.id.desc()).limit(most)
    if service_key is not None:
        statement = statement.where(History.service_key == service_key)
    if before is not None:
        statement = statement.where(History.id < before)
    with reading(engine) as session:
        return [_event(row) for row in session.scalars(statement)]


def version_of(engine: Engine, service_key: str, version: int) -> Optional[Dict[str, Any]]:
    """The document as it was in a version; None when there is no such version."""
    which = (History.service_key == service_key, History.version == version, History.event.in_(LIVE_EVENTS))
    with reading(engine) as session:
        return session.scalars(select(History.new).where(*which).order_by(History.id.desc())).first()


def differences(old: Dict[str, Any], new: Dict[str, Any]) -> List[Difference]:
    """Field by field, in a steady order. Contacts are told apart by kind and value, needs by their name."""
    before, after = dict(_fields(old)), dict(_fields(new))
    paths = list(before) + [path for path in after if path not in before]
    return [Difference(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)]


def _fields(value: Any, path: str = "") -> Iterator[Tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _fields(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        for number, each in enumerate(value, 1):
            yield from _fields(each, f"{path}.{_name_of(each, number)}")
        if "contacts" in path:
            yield f"{path} (order)", [_name_of(each, number) for number, each in enumerate(value, 1)]
    else:
        yield path, value


def _name_of(each: Dict[str, Any], number: int) -> str:
    """What tells an element of a list from its neighbours; its place where nothing does."""
    if "kind" in each and "value" in each:
        return f"{each['kind']} {each['value']}"
    return str(each.get("need") or each.get("option") or each.get("name") or number)


def _event(row: History) -> Event:
    return Event(
        row.id, row.at, row.event, row.actor, row.service_key, row.version, row.change_id, row.batch_id, row.reason, row.old, row.new,
    )
