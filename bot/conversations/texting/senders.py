"""What is remembered of whoever texts, under the id made of their number."""
from __future__ import annotations

from typing import Optional

from sqlalchemy import delete, or_, select, update
from sqlalchemy.engine import Engine

from bot.conversations.texting.database import reading, writing
from bot.conversations.texting.tables import TextSender


class Senders:
    """STOP until START, and for a while what MORE brings."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def has_stopped(self, conversation_id: str) -> bool:
        """Whether STOP was the last word of command.

        Raises:
            StorageError: the database does not answer; the same for the others.
        """
        with reading(self._engine) as session:
            row = session.get(TextSender, conversation_id)
            return bool(row and row.stopped)

    def stop(self, conversation_id: str, stopped: bool = True) -> None:
        """Remember STOP, or START."""
        self._set(conversation_id, stopped=stopped)

    def more(self, conversation_id: str, now: float) -> Optional[str]:
        """What MORE brings, sealed; None when nothing does any more."""
        with reading(self._engine) as session:
            row = session.get(TextSender, conversation_id)
            return row.more if row and row.more_until > now else None

    def bring(self, conversation_id: str, sealed: str, until: float) -> None:
        """Remember what MORE brings until then."""
        self._set(conversation_id, more=sealed, more_until=until)

    def bring_nothing(self, conversation_id: str) -> None:
        """MORE brings nothing any more."""
        which = (TextSender.conversation_id == conversation_id, TextSender.more.isnot(None))
        with reading(self._engine) as session:
            nothing = session.scalar(select(TextSender.conversation_id).where(*which)) is None
        if not nothing:
            with writing(self._engine) as session:
                session.execute(update(TextSender).where(*which).values(more=None, more_until=0.0), execution_options={"synchronize_session": False})

    def forget(self, now: float) -> None:
        """Empty what is over; whoever has not stopped is not remembered at all."""
        with writing(self._engine) as session:
            session.execute(update(TextSender).where(TextSender.more_until <= now).values(more=None), execution_options={"synchronize_session": False})
            over = or_(TextSender.more.is_(None), TextSender.more_until <= now)
            session.execute(delete(TextSender).where(TextSender.stopped.is_(False), over), execution_options={"synchronize_session": False})

    def _set(self, conversation_id: str, **values: object) -> None:
        with writing(self._engine) as session:
            row = session.get(TextSender, conversation_id) or TextSender(conversation_id=conversation_id, stopped=False, more_until=0.0)
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)
