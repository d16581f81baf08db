"""The directory's tables, named as in Open Referral UK (HSDS-UK 3.0) so that its API can be read straight from them.

The topic, needs, audiences and urgency of a service are taxonomy terms, joined by `attribute` as Open Referral does it.
Phones, emails and web addresses are rows of `contact` with a kind; Open Referral's `phone` is the contacts of kind phone, text and textphone.
Who changes the directory, and all that was changed, stands in bot.directory.editing_models.
"""
from __future__ import annotations

import datetime
from typing import Any, Optional

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import declarative_base, relationship
from sqlalchemy.types import TypeDecorator

Base = declarative_base()


class Moment(TypeDecorator):
    """A moment with its time zone: UTC, also where the database keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: Optional[datetime.datetime], dialect: Any) -> Optional[datetime.datetime]:
        """As read back: SQLite forgets the zone."""
        return value.replace(tzinfo=datetime.timezone.utc) if value and value.tzinfo is None else value


NEEDS_TAXONOMY = "needs"
TOPICS_TAXONOMY = "topics"
AUDIENCES_TAXONOMY = "audiences"
URGENCIES_TAXONOMY = "urgencies"


def _id_column() -> Column:
    return Column(String(36), primary_key=True)


def _service_column() -> Column:
    return Column(String(36), ForeignKey("service.id"), nullable=False, index=True)


class Organization(Base):
    """Who runs services."""

    __tablename__ = "organization"
    id = _id_column()
    name = Column(String(200), nullable=False, unique=True)
    description = Column(Text)
    website = Column(Text)
    email = Column(Text)


class Service(Base):
    """A service that helps."""

    __tablename__ = "service"
    id = _id_column()
    key = Column(String(80), nullable=False, unique=True)
    organization_id = Column(String(36), ForeignKey("organization.id"), nullable=False, index=True)
    name = Column(String(200), nullable=False, index=True)
    description = Column(Text, nullable=False)
    status = Column(String(30), nullable=False)  # records.SERVICE_STATUSES
    eligibility_description = Column(Text)
    minimum_age = Column(Integer)
    maximum_age = Column(Integer)
    gender = Column(String(20))
    confidential = Column(Text)
    alert = Column(Text)
    alternate_names = Column(JSON, nullable=False)
    assured_date = Column(Date, nullable=False)  # the oldest assured date among its contacts
    review_by = Column(Date, nullable=False, index=True)  # the earliest among its contacts
    version = Column(Integer, nullable=False)  # counts approved changes
    last_modified = Column(Moment, nullable=False, index=True)
    organization = relationship(Organization, lazy="joined", innerjoin=True)
    contacts = relationship("Contact", order_by="Contact.position", lazy="selectin")
    areas = relationship("ServiceArea", lazy="selectin")
    costs = relationship("CostOption", order_by="CostOption.position", lazy="selectin")
    languages = relationship("Language", order_by="Language.position", lazy="selectin")
    places = relationship("ServiceAtLocation", order_by="ServiceAtLocation.position", lazy="selectin")


class Contact(Base):
    """One way to reach a service, with where it comes from."""

    __tablename__ = "contact"
    __table_args__ = (UniqueConstraint("service_id", "kind", "value", name="contact_once"),)
    id = _id_column()
    service_id = _service_column()
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
    assurer = Column(Text)
    review_by = Column(Date, nullable=False, index=True)
    status = Column(String(20), nullable=False)
    confidence = Column(String(20), nullable=False)
    uncertain = Column(Text)
    alert = Column(Text)
    schedules = relationship("Schedule", order_by="Schedule.position", lazy="selectin")


class Schedule(Base):
    """When a contact answers: bot.directory.parts.Schedule. Only confirmed hours have rows."""

    __tablename__ = "schedule"
    id = _id_column()
    service_id = _service_column()
    contact_id = Column(String(36), ForeignKey("contact.id"), nullable=False, index=True)
    position = Column(Integer, nullable=False)
    freq = Column(String(10), nullable=False)
    interval = Column(Integer, nullable=False)
    byday = Column(JSON, nullable=False)
    bymonthday = Column(JSON, nullable=False)
    dtstart = Column(Date)
    opens_at = Column(String(5), nullable=False)
    closes_at = Column(String(5), nullable=False)
    bank_holidays = Column(String(10))
    valid_from = Column(Date)
    valid_to = Column(Date)
    description = Column(Text)


class ServiceArea(Base):
    """Where a service works: camden, london or uk."""

    __tablename__ = "service_area"
    id = _id_column()
    service_id = _service_column()
    name = Column(String(80), nullable=False)


class CostOption(Base):
    """What using a service costs, in pounds."""

    __tablename__ = "cost_option"
    id = _id_column()
    service_id = _service_column()
    position = Column(Integer, nullable=False)
    option = Column(Text, nullable=False)
    amount = Column(Float)
    amount_description = Column(Text)


class Language(Base):
    """A language in which a service helps."""

    __tablename__ = "language"
    id = _id_column()
    service_id = _service_column()
    position = Column(Integer, nullable=False)
    name = Column(String(80), nullable=False)
    code = Column(String(10))


class Location(Base):
    """A place; shared by the services of one organization."""

    __tablename__ = "location"
    id = _id_column()
    name = Column(Text, nullable=False)
    location_type = Column(String(10), nullable=False)
    address_1 = Column(Text)
    address_2 = Column(Text)
    city = Column(Text)
    postal_code = Column(String(10), index=True)
    latitude = Column(Float)
    longitude = Column(Float)
    accessibility = Column(JSON, nullable=False)  # plain words; Open Referral has a row for each


class ServiceAtLocation(Base):
    """That a service is at a location."""

    __tablename__ = "service_at_location"
    __table_args__ = (UniqueConstraint("service_id", "location_id", name="service_at_location_once"),)
    id = _id_column()
    service_id = _service_column()
    location_id = Column(String(36), ForeignKey("location.id"), nullable=False, index=True)
    position = Column(Integer, nullable=False)
    location = relationship(Location, lazy="joined", innerjoin=True)
    service = relationship(Service, viewonly=True)


class Taxonomy(Base):
    """A list of words services are sorted by: needs, topics, audiences, urgencies."""

    __tablename__ = "taxonomy"
    id = _id_column()
    name = Column(String(80), nullable=False, unique=True)
    description = Column(Text, nullable=False)


class TaxonomyTerm(Base):
    """One need, topic, audience or urgency."""

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
    __table_args__ = (
        Index("attribute_order", "taxonomy_term_id", "in_use", "rank", "preference", "link_id"),
        Index("attribute_always_open", "taxonomy_term_id", "in_use", "always_open", "rank", "preference", "link_id"),
    )
    id = _id_column()
    link_entity = Column(String(20), nullable=False)  # Open Referral: the table link_id points into; here always service
    link_id = Column(String(36), ForeignKey("service.id"), nullable=False, index=True)
    taxonomy_term_id = Column(String(36), ForeignKey("taxonomy_term.id"), nullable=False)
    rank = Column(Integer, nullable=False)
    preference = Column(Integer, nullable=False)  # ranking.preference: the order within a rank
    always_open = Column(Boolean, nullable=False)  # the service's, here so that an index finds it
    in_use = Column(Boolean, nullable=False)  # whether the service is active
    audience = Column(JSON, nullable=False)
    note = Column(Text)
    service = relationship(Service)
    term = relationship(TaxonomyTerm, lazy="joined", innerjoin=True)


class ServiceName(Base):
    """A name that people use for a service somebody put in order, folded as choosing.readings folds what they write."""

    __tablename__ = "service_name"
    id = _id_column()
    service_id = _service_column()
    reading = Column(String(200), nullable=False, index=True)


class SeedLoad(Base):
    """Which seed the tables hold; a single row."""

    __tablename__ = "seed_load"
    id = Column(Integer, primary_key=True, autoincrement=False)
    digest = Column(String(64), nullable=False)
    loaded = Column(Moment, nullable=False)
