"""Tables beside the directory that the staff console needs: who is signed in, and how often something was asked for that nobody serves."""
from __future__ import annotations

from sqlalchemy import Column, Date, ForeignKey, Integer, String

from bot.directory.models import Base, Moment


class SignedIn(Base):
    """Somebody's visit to the console, from signing in to signing out."""

    __tablename__ = "signed_in"
    id = Column(String(64), primary_key=True)  # SHA-256 of the token in the browser's cookie
    account_id = Column(String(36), ForeignKey("account.id"), nullable=False, index=True)
    started = Column(Moment, nullable=False)
    seen = Column(Moment, nullable=False, index=True)


class AskedCount(Base):
    """How often residents asked, on one day, for something that the directory has no service for. Never any words of theirs."""

    __tablename__ = "asked_count"
    day = Column(Date, primary_key=True)  # London's
    need = Column(String(80), primary_key=True)  # the need understood or guessed; "" when there was none
    why = Column(String(20), primary_key=True)  # asked.REASONS
    number = Column(Integer, nullable=False)
