"""The rows that hold a service: the other direction of bot.directory.queries."""
from __future__ import annotations

import datetime
from typing import Any, Dict, Iterator, List, Tuple, Type

from bot.directory.choosing import names_of, readings
from bot.directory.documents import ServiceDocument
from bot.directory.identifiers import identifier
from bot.directory.models import (
    AUDIENCES_TAXONOMY,
    NEEDS_TAXONOMY,
    TOPICS_TAXONOMY,
    URGENCIES_TAXONOMY,
    Attribute,
    Base,
    Contact,
    CostOption,
    Language,
    Location,
    Organization,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceName,
    Taxonomy,
    TaxonomyTerm,
)
from bot.directory.parts import Location as Place
from bot.directory.ranking import preference
from bot.directory.records import NeedLink, ServiceRecord
from bot.directory.seed_entries import LONGEST_NAME
from bot.directory.vocabulary import TERMS, UNRANKED

DESCRIPTIONS = {
    NEEDS_TAXONOMY: "What a resident asks for", TOPICS_TAXONOMY: "What a service is about",
    AUDIENCES_TAXONOMY: "Whom a service is for especially", URGENCIES_TAXONOMY: "Whether it helps while somebody is in danger",
}
# Tables whose rows belong to one service alone, in the order to delete them.
OWNED = (Schedule, Contact, ServiceArea, CostOption, Language, ServiceAtLocation, ServiceName, Attribute)
Row = Tuple[Type[Base], Dict[str, Any]]  # a table and the values of one row


def vocabulary_rows() -> Iterator[Row]:
    """The taxonomies and their terms."""
    for name, text in DESCRIPTIONS.items():
        yield Taxonomy, {"id": identifier("taxonomy", name), "name": name, "description": text}
    for name, codes in TERMS.items():
        for code in codes:
            title = code.replace("_", " ").capitalize()
            yield TaxonomyTerm, {"id": term_id(name, code), "taxonomy_id": identifier("taxonomy", name), "code": code, "name": title}


def service_rows(document: ServiceDocument, version: int, position: int, modified: datetime.datetime) -> Iterator[Row]:
    """Every row of one service, each after those it points to. `position` is its place within the whole directory."""
    service = document.record()
    yield Organization, {"id": identifier("organization", service.organization), "name": service.organization}
    yield Service, _service(service, version, modified)
    yield ServiceArea, {"id": identifier("service_area", service.key, service.area), "service_id": service.id, "name": service.area}
    for place, contact in enumerate(service.contacts, 1):
        yield Contact, {"service_id": service.id, "position": place, **contact.dict(exclude={"schedules"})}
        for number, schedule in enumerate(contact.schedules, 1):
            own = {"id": identifier("schedule", contact.id, str(number)), "contact_id": contact.id}
            yield Schedule, {**_part(service, number), **own, **schedule.dict(exclude={"byday", "bymonthday"}), **_days(schedule)}
    yield from _parts(service)
    if any(need.rank != UNRANKED for need in document.needs):
        names = {reading.strip() for name in names_of(service) for reading in readings(name)}
        for name in sorted(name for name in names if 0 < len(name) <= LONGEST_NAME):
            yield ServiceName, {"id": identifier("service_name", service.key, name), "service_id": service.id, "reading": name}
    yield from _attributes(document, service, position)


def _days(schedule: Any) -> Dict[str, List[Any]]:
    return {"byday": list(schedule.byday), "bymonthday": list(schedule.bymonthday)}


def _service(service: ServiceRecord, version: int, modified: datetime.datetime) -> Dict[str, Any]:
    same = ("id", "key", "name", "description", "status", "minimum_age", "maximum_age", "gender", "confidential", "alert")
    return {
        **{name: getattr(service, name) for name in same},
        "organization_id": identifier("organization", service.organization), "eligibility_description": service.audience,
        "alternate_names": list(service.also_called), "version": version, "last_modified": modified,
        "assured_date": min(contact.assured_date for contact in service.contacts),
        "review_by": min(contact.review_by for contact in service.contacts),
    }


def _part(service: ServiceRecord, position: int) -> Dict[str, Any]:
    return {"service_id": service.id, "position": position}


def _parts(service: ServiceRecord) -> Iterator[Row]:
    for number, cost in enumerate(service.costs, 1):
        yield CostOption, {"id": identifier("cost_option", service.key, str(number)), **_part(service, number), **cost.dict()}
    for number, language in enumerate(service.languages, 1):
        yield Language, {"id": identifier("language", service.key, str(number)), **_part(service, number), **language.dict()}
    for number, place in enumerate(service.locations, 1):
        location = location_id(place)
        yield Location, {"id": location, **place.dict(exclude={"accessibility"}), "accessibility": list(place.accessibility)}
        yield ServiceAtLocation, {"id": identifier("service_at_location", service.key, location), "location_id": location, **_part(service, number)}


def location_id(place: Place) -> str:
    """The same for the same place, whichever services are there; another when anything about it differs."""
    return identifier("location", place.json())


def term_id(taxonomy: str, code: str) -> str:
    """The id of a taxonomy's term."""
    return identifier("taxonomy_term", taxonomy, code)


def _attributes(document: ServiceDocument, service: ServiceRecord, position: int) -> Iterator[Row]:
    """Topics are numbered through the whole directory, so that their rank alone gives its order."""
    place = NeedLink(service=service.key, rank=position)
    yield _attribute(TOPICS_TAXONOMY, service.topic, service, place)
    yield _attribute(URGENCIES_TAXONOMY, service.urgency, service, place)
    audiences = {tag for need in document.needs for tag in need.audience}
    yield from (_attribute(AUDIENCES_TAXONOMY, tag, service, place) for tag in sorted(audiences))
    for need, link in document.links():
        yield _attribute(NEEDS_TAXONOMY, need, service, link)


def _attribute(taxonomy: str, code: str, service: ServiceRecord, link: NeedLink) -> Row:
    return Attribute, {
        "id": identifier("attribute", taxonomy, code, service.key), "link_entity": "service", "link_id": service.id,
        "taxonomy_term_id": term_id(taxonomy, code), "rank": link.rank, "audience": list(link.audience), "note": link.note,
        "preference": preference(service, link), "always_open": service.always_open, "in_use": service.status == "active",
    }
