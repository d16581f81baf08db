"""Tables of those who keep the directory: accounts, proposed changes, imports, and the history, which is only ever added to."""
from __future__ import annotations

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Text, UniqueConstraint

from bot.directory.models import Base, Moment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up by itself in INTEGER alone


class Account(Base):
    """Somebody who may see or change the directory."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("subject", name="account_subject_once"),)
    id = Column(String(36), primary_key=True)
    email = Column(String(254), nullable=False, unique=True)  # small letters
    name = Column(String(120), nullable=False)
    password_hash = Column(Text)  # argon2id; none where an identity provider signs in
    subject = Column(String(255))  # the identity provider's name for the person: issuer and sub
    role = Column(String(20), nullable=False)  # accounts.ROLES
    active = Column(Boolean, nullable=False)
    failed_sign_ins = Column(Integer, nullable=False)
    locked_until = Column(Moment)
    last_sign_in = Column(Moment)


class ImportBatch(Base):
    """Many changes from one file, approved or rejected together."""

    __tablename__ = "import_batch"
    id = Column(String(36), primary_key=True)
    source = Column(Text, nullable=False)
    proposer_id = Column(String(36), ForeignKey("account.id"), nullable=False)
    proposed = Column(Moment, nullable=False)
    reason = Column(Text, nullable=False)
    new = Column(Integer, nullable=False)
    changed = Column(Integer, nullable=False)
    state = Column(String(20), nullable=False, index=True)  # changing.STATES
    decider_id = Column(String(36), ForeignKey("account.id"))
    decided = Column(Moment)


class ServiceChange(Base):
    """A service as somebody proposes it to be."""

    __tablename__ = "service_change"
    __table_args__ = (Index("service_change_of", "service_key", "state"), Index("service_change_batch", "batch_id", "state"))
    id = Column(String(36), primary_key=True)
    service_key = Column(String(80), nullable=False)
    base_version = Column(Integer, nullable=False)  # the version that was edited; 0 for a new service
    document = Column(JSON, nullable=False)
    batch_id = Column(String(36), ForeignKey("import_batch.id"))
    proposer_id = Column(String(36), ForeignKey("account.id"))  # none: data/directory, which another person reviewed
    proposed = Column(Moment, nullable=False, index=True)
    reason = Column(Text, nullable=False)
    state = Column(String(20), nullable=False, index=True)
    decider_id = Column(String(36), ForeignKey("account.id"))
    decided = Column(Moment)
    decision_note = Column(Text)


class History(Base):
    """Everything that happened to the directory. Triggers of the migration refuse to change or delete a row."""

    __tablename__ = "history"
    __table_args__ = (Index("history_of_service", "service_key", "id"),)
    id = Column(_NUMBER, primary_key=True, autoincrement=True)
    at = Column(Moment, nullable=False)
    event = Column(String(20), nullable=False)  # history.EVENTS
    actor = Column(String(254), nullable=False)  # the account's email, or data/directory
    service_key = Column(String(80))
    version = Column(Integer)  # the version the service has since
    change_id = Column(String(36))
    batch_id = Column(String(36))
    reason = Column(Text)
    old = Column(JSON)  # the document before
    new = Column(JSON)  # the document after, or as proposed
