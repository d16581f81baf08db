"""The rows that hold a directory: the other direction of bot.directory.queries."""
from __future__ import annotations

import datetime
from typing import Iterator, List

from bot.directory.identifiers import identifier
from bot.directory.models import (
    NEEDS_TAXONOMY,
    TOPICS_TAXONOMY,
    Attribute,
    Base,
    Contact,
    Organization,
    SeedLoad,
    Service,
    ServiceArea,
    Taxonomy,
    TaxonomyTerm,
)
from bot.directory.records import DirectorySnapshot, ServiceRecord
from bot.directory.vocabulary import NEEDS, TOPICS

DESCRIPTIONS = {NEEDS_TAXONOMY: "What a resident asks for", TOPICS_TAXONOMY: "What a service is about"}


def rows_of(directory: DirectorySnapshot, digest: str) -> Iterator[List[Base]]:
    """Rows in batches, each batch after those it points to. `digest` is the seed's, kept to know it again."""
    services = list(directory.services.values())
    yield [_organization(name) for name in sorted({service.organization for service in services})]
    yield [_service(service) for service in services]
    yield [_area(service) for service in services]
    yield [row for service in services for row in _contacts(service)]
    yield [Taxonomy(id=identifier("taxonomy", name), name=name, description=text) for name, text in DESCRIPTIONS.items()]
    yield [_term(NEEDS_TAXONOMY, code) for code in NEEDS] + [_term(TOPICS_TAXONOMY, code) for code in TOPICS]
    yield _topic_attributes(services)
    yield list(_need_attributes(directory))
    yield [SeedLoad(id=1, digest=digest, loaded=datetime.datetime.now(datetime.timezone.utc))]


def _organization(name: str) -> Organization:
    return Organization(id=identifier("organization", name), name=name)


def _service(service: ServiceRecord) -> Service:
    return Service(
        id=service.id, key=service.key, organization_id=identifier("organization", service.organization), name=service.name,
        description=service.description, status="active", eligibility_description=service.audience,
        confidential=service.confidential, alert=service.alert, alternate_names=list(service.also_called),
        assured_date=min(contact.assured_date for contact in service.contacts),
    )


def _area(service: ServiceRecord) -> ServiceArea:
    return ServiceArea(id=identifier("service_area", service.key, service.area), service_id=service.id, name=service.area)


def _contacts(service: ServiceRecord) -> List[Contact]:
    return [
        Contact(service_id=service.id, position=position, **contact.dict())
        for position, contact in enumerate(service.contacts, 1)
    ]


def _term(taxonomy: str, code: str) -> TaxonomyTerm:
    name = code.replace("_", " ").capitalize()
    return TaxonomyTerm(
        id=identifier("taxonomy_term", taxonomy, code), taxonomy_id=identifier("taxonomy", taxonomy), code=code, name=name
    )


def _topic_attributes(services: List[ServiceRecord]) -> List[Attribute]:
    """Numbered through the whole directory, so that their rank alone gives its order."""
    return [
        _attribute(TOPICS_TAXONOMY, service.topic, service, rank=position, audience=[])
        for position, service in enumerate(services, 1)
    ]


def _need_attributes(directory: DirectorySnapshot) -> Iterator[Attribute]:
    for need, links in directory.needs.items():
        for link in links:
            service = directory.services[link.service]
            yield _attribute(
                NEEDS_TAXONOMY, need, service, rank=link.rank, audience=list(link.audience), note=link.note
            )


def _attribute(taxonomy: str, code: str, service: ServiceRecord, **fields: object) -> Attribute:
    return Attribute(
        id=identifier("attribute", taxonomy, code, service.key), link_entity="service", link_id=service.id,
        taxonomy_term_id=identifier("taxonomy_term", taxonomy, code), **fields,
    )
