"""From rows to records. Rows were checked when they were written, so records are built without checking again: answers are asked for often."""
from __future__ import annotations

from typing import Any, Dict, Iterable, List, Tuple, Type

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from bot.directory.models import NEEDS_TAXONOMY, TOPICS_TAXONOMY, URGENCIES_TAXONOMY, Attribute, Contact, Service, Taxonomy, TaxonomyTerm
from bot.directory.models import Location as LocationRow
from bot.directory.parts import CostOption, Language, Location, Part, Schedule
from bot.directory.records import ContactRecord, NeedLink, ServiceRecord, StoredService

_CONTACT_FIELDS = tuple(name for name in ContactRecord.__fields__ if name != "schedules")


def link_of(row: Attribute) -> NeedLink:
    """The record of a need's row."""
    return NeedLink(service=row.service.key, rank=row.rank, audience=tuple(row.audience), note=row.note)


def terms_of(session: Session, services: Iterable[str]) -> Dict[Tuple[str, str], str]:
    """The topic and the urgency of services: code by service id and taxonomy."""
    statement = (
        select(Attribute.link_id, Taxonomy.name, TaxonomyTerm.code)
        .join(TaxonomyTerm, Attribute.taxonomy_term_id == TaxonomyTerm.id).join(Taxonomy, TaxonomyTerm.taxonomy_id == Taxonomy.id)
        .where(Taxonomy.name.in_((TOPICS_TAXONOMY, URGENCIES_TAXONOMY)), Attribute.link_id.in_(list(services)))
    )
    return {(service, taxonomy): code for service, taxonomy, code in session.execute(statement)}


def records_of(session: Session, rows: Iterable[Service]) -> List[ServiceRecord]:
    """The records of services, in the same order."""
    rows = list(rows)
    terms = terms_of(session, [row.id for row in rows]) if rows else {}
    return [_record(row, terms) for row in rows]


def needs_of(session: Session, services: Iterable[str]) -> Dict[str, List[Tuple[str, NeedLink]]]:
    """Needs and links by service id, in no order that matters."""
    found: Dict[str, List[Tuple[str, NeedLink]]] = {}
    statement = (
        select(Attribute).join(Attribute.term).join(TaxonomyTerm.taxonomy)
        .where(Taxonomy.name == NEEDS_TAXONOMY, Attribute.link_id.in_(list(services))).options(selectinload(Attribute.service))
    )
    for row in session.scalars(statement):
        found.setdefault(row.link_id, []).append((row.term.code, link_of(row)))
    return found


def stored_of(session: Session, rows: Iterable[Service]) -> List[StoredService]:
    """Services with their needs and versions, in the same order."""
    rows = list(rows)
    needs = needs_of(session, [row.id for row in rows]) if rows else {}
    return [
        StoredService.construct(service=record, needs=tuple(needs.get(row.id, ())), version=row.version, last_modified=row.last_modified)
        for row, record in zip(rows, records_of(session, rows))
    ]


def place_of(row: LocationRow) -> Location:
    """The record of a location."""
    return _part(Location, row)


def _record(row: Service, terms: Dict[Tuple[str, str], str]) -> ServiceRecord:
    same = ("id", "key", "name", "description", "status", "minimum_age", "maximum_age", "gender", "confidential", "alert")
    return ServiceRecord.construct(
        set(ServiceRecord.__fields__), **{name: getattr(row, name) for name in same},
        topic=terms[row.id, TOPICS_TAXONOMY], urgency=terms.get((row.id, URGENCIES_TAXONOMY), "calm"), organization=row.organization.name,
        audience=row.eligibility_description, area=row.areas[0].name, also_called=tuple(row.alternate_names),
        contacts=tuple(_contact(contact) for contact in row.contacts), costs=tuple(_part(CostOption, cost) for cost in row.costs),
        languages=tuple(_part(Language, language) for language in row.languages),
        locations=tuple(place_of(place.location) for place in row.places), note=None,
    )


def _contact(row: Contact) -> ContactRecord:
    fields = {name: getattr(row, name) for name in _CONTACT_FIELDS}
    return ContactRecord.construct(set(ContactRecord.__fields__), **fields, schedules=tuple(_part(Schedule, each) for each in row.schedules))


def _part(kind: Type[Part], row: Any) -> Any:
    values = {name: getattr(row, name) for name in kind.__fields__}
    return kind.construct(set(values), **{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})
