"""Texts that arrived, each kept once, handed out in order, and finished once. What is in them is sealed before it gets here."""
from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Optional

from sqlalchemy import or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from bot.conversations.texting.database import writing
from bot.conversations.texting.tables import FAILED, SENDING, SENT, WAITING, WITHHELD, TextMessage
from bot.errors import StorageError

LONGEST_WAIT = 60.0  # seconds between two attempts
CLAIM_SECONDS = 10.0  # more than an answer takes with all its waits, so that nobody else takes it meanwhile


@dataclass(frozen=True)
class Arrived:
    """A text as it is kept; number and words are sealed."""

    provider: str
    provider_id: str
    conversation_id: str
    number: str
    words: str


@dataclass(frozen=True)
class Claimed:
    """A text that one worker has for CLAIM_SECONDS."""

    position: int
    claim: str
    conversation_id: str
    number: str  # sealed
    words: Optional[str]  # sealed; None once there is an answer
    answer: Optional[str]  # sealed
    reference: str
    received: float
    attempts: int
    in_doubt: bool


class Texts:
    """The inbox and the outbox."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, arrived: Arrived, now: float) -> bool:
        """Keep a text; False when the same was kept before.

        Raises:
            StorageError: it could not be kept.
        """
        row = TextMessage(
            **vars(arrived), received=now, state=WAITING, segments=0, reference=str(uuid.uuid4()), attempts=0, in_doubt=False, next_try=now,
            claimed_until=0.0,
        )
        try:
            with writing(self._engine) as session:
                session.add(row)
        except StorageError as error:
            if isinstance(error.__cause__, IntegrityError):
                return False
            raise
        return True

    def claim(self, now: float) -> Optional[Claimed]:
        """The next text that is due, none of whose sender's earlier ones is unfinished; None when there is none.

        Raises:
            StorageError: the database does not answer.
        """
        with writing(self._engine) as session:
            row = session.scalars(_due(now).with_for_update(skip_locked=True)).first()
            if row is None:
                return None
            claim = uuid.uuid4().hex
            taken = _own(session, row.position, row.claim, claim=claim, claimed_until=now + CLAIM_SECONDS)
            return _claimed(row, claim) if taken else None

    def begin_sending(self, claimed: Claimed, now: float, **answer: Any) -> bool:
        """Write down, before the provider is called, that it is; with the answer's fields when it is new. False when another worker has the text."""
        values = {"words": None, "answered": now, **answer} if answer else {}
        with writing(self._engine) as session:
            return _own(
                session, claimed.position, claimed.claim, state=SENDING, attempts=claimed.attempts + 1, in_doubt=True, claimed_until=now + CLAIM_SECONDS,
                **values,
            )

    def sent(self, claimed: Claimed, sent_as: str, now: float) -> None:
        """The provider has it: number and answer are emptied."""
        self._finish(claimed, now, state=SENT, sent_as=sent_as)

    def withheld(self, claimed: Claimed, reason: str, now: float) -> None:
        """It is not answered, on purpose."""
        self._finish(claimed, now, state=WITHHELD, reason=reason)

    def failed(self, claimed: Claimed, reason: str, now: float) -> None:
        """It cannot be answered: a dead letter, with nothing in it but the reason."""
        self._finish(claimed, now, state=FAILED, reason=reason)

    def try_again(self, claimed: Claimed, reason: str, in_doubt: bool, next_try: float) -> None:
        """Give it back until `next_try`; `in_doubt`: the provider may have it all the same."""
        with writing(self._engine) as session:
            _own(session, claimed.position, claimed.claim, claimed_until=0.0, next_try=next_try, in_doubt=in_doubt, reason=reason)

    def delivery(self, status: str, reference: Optional[str] = None, sent_as: Optional[str] = None) -> None:
        """What the provider says of the delivery of an answer, named by our reference or by the provider's id."""
        which = TextMessage.reference == reference if reference else TextMessage.sent_as == sent_as
        with writing(self._engine) as session:
            session.execute(update(TextMessage).where(which).values(delivery=status), execution_options={"synchronize_session": False})

    def _finish(self, claimed: Claimed, now: float, **values: Any) -> None:
        with writing(self._engine) as session:
            _own(
                session, claimed.position, claimed.claim, finished=now, number=None, words=None, answer=None, in_doubt=False, claim=None, claimed_until=0.0,
                **values,
            )


def _due(now: float):
    earlier = aliased(TextMessage)
    blocked = (
        select(earlier.position)
        .where(earlier.conversation_id == TextMessage.conversation_id, earlier.position < TextMessage.position, earlier.finished.is_(None))
        .exists()
    )
    return (
        select(TextMessage)
        .where(
            TextMessage.finished.is_(None), _is_over(TextMessage.next_try, now, LONGEST_WAIT), _is_over(TextMessage.claimed_until, now, CLAIM_SECONDS), ~blocked
        )
        .order_by(TextMessage.position).limit(1)
    )


def _is_over(moment: Any, now: float, longest: float) -> Any:
    """Whether a moment has passed, or lies so far ahead that the clock must have been set back since."""
    return or_(moment <= now, moment > now + 2 * longest)


def _own(session: Session, position: int, holder: Optional[str], **values: Any) -> bool:
    """Change the row as long as the claim on it is still this holder's."""
    whose = TextMessage.claim == holder if holder else TextMessage.claim.is_(None)
    changed = session.execute(
        update(TextMessage).where(TextMessage.position == position, whose, TextMessage.finished.is_(None)).values(**values),
        execution_options={"synchronize_session": False},
    )
    return changed.rowcount == 1


def _claimed(row: TextMessage, claim: str) -> Claimed:
    return Claimed(
        row.position, claim, row.conversation_id, row.number, row.words, row.answer, row.reference, row.received, row.attempts, row.in_doubt
    )
