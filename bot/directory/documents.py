"""A service as it is edited, proposed, imported and exported: one document with everything about it, as an entry of data/directory plus its topic."""
from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Tuple

from pydantic import StrictStr, ValidationError, validator

from bot.directory.parts import one_of
from bot.directory.records import ContactRecord, NeedLink, ServiceRecord
from bot.directory.reviewing import review_by
from bot.directory.seed import service_record
from bot.directory.seed_entries import ServiceEntry
from bot.directory.vocabulary import NEEDS, TOPICS

Document = Dict[str, Any]  # JSON: what ServiceDocument holds, without fields that have their default
CHECKED = ("assured_date", "source_date", "status", "confidence", "assurer", "review_by")
DATES_OF_A_CHECK = ("assured_date", "assurer", "review_by")


class ServiceDocument(ServiceEntry):
    """An entry with the topic it stands under."""

    topic: StrictStr

    @validator("topic")
    def _known_topic(cls, value: str) -> str:
        return one_of(TOPICS, value)

    def record(self) -> ServiceRecord:
        """What the rest of the program sees of it."""
        return service_record(self.topic, self)

    def links(self) -> Tuple[Tuple[str, NeedLink], ...]:
        """Each need it answers, with how."""
        return tuple((n.need, NeedLink(service=self.key, rank=n.rank, audience=n.audience, note=n.note)) for n in self.needs)

    def plain(self) -> Document:
        """As JSON without defaults, needs in the vocabulary's order: the form that is stored and compared."""
        document = json.loads(self.json(exclude_defaults=True))
        return {**document, "needs": sorted(document["needs"], key=lambda need: NEEDS.index(need["need"]))}


def problems_in(document: Document) -> List[Tuple[str, str]]:
    """What is wrong with a document: where ("contacts.1.value", lists counted from 1) and why, in plain words; nothing when it is right."""
    try:
        ServiceDocument.parse_obj(document)
    except ValidationError as error:
        return [(".".join(str(part + 1) if isinstance(part, int) else part for part in p["loc"]), p["msg"]) for p in error.errors()]
    return []


def document_of(service: ServiceRecord, links: Iterable[Tuple[str, NeedLink]]) -> Document:
    """The document that a record and its needs came from."""
    own = {name: getattr(service, name) for name in ServiceEntry.__fields__ if name not in ("contacts", "needs")}
    needs = [{"need": need, **link.dict(exclude={"service"})} for need, link in links]
    contacts = [_contact(contact) for contact in service.contacts]
    return ServiceDocument(topic=service.topic, contacts=contacts, needs=needs, **own).plain()


def _contact(contact: ContactRecord) -> Document:
    fields = contact.dict(exclude={"id", *CHECKED})
    checked = {name: getattr(contact, name) for name in CHECKED}
    if checked["review_by"] == review_by(contact.assured_date, contact.status):
        checked["review_by"] = None  # it follows from the rest
    return {**fields, "checked": checked}


def without_check_dates(document: Document) -> Document:
    """The document apart from when and by whom its contacts were last checked."""
    contacts = [{**c, "checked": {k: v for k, v in c["checked"].items() if k not in DATES_OF_A_CHECK}} for c in document["contacts"]]
    return {**document, "contacts": contacts}


def with_later_checks(document: Document, current: Document) -> Document:
    """The document, with the check of each contact that `current` holds too and that was made later there."""
    made = {(c["kind"], c["value"]): c["checked"] for c in current["contacts"]}
    contacts = []
    for contact in document["contacts"]:
        checked, other = contact["checked"], made.get((contact["kind"], contact["value"]))
        if other and other["assured_date"] > checked["assured_date"]:  # ISO dates compare as text
            kept = {k: v for k, v in checked.items() if k not in DATES_OF_A_CHECK}
            checked = {**kept, **{k: other[k] for k in DATES_OF_A_CHECK if k in other}}
        contacts.append({**contact, "checked": checked})
    return {**document, "contacts": contacts}
