"""What was sent, counted for the limits and shown to staff; ids, times and reasons, never content. And how long a row stays."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional

from sqlalchemy import and_, delete, func, or_, select
from sqlalchemy.engine import Engine

from bot.conversations.texting.database import reading, writing
from bot.conversations.texting.tables import FAILED, SENDING, SENT, WAITING, WITHHELD, TextMessage

HOUR, DAY = 3600.0, 86_400.0
KEPT = 2 * DAY  # the ids of what is finished, so that a provider's retry is known again and the limits can count
DEAD_LETTERS_KEPT = 30 * DAY
UNDELIVERED = ("permanent-failure", "temporary-failure", "technical-failure", "undelivered", "failed")  # words of Notify and of Twilio


@dataclass(frozen=True)
class DeadLetter:
    """A text whose answer did not arrive, and why. Times are seconds since 1970."""

    conversation_id: str
    received: float
    attempts: int
    reason: str


class Counting:
    """Counts answers; those that are being sent count too."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def answers(self, conversation_id: str, since: float, kind: Optional[str] = None, digest: Optional[str] = None) -> int:
        """Answers to one sender, of a kind or with the same words where one is given.

        Raises:
            StorageError: the database does not answer; the same for the others.
        """
        which = [TextMessage.conversation_id == conversation_id, TextMessage.answered >= since]
        which += [TextMessage.kind == kind] if kind else []
        which += [TextMessage.digest == digest] if digest else []
        with reading(self._engine) as session:
            return session.scalar(select(func.count()).where(*which)) or 0

    def segments(self, since: float) -> int:
        """Segments sent to all."""
        with reading(self._engine) as session:
            return session.scalar(select(func.sum(TextMessage.segments)).where(TextMessage.answered >= since)) or 0

    def unfinished(self) -> int:
        """Texts that are not answered yet."""
        with reading(self._engine) as session:
            return session.scalar(select(func.count()).where(TextMessage.finished.is_(None))) or 0

    def states(self) -> Dict[str, int]:
        """How many texts are in which state; states that none is in are counted as 0."""
        with reading(self._engine) as session:
            found = dict(session.execute(select(TextMessage.state, func.count()).group_by(TextMessage.state)).all())
        return {state: found.get(state, 0) for state in (WAITING, SENDING, SENT, WITHHELD, FAILED)}

    def dead_letters(self) -> List[DeadLetter]:
        """What could not be sent, or was sent and not delivered, the latest first."""
        which = or_(TextMessage.state == FAILED, TextMessage.delivery.in_(UNDELIVERED))
        with reading(self._engine) as session:
            rows = session.scalars(select(TextMessage).where(which).order_by(TextMessage.position.desc())).all()
            return [DeadLetter(row.conversation_id, row.received, row.attempts, row.reason or f"not delivered: {row.delivery}") for row in rows]

    def forget(self, now: float) -> None:
        """Drop rows that are no longer needed."""
        dead = or_(TextMessage.state == FAILED, and_(TextMessage.delivery.isnot(None), TextMessage.delivery.in_(UNDELIVERED)))
        over = or_(
            and_(TextMessage.state.in_((SENT, WITHHELD)), TextMessage.finished < now - KEPT, ~dead), and_(dead, TextMessage.finished < now - DEAD_LETTERS_KEPT)
        )
        with writing(self._engine) as session:
            session.execute(delete(TextMessage).where(over), execution_options={"synchronize_session": False})
