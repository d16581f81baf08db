"""The tables of text messages. Times are seconds since 1970; what is `sealed` is encrypted and emptied once it is not needed any more."""
from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import declarative_base

Base = declarative_base()

WAITING, SENDING, SENT, WITHHELD, FAILED = "waiting", "sending", "sent", "withheld", "failed"


class TextMessage(Base):
    """A text that arrived and the answer to it: one row, so that there can be only one answer."""

    __tablename__ = "text_message"
    __table_args__ = (
        UniqueConstraint("provider", "provider_id", name="text_message_once"),
        Index("ix_text_message_unfinished", "finished", "position"),
        Index("ix_text_message_conversation", "conversation_id", "finished"),
        Index("ix_text_message_answered", "answered", "segments"),
        {"sqlite_autoincrement": True},
    )
    position = Column(Integer, primary_key=True, autoincrement=True)  # the order of arrival
    provider = Column(String(10), nullable=False)
    provider_id = Column(String(64), nullable=False)  # of the text that arrived
    conversation_id = Column(String(80), nullable=False)
    received = Column(Float, nullable=False)
    number = Column(Text)  # sealed, until finished
    words = Column(Text)  # sealed, until there is an answer
    answer = Column(Text)  # sealed, until finished
    state = Column(String(10), nullable=False)
    kind = Column(String(20))  # of the answer: answer, keyword, sender_limit, day_limit
    digest = Column(String(32))  # of the answer
    segments = Column(Integer, nullable=False)
    reference = Column(String(36), nullable=False, unique=True)  # of the answer, as the provider is told
    answered = Column(Float)  # when there was an answer to send
    attempts = Column(Integer, nullable=False)
    in_doubt = Column(Boolean, nullable=False)  # whether an attempt may have reached the provider
    next_try = Column(Float, nullable=False)
    claim = Column(String(32))  # of the worker that has it
    claimed_until = Column(Float, nullable=False)
    sent_as = Column(String(64), index=True)  # the provider's id of the answer
    delivery = Column(String(30))  # what the provider said of its delivery
    finished = Column(Float)
    reason = Column(String(200))  # why it was withheld or failed; never content


class TextSender(Base):
    """What must be remembered of whoever texts: STOP until START, and for half an hour what MORE brings."""

    __tablename__ = "text_sender"
    conversation_id = Column(String(80), primary_key=True)
    stopped = Column(Boolean, nullable=False)
    more = Column(Text)  # sealed
    more_until = Column(Float, nullable=False)
