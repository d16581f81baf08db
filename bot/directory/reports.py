"""What staff should look at: contacts past their review, those that are uncertain, and a sheet to dial through."""
from __future__ import annotations

import datetime
from typing import Dict, Iterable, Iterator, List, Tuple

from bot.directory.bank_holidays import last_known_day
from bot.directory.records import ContactRecord, ServiceRecord

DIALLED = ("phone", "text", "textphone")
URGENT = ("999", "112")  # numbers that nobody may dial to try them
SOON = datetime.timedelta(days=120)
Found = Tuple[ServiceRecord, ContactRecord]


def past_review(services: Iterable[ServiceRecord], on: datetime.date) -> List[Found]:
    """Contacts whose review date has come, the longest due first."""
    found = [(service, contact) for service in services for contact in service.contacts if contact.review_by and contact.review_by <= on]
    return sorted(found, key=lambda pair: (pair[1].review_by, pair[0].key))


def uncertain(services: Iterable[ServiceRecord]) -> List[Found]:
    """Contacts that residents are shown and that are not confirmed, the least certain first."""
    order = {"stale-risk": 0, "changed": 1, "unverified": 2, "ok": 3}
    found = [(service, c) for service in services for c in service.shown_contacts() if c.status != "ok" or c.confidence == "low"]
    return sorted(found, key=lambda pair: (order[pair[1].status], pair[0].key))


def line_of(service: ServiceRecord, contact: ContactRecord) -> str:
    """One contact in a line."""
    doubt = f" {contact.uncertain}" if contact.uncertain else ""
    return f"{service.key}: {contact.kind} {contact.value} ({contact.status}, checked {contact.assured_date}, review by {contact.review_by}).{doubt}"


def report(services: Iterable[ServiceRecord], on: datetime.date) -> Iterator[str]:
    """Lines for a person."""
    services = list(services)
    due, doubtful = past_review(services, on), uncertain(services)
    contacts = sum(len(service.contacts) for service in services)
    yield f"{len(services)} services, {contacts} contacts; {len(due)} past review, {len(doubtful)} shown and not confirmed."
    for title, found in (("Past review:", due), ("Not confirmed:", doubtful)):
        yield from [title, *(f"  {line_of(*pair)}" for pair in found)] if found else []
    if last_known_day() - on < SOON:
        yield f"The list of bank holidays ends on {last_known_day()}: bring a newer release of govuk-bank-holidays, else open now is not known after it."


def call_sheet(services: Iterable[ServiceRecord], on: datetime.date) -> Iterator[str]:
    """A sheet to print: every number once, those due or uncertain first, with room to tick off. Emergency numbers are not dialled to try them."""
    numbers: Dict[Tuple[str, str], List[Found]] = {}
    for service in services:
        for contact in service.contacts:
            if contact.kind in DIALLED and not any(contact.value.startswith(number) for number in URGENT):
                numbers.setdefault((contact.kind, contact.value), []).append((service, contact))
    yield f"Call sheet, {on:%-d %B %Y}. Say that you check the numbers Camden gives to residents. Never dial 999 or 112 to try them."
    yield "Then record each as checked, or propose what has changed, in the console."
    for (kind, value), found in sorted(numbers.items(), key=lambda item: _first(item[1], on)):
        yield from _called(kind, value, found)


def _first(found: List[Found], on: datetime.date) -> Tuple[bool, bool, str]:
    contacts = [contact for _, contact in found]
    return (not any(c.review_by and c.review_by <= on for c in contacts), all(c.status == "ok" for c in contacts), found[0][0].key)


def _called(kind: str, value: str, found: List[Found]) -> Iterator[str]:
    yield ""
    yield f"[ ] {value}  ({kind})  right [ ]  wrong [ ]  nobody answered [ ]   by ____________  on __________"
    for service, contact in found:
        hours = contact.hours or "NOT KNOWN, ask"
        yield f"      {service.name}, {service.organization}. For: {contact.label or 'not said'}. Hours: {hours}. Cost: {contact.cost or 'not known'}."
        yield f"      {contact.status}, last checked {contact.assured_date} by {contact.assurer or 'reading the source'}; source: {contact.source}"
        if contact.uncertain:
            yield f"      Ask: {contact.uncertain}"
