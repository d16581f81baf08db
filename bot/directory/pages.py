"""The directory page by page, filtered in SQL: what Open Referral's API and the staff console list."""
from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Dict, Generic, List, Optional, Sequence, Tuple, TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.database import reading
from bot.directory.models import Attribute, Service, ServiceAtLocation, Taxonomy, TaxonomyTerm
from bot.directory.page_filters import ServiceFilter, conditions_of, has_words
from bot.directory.parts import Location as Place
from bot.directory.reading_rows import place_of, stored_of
from bot.directory.records import StoredService

Item = TypeVar("Item")
EVERY_ACTIVE = ServiceFilter()


@dataclass(frozen=True)
class Page(Generic[Item]):
    """One page of a list, and how long the whole list is."""

    items: Tuple[Item, ...]
    total: int
    number: int  # from 1
    size: int  # the most items of a page

    @property
    def pages(self) -> int:
        """How many pages there are: 0 when nothing was found."""
        return math.ceil(self.total / self.size)


@dataclass(frozen=True)
class TaxonomyRecord:
    """A list of terms."""

    id: str
    name: str
    description: str


@dataclass(frozen=True)
class TermRecord:
    """A term of a taxonomy."""

    id: str
    code: str
    name: str
    taxonomy: TaxonomyRecord


@dataclass(frozen=True)
class PlacedService:
    """A service at a location; the location's id is `location_id`."""

    id: str
    location_id: str
    location: Place
    service: StoredService


class Pages:
    """Lists of the directory. Safe to share between threads; any failure is a DirectoryError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def services(self, which: ServiceFilter = EVERY_ACTIVE, number: int = 1, size: int = 50) -> Page[StoredService]:
        """Services by name."""
        with reading(self._engine) as session:
            rows, total = _page(session, select(Service).where(*conditions_of(which)), (Service.name, Service.id), number, size)
            return Page(tuple(stored_of(session, rows)), total, number, size)

    def service(self, service_id: str) -> Optional[StoredService]:
        """The service of this id (or key), whatever its status; None when there is none."""
        with reading(self._engine) as session:
            rows = session.scalars(select(Service).where(or_(Service.id == service_id, Service.key == service_id))).all()
            return next(iter(stored_of(session, rows)), None)

    def placed_services(self, which: ServiceFilter = EVERY_ACTIVE, number: int = 1, size: int = 50) -> Page[PlacedService]:
        """Services at locations, by the service's name."""
        statement = select(ServiceAtLocation).join(Service, ServiceAtLocation.service_id == Service.id).where(*conditions_of(which))
        with reading(self._engine) as session:
            rows, total = _page(session, statement, (Service.name, ServiceAtLocation.id), number, size)
            return Page(tuple(_placed(session, rows)), total, number, size)

    def placed_service(self, placed_id: str) -> Optional[PlacedService]:
        """One service at one location; None when there is none."""
        with reading(self._engine) as session:
            rows = session.scalars(select(ServiceAtLocation).where(ServiceAtLocation.id == placed_id)).all()
            return next(iter(_placed(session, rows)), None)

    def taxonomies(self, number: int = 1, size: int = 50) -> Page[TaxonomyRecord]:
        """Taxonomies by name."""
        with reading(self._engine) as session:
            rows, total = _page(session, select(Taxonomy), (Taxonomy.name,), number, size)
            return Page(tuple(map(_taxonomy, rows)), total, number, size)

    def taxonomy(self, taxonomy_id: str) -> Optional[TaxonomyRecord]:
        """The taxonomy of this id; None when there is none."""
        with reading(self._engine) as session:
            row = session.get(Taxonomy, taxonomy_id)
            return _taxonomy(row) if row else None

    def terms(self, taxonomy_id: Optional[str] = None, search: str = "", number: int = 1, size: int = 50) -> Page[TermRecord]:
        """Terms by name; of one taxonomy, with words in their name."""
        statement = select(TaxonomyTerm).where(*has_words(search, TaxonomyTerm.name))
        if taxonomy_id is not None:
            statement = statement.where(TaxonomyTerm.taxonomy_id == taxonomy_id)
        with reading(self._engine) as session:
            rows, total = _page(session, statement, (TaxonomyTerm.name, TaxonomyTerm.id), number, size)
            return Page(tuple(map(_term, rows)), total, number, size)

    def term(self, term_id: str) -> Optional[TermRecord]:
        """The term of this id; None when there is none."""
        with reading(self._engine) as session:
            row = session.get(TaxonomyTerm, term_id)
            return _term(row) if row else None

    def terms_of(self, service_ids: Sequence[str]) -> Dict[str, List[TermRecord]]:
        """Every term of these services, by service id: what Open Referral's attributes say."""
        found: Dict[str, List[TermRecord]] = {service_id: [] for service_id in service_ids}
        statement = select(Attribute).where(Attribute.link_id.in_(found)).order_by(Attribute.taxonomy_term_id)
        with reading(self._engine) as session:
            for row in session.scalars(statement) if found else ():
                found[row.link_id].append(_term(row.term))
        return found


def _page(session: Session, statement: Any, order: Sequence[Any], number: int, size: int) -> Tuple[List[Any], int]:
    total = session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    return session.scalars(statement.order_by(*order).limit(size).offset((number - 1) * size)).all(), total


def _placed(session: Session, rows: Sequence[ServiceAtLocation]) -> List[PlacedService]:
    services = stored_of(session, [row.service for row in rows])
    return [PlacedService(row.id, row.location_id, place_of(row.location), service) for row, service in zip(rows, services)]


def _taxonomy(row: Taxonomy) -> TaxonomyRecord:
    return TaxonomyRecord(row.id, row.name, row.description)


def _term(row: TaxonomyTerm) -> TermRecord:
    return TermRecord(row.id, row.code, row.name, _taxonomy(row.taxonomy))
