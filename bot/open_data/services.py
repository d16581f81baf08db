"""From the directory's services and places to Open Referral's."""
from __future__ import annotations

from typing import Iterable, List, Optional

from bot.directory.identifiers import identifier
from bot.directory.pages import PlacedService, TermRecord
from bot.directory.parts import Location as Place
from bot.directory.records import ServiceRecord, StoredService
from bot.directory.rows import location_id
from bot.open_data.contacts import contact_of, first_value, phones_of, schedules_of
from bot.open_data.service_shapes import Accessibility, Address, Location, Placed, PlacedSummary, PlaceOfService, Service, ServiceSummary, WholeLocation
from bot.open_data.shapes import CostOption, Language, Organization, ServiceArea
from bot.open_data.terms import attribute_of

ORGANIZATION = "Runs services that people in Camden can turn to."
_STATISTICS = "http://statistics.data.gov.uk/id/statistical-geography/"
AREAS = {  # the Office for National Statistics' codes
    "camden": ("London Borough of Camden", _STATISTICS + "E09000007"), "london": ("London", _STATISTICS + "E12000007"),
    "uk": ("United Kingdom", _STATISTICS + "K02000001"),
}


def summary_of(stored: StoredService) -> ServiceSummary:
    """The service as lists have it."""
    return ServiceSummary(**_one_to_one(stored))


def service_of(stored: StoredService, terms: Iterable[TermRecord]) -> Service:
    """The service with everything that may be shown."""
    service = stored.service
    return Service(
        **_one_to_one(stored), schedules=list(schedules_of(service)), service_areas=[_area(service)],
        service_at_locations=[_place(service, place) for place in service.locations], languages=_languages(service), cost_options=_costs(service),
        contacts=[contact_of(service, contact) for contact in service.shown_contacts()], phones=list(phones_of(service)),
        attributes=[attribute_of(service, term) for term in terms],
    )


def placed_summary_of(placed: PlacedService) -> PlacedSummary:
    """A service at a location, as lists have it."""
    return PlacedSummary(
        id=placed.id, service_id=placed.service.service.id, location_id=placed.location_id, service=summary_of(placed.service),
        location=Location(**_location(placed.location_id, placed.location)),
    )


def placed_of(placed: PlacedService, terms: Iterable[TermRecord]) -> Placed:
    """A service at a location, both whole."""
    place = _place(placed.service.service, placed.location)
    return Placed(**{**dict(place), "id": placed.id, "location_id": placed.location_id}, service=service_of(placed.service, terms))


def _one_to_one(stored: StoredService) -> dict:
    service, contacts = stored.service, stored.service.shown_contacts()
    same = ("id", "name", "description", "status", "minimum_age", "maximum_age", "gender", "confidential", "alert")
    url = first_value(service, "web")
    organization = Organization(id=identifier("organization", service.organization), name=service.organization, description=ORGANIZATION)
    return {
        **{name: getattr(service, name) for name in same}, "organization_id": organization.id, "organization": organization,
        "alternate_name": "; ".join(service.also_called) or None, "url": url and f"https://{url}", "email": first_value(service, "email"),
        "eligibility_description": service.audience, "last_modified": stored.last_modified,
        "assured_date": min((contact.assured_date for contact in contacts), default=None),
        "review_by": min((contact.review_by for contact in contacts if contact.review_by), default=None),
    }


def _area(service: ServiceRecord) -> ServiceArea:
    name, uri = AREAS[service.area]
    return ServiceArea(id=identifier("service_area", service.key, service.area), service_id=service.id, name=name, uri=uri)


def _languages(service: ServiceRecord) -> List[Language]:
    return [
        Language(id=identifier("language", service.key, str(number)), service_id=service.id, name=language.name, code=language.code)
        for number, language in enumerate(service.languages, 1)
    ]


def _costs(service: ServiceRecord) -> List[CostOption]:
    return [
        CostOption(id=identifier("cost_option", service.key, str(number)), service_id=service.id, **cost.dict())
        for number, cost in enumerate(service.costs, 1)
    ]


def _place(service: ServiceRecord, place: Place) -> PlaceOfService:
    location = location_id(place)
    whole = WholeLocation(**_location(location, place), addresses=_addresses(location, place), accessibility=_accessibility(location, place))
    return PlaceOfService(id=identifier("service_at_location", service.key, location), service_id=service.id, location_id=location, location=whole)


def _location(location: str, place: Place) -> dict:
    return {"id": location, **{name: getattr(place, name) for name in ("location_type", "name", "latitude", "longitude")}}


def _addresses(location: str, place: Place) -> List[Address]:
    """One address where all that Open Referral asks for is known."""
    address: Optional[Address] = None
    if place.address_1 and place.city and place.postal_code:
        address = Address(
            id=identifier("address", location), location_id=location, address_1=place.address_1, address_2=place.address_2, city=place.city,
            state_province="England", postal_code=place.postal_code, country="GB", address_type=place.location_type,
        )
    return [address] if address else []


def _accessibility(location: str, place: Place) -> List[Accessibility]:
    return [
        Accessibility(id=identifier("accessibility", location, str(number)), location_id=location, description=words)
        for number, words in enumerate(place.accessibility, 1)
    ]
