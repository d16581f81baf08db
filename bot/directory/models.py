"""The directory's tables, named as in Open Referral UK (HSDS 3) so that its API can be read straight from them.

A service's topic and the needs it answers are taxonomy terms, joined by `attribute` as Open Referral does it.
Phones, emails and web addresses are rows of `contact` with a kind; Open Referral's `phone` is the contacts of kind phone.
"""
from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

NEEDS_TAXONOMY = "needs"
TOPICS_TAXONOMY = "topics"


def _id_column() -> Column:
    return Column(String(36), primary_key=True)


class Organization(Base):
    """Who runs services."""

    __tablename__ = "organization"
    id = _id_column()
    name = Column(String(200), nullable=False, unique=True)
    description = Column(Text)


class Service(Base):
    """A service that helps."""

    __tablename__ = "service"
    id = _id_column()
    key = Column(String(80), nullable=False, unique=True)
    organization_id = Column(String(36), ForeignKey("organization.id"), nullable=False, index=True)
    name = Column(String(200), nullable=False)
    description = Column(Text, nullable=False)
    status = Column(String(30), nullable=False)  # Open Referral: active, inactive, defunct, temporarily closed
    eligibility_description = Column(Text)
    confidential = Column(Text)
    alert = Column(Text)
    alternate_names = Column(JSON, nullable=False)
    assured_date = Column(Date, nullable=False)  # the oldest assured date among its contacts
    organization = relationship(Organization, lazy="joined", innerjoin=True)
    contacts = relationship("Contact", order_by="Contact.position", lazy="selectin")
    areas = relationship("ServiceArea", lazy="selectin")


class Contact(Base):
    """One way to reach a service, with where it comes from."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("service_id", "kind", "value", name="contact_once"),)
    id = _id_column()
    service_id = Column(String(36), ForeignKey("service.id"), nullable=False, index=True)
    position = Column(Integer, nullable=False)
    kind = Column(String(20), nullable=False)
    value = Column(Text, nullable=False)
    label = Column(Text)
    hours = Column(Text)
    always_open = Column(Boolean, nullable=False)
    cost = Column(Text)
    access = Column(Text)
    shown = Column(Boolean, nullable=False)
    printed_in_plan = Column(Text)
    source = Column(Text, nullable=False)
    source_date = Column(Text)
    assured_date = Column(Date, nullable=False)
    status = Column(String(20), nullable=False)
    confidence = Column(String(20), nullable=False)
    uncertain = Column(Text)


class ServiceArea(Base):
    """Where a service works: camden, london or uk."""

    __tablename__ = "service_area"
    id = _id_column()
    service_id = Column(String(36), ForeignKey("service.id"), nullable=False, index=True)
    name = Column(String(80), nullable=False)


class Taxonomy(Base):
    """A list of words services are sorted by: needs, topics."""

    __tablename__ = "taxonomy"
    id = _id_column()
    name = Column(String(80), nullable=False, unique=True)
    description = Column(Text, nullable=False)


class TaxonomyTerm(Base):
    """One need or one topic."""

    __tablename__ = "taxonomy_term"
    __table_args__ = (UniqueConstraint("taxonomy_id", "code", name="taxonomy_term_once"),)
    id = _id_column()
    taxonomy_id = Column(String(36), ForeignKey("taxonomy.id"), nullable=False)
    code = Column(String(80), nullable=False)
    name = Column(String(120), nullable=False)
    taxonomy = relationship(Taxonomy, lazy="joined", innerjoin=True)


class Attribute(Base):
    """That a service belongs to a term: its rank there (smallest first), for which audience alone, with what note."""

    __tablename__ = "attribute"
    __table_args__ = (UniqueConstraint("taxonomy_term_id", "rank", name="attribute_rank_once"),)
    id = _id_column()
    link_entity = Column(String(20), nullable=False)  # Open Referral: the table link_id points into; here always service
    link_id = Column(String(36), ForeignKey("service.id"), nullable=False, index=True)
    taxonomy_term_id = Column(String(36), ForeignKey("taxonomy_term.id"), nullable=False, index=True)
    rank = Column(Integer, nullable=False)
    audience = Column(JSON, nullable=False)
    note = Column(Text)
    service = relationship(Service)
    term = relationship(TaxonomyTerm, lazy="joined", innerjoin=True)


class SeedLoad(Base):
    """Which seed the tables hold; a single row."""

    __tablename__ = "seed_load"
    id = Column(Integer, primary_key=True, autoincrement=False)
    digest = Column(String(64), nullable=False)
    loaded = Column(DateTime(timezone=True), nullable=False)
