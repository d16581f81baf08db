"""What waits for a second person, and what became of what was proposed."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Dict, List, Optional

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import aliased

from bot.directory.database import reading
from bot.directory.editing_models import Account, ServiceChange
from bot.directory.history import SEED_ACTOR, Difference, differences
from bot.directory.storing import stored_document


@dataclass(frozen=True)
class Change:
    """A service as somebody proposed it to be, beside what it is now."""

    id: str
    service_key: str
    base_version: int  # 0: a new service
    current_version: int  # another than base_version: it was changed since, and the change can't be approved
    document: Dict[str, Any]
    current: Dict[str, Any]  # the document as it is now; empty for a new service
    proposer_id: Optional[str]
    proposer: str  # email, or data/directory
    proposed: datetime.datetime
    reason: str
    state: str  # changing.STATES
    decider: Optional[str]
    decided: Optional[datetime.datetime]
    decision_note: Optional[str]

    @property
    def differences(self) -> List[Difference]:
        """Field by field, what it is now and what it would become."""
        return differences(self.current, self.document)

    @property
    def overtaken(self) -> bool:
        """Whether somebody else's change went live since this one was proposed."""
        return self.state == "waiting" and self.base_version != self.current_version


def waiting_changes(engine: Engine, most: int = 50, skip: int = 0) -> List[Change]:
    """Changes that wait for a second person, the oldest first; those of imports wait as a whole, see bot.directory.imports."""
    return _changes(engine, (ServiceChange.state == "waiting", ServiceChange.batch_id.is_(None)), ServiceChange.proposed, most, skip)


def changes_of(engine: Engine, service_key: str, most: int = 50, skip: int = 0) -> List[Change]:
    """Every change that was proposed of one service, the latest first."""
    return _changes(engine, (ServiceChange.service_key == service_key,), ServiceChange.proposed.desc(), most, skip)


def change(engine: Engine, change_id: str) -> Optional[Change]:
    """One change; None when there is no such."""
    return next(iter(_changes(engine, (ServiceChange.id == change_id,), ServiceChange.proposed, 1, 0)), None)


def _changes(engine: Engine, which: tuple, order: Any, most: int, skip: int) -> List[Change]:
    proposer, decider = aliased(Account), aliased(Account)
    statement = (
        select(ServiceChange, proposer.email, decider.email).outerjoin(proposer, ServiceChange.proposer_id == proposer.id)
        .outerjoin(decider, ServiceChange.decider_id == decider.id).where(*which).order_by(order, ServiceChange.id).limit(most).offset(skip)
    )
    with reading(engine) as session:
        found = []
        for row, proposed_by, decided_by in session.execute(statement).all():
            current, version = stored_document(session, row.service_key) or ({}, 0)
            found.append(_change(row, proposed_by or SEED_ACTOR, decided_by, current, version))
        return found


def _change(row: ServiceChange, proposer: str, decider: Optional[str], current: Dict[str, Any], version: int) -> Change:
    return Change(
        row.id, row.service_key, row.base_version, version, row.document, current, row.proposer_id, proposer, row.proposed, row.reason,
        row.state, decider, row.decided, row.decision_note,
    )
