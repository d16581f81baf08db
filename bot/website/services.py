"""The directory as pages show it: topics, services, contacts with the links that start them."""

from __future__ import annotations

import logging
import re
from typing import Dict, List, NamedTuple, Protocol, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.errors import DirectoryError
from bot.replies.links import link_to
from bot.replies.rendering import sentence
from bot.website.reply import Contact, Service

log = logging.getLogger(__name__)

TOPIC_TITLES = {
    "emergency": "Emergency",
    "womens_safety": "Women’s safety",
    "antisocial_behaviour": "Antisocial behaviour",
    "hate": "Hate crime",
    "drugs": "Drugs and alcohol",
    "victims": "Help for victims of crime",
    "wellbeing": "Feeling low or in crisis",
    "plan": "The community safety plan",
}


class Directory(Protocol):
    """Whatever knows the services; tests give a stand-in."""

    def all_by_topic(self) -> Dict[str, List[ServiceRecord]]:
        """Every service under each topic it belongs to."""


class Topic(NamedTuple):
    """A heading of the services page."""

    slug: str
    title: str
    services: Tuple[Service, ...]


class ServicePages:
    """What pages ask the directory; when it cannot be read they get nothing, and say so."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def topics(self) -> Tuple[Topic, ...]:
        """Every topic with its services."""
        return tuple(
            Topic(slug_of(name), title_of(name), tuple(as_shown(service) for service in services))
            for name, services in self._by_topic().items()
            if services
        )

    def named(self, *keys: str) -> Tuple[Service, ...]:
        """The services with these keys, in this order; those the directory does not have are left out."""
        known = {service.key: service for services in self._by_topic().values() for service in services}
        return tuple(as_shown(known[key]) for key in keys if key in known)

    def _by_topic(self) -> Dict[str, List[ServiceRecord]]:
        try:
            return self._directory.all_by_topic()
        except DirectoryError as error:
            log.error("The services cannot be shown: %s", error)
            return {}


def slug_of(topic: str) -> str:
    """The topic's anchor on the services page."""
    return re.sub(r"[^a-z0-9]+", "-", topic.lower()).strip("-") or "services"


def title_of(topic: str) -> str:
    """The topic in plain words."""
    plain = topic.replace("_", " ").strip()
    return TOPIC_TITLES.get(topic, plain[:1].upper() + plain[1:])


def as_shown(service: ServiceRecord) -> Service:
    """The service with what a resident needs to know of it, and no more."""
    audience = f"For: {service.audience}" if service.audience and service.audience != "anyone" else None
    return Service(
        key=service.key,
        name=service.name,
        description=service.description,
        alert=service.alert,
        details=tuple(sentence(part) for part in (audience, service.confidential) if part),
        contacts=tuple(_contact(contact) for contact in service.shown_contacts()),
    )


def _contact(contact: ContactRecord) -> Contact:
    facts = [sentence(fact) for fact in (contact.hours, contact.cost, contact.access) if fact]
    return Contact(
        kind=contact.kind,
        value=contact.value,
        label=contact.label,
        href=link_to(contact),
        note=" ".join(facts) or None,
    )
