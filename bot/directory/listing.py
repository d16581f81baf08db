"""The staff console's list of services: of every status, by words, topic, need, and what became of their contacts."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Iterator, Optional

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.directory.database import reading
from bot.directory.models import NEEDS_TAXONOMY, TOPICS_TAXONOMY, Attribute, Contact, Service
from bot.directory.page_filters import ServiceFilter, conditions_of
from bot.directory.pages import Page
from bot.directory.reading_rows import stored_of
from bot.directory.records import StoredService
from bot.directory.rows import term_id


@dataclass(frozen=True)
class ListFilter:
    """Which services; what is empty does not filter. All that is given must fit."""

    search: str = ""
    topic: str = ""  # vocabulary.TOPICS
    need: str = ""  # vocabulary.NEEDS
    status: str = ""  # records.SERVICE_STATUSES
    contact_status: str = ""  # records.STATUSES: a contact has it
    due_on: Optional[datetime.date] = None  # a contact is to be checked again by this day


def listed(engine: Engine, which: ListFilter, number: int = 1, size: int = 25) -> Page[StoredService]:
    """One page of the services, by name.

    Raises:
        DirectoryError: the database does not answer.
    """
    statement = select(Service).where(*_conditions(which))
    with reading(engine) as session:
        total = session.scalar(select(func.count()).select_from(statement.subquery())) or 0
        rows = session.scalars(statement.order_by(Service.name, Service.id).limit(size).offset((number - 1) * size)).all()
        return Page(tuple(stored_of(session, rows)), total, number, size)


def _conditions(which: ListFilter) -> Iterator[Any]:
    statuses = (which.status,) if which.status else ()
    contact_statuses = (which.contact_status,) if which.contact_status else ()
    yield from conditions_of(ServiceFilter(search=which.search, statuses=statuses, contact_statuses=contact_statuses))
    for taxonomy, code in ((TOPICS_TAXONOMY, which.topic), (NEEDS_TAXONOMY, which.need)):
        if code:
            yield Service.id.in_(select(Attribute.link_id).where(Attribute.taxonomy_term_id == term_id(taxonomy, code)))
    if which.due_on is not None:
        yield Service.id.in_(select(Contact.service_id).where(Contact.review_by <= which.due_on))
