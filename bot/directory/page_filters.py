"""Which services a list holds, as conditions in SQL."""
from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from typing import Any, Iterator, List, Optional, Tuple

from sqlalchemy import Text, and_, cast, func, or_, select

from bot.directory.models import Attribute, Contact, Location, Schedule, Service, ServiceAtLocation, TaxonomyTerm

METRES_IN_A_DEGREE = 111_320  # of latitude
ESCAPE = "\\"


@dataclass(frozen=True)
class ServiceFilter:
    """Which services; what is None or empty does not filter."""

    search: str = ""  # words that must all stand in name, other names, description or organization
    terms: Tuple[str, ...] = ()  # ids of taxonomy terms, any of them
    taxonomies: Tuple[str, ...] = ()  # ids of taxonomies, any of them
    minimum_age: Optional[int] = None  # the service takes somebody of this age or older
    maximum_age: Optional[int] = None  # the service takes somebody of this age or younger
    day: Optional[str] = None  # MO to SU: a contact has confirmed hours on it
    opens_by: Optional[str] = None  # HH:MM, with or without day: open at this time or earlier
    closes_from: Optional[str] = None  # HH:MM: open until this time or later
    modified_after: Optional[datetime.datetime] = None
    near: Optional[Tuple[float, float, float]] = None  # latitude, longitude, metres
    postal_code: Optional[str] = None  # at a location of this postcode or, given its first half, of this district
    statuses: Tuple[str, ...] = ("active",)  # empty: all
    contact_statuses: Tuple[str, ...] = ()  # a contact has any of these


def conditions_of(which: ServiceFilter) -> List[Any]:
    """What the filter says as conditions on Service."""
    searched = (Service.name, Service.description, cast(Service.alternate_names, Text), Service.organization)
    return [*has_words(which.search, *searched), *_for_age(which), *_state(which), *_by_rows(which)]


def _for_age(which: ServiceFilter) -> Iterator[Any]:
    if which.minimum_age is not None:
        yield or_(Service.maximum_age.is_(None), Service.maximum_age >= which.minimum_age)
    if which.maximum_age is not None:
        yield or_(Service.minimum_age.is_(None), Service.minimum_age <= which.maximum_age)


def _state(which: ServiceFilter) -> Iterator[Any]:
    if which.modified_after is not None:
        yield Service.last_modified > which.modified_after
    if which.statuses:
        yield Service.status.in_(which.statuses)


def _by_rows(which: ServiceFilter) -> Iterator[Any]:
    """Conditions on what rows of other tables say of the service."""
    if which.terms or which.taxonomies:
        yield Service.id.in_(_with_terms(which))
    if which.day or which.opens_by or which.closes_from:
        yield or_(Service.id.in_(_open_then(which)), Service.id.in_(select(Contact.service_id).where(Contact.always_open, Contact.shown)))
    if which.near or which.postal_code:
        yield Service.id.in_(_at(which))
    if which.contact_statuses:
        yield Service.id.in_(select(Contact.service_id).where(Contact.status.in_(which.contact_statuses)))


def has_words(search: str, *columns: Any) -> List[Any]:
    """Each word in one of the columns, whatever its case."""
    words = [word.replace(ESCAPE, ESCAPE * 2).replace("%", ESCAPE + "%").replace("_", ESCAPE + "_") for word in search.split()]
    return [or_(*(_contains(column, word) for column in columns)) for word in words]


def _contains(column: Any, word: str) -> Any:
    if column is Service.organization:
        return Service.organization.has(_contains(column.property.mapper.class_.name, word))
    return func.lower(column).like(f"%{word.lower()}%", escape=ESCAPE)


def _with_terms(which: ServiceFilter) -> Any:
    statement = select(Attribute.link_id)
    if which.terms:
        statement = statement.where(Attribute.taxonomy_term_id.in_(which.terms))
    if which.taxonomies:
        statement = statement.where(Attribute.taxonomy_term_id.in_(select(TaxonomyTerm.id).where(TaxonomyTerm.taxonomy_id.in_(which.taxonomies))))
    return statement


def _open_then(which: ServiceFilter) -> Any:
    conditions = []
    if which.day:
        conditions.append(cast(Schedule.byday, Text).like(f'%"{which.day}"%'))
    if which.opens_by:
        conditions.append(Schedule.opens_at <= which.opens_by)
    if which.closes_from:
        conditions.append(or_(Schedule.closes_at >= which.closes_from, Schedule.closes_at < Schedule.opens_at))
    return select(Schedule.service_id).where(and_(*conditions))


def _at(which: ServiceFilter) -> Any:
    statement = select(ServiceAtLocation.service_id).join(Location, ServiceAtLocation.location_id == Location.id)
    if which.postal_code:
        statement = statement.where(or_(Location.postal_code == which.postal_code, Location.postal_code.like(f"{which.postal_code} %")))
    if which.near:
        latitude, longitude, metres = which.near
        north = metres / METRES_IN_A_DEGREE
        east = north / max(math.cos(math.radians(latitude)), 0.01)
        statement = statement.where(  # on a flat map of the surroundings: exact to some metres within a county
            Location.latitude.between(latitude - north, latitude + north), Location.longitude.between(longitude - east, longitude + east),
            _square((Location.latitude - latitude) / north) + _square((Location.longitude - longitude) / east) <= 1,
        ) if metres > 0 else statement.where(Location.latitude == latitude, Location.longitude == longitude)
    return statement


def _square(number: Any) -> Any:
    return number * number
