"""Contacts in a text message: a short name, the number whole, and when it answers where there is room."""
from __future__ import annotations

import re
from typing import Iterable, List, Optional, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import ShownService
from bot.replies.wording import wording

CALLED = ("phone", "text")
AT_ONCE = (*CALLED, "email")  # kinds that the phone in the hand can use without the web
LINKS = ("web", "bsl")
EMERGENCY = ("999", "112")  # said in every text anyway
_EMAIL = re.compile(r"\S+@\S+")
_LINK = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b")
_BEFORE_VALUE = {"text": "text ", "textphone": "textphone "}
Given = Tuple[ServiceRecord, ContactRecord]


def short_name(service: ServiceRecord) -> str:
    """The service's name in a text message."""
    return wording().sms.names.get(service.key, service.name)


def with_short_names(words: str, services: Iterable[ServiceRecord]) -> str:
    """The words with each of these services' names in its short form, the longest name first."""
    for service in sorted(services, key=lambda s: -len(s.name)):
        words = words.replace(service.name, short_name(service))
    return words


def main_contact(shown: ShownService, link_used: bool = False) -> Optional[ContactRecord]:
    """The contact to give first: the directory's first that needs no web; None when all that is left is a link and one was given."""
    usable = [c for c in shown.contacts if not (link_used and c.kind in LINKS)]
    return next((c for c in usable if c.kind in AT_ONCE), next(iter(usable), None))


def has_link(words: str) -> bool:
    """Whether a web address stands in the words."""
    return bool(_LINK.search(_EMAIL.sub("", words)))


def contact_words(service: ServiceRecord, contact: ContactRecord, full: bool = False) -> str:
    """The service's short name and the contact; in full with its hours and whether it is free."""
    return f"{short_name(service)}: {value_words(contact, full)}"


def value_words(contact: ContactRecord, full: bool = False) -> str:
    """The contact, with "text" before a number to text; in full with its hours and whether it is free."""
    note = _note(contact) if full else ""
    return f"{_BEFORE_VALUE.get(contact.kind, '')}{contact.value}" + (f" ({note})" if note else "")


def _note(contact: ContactRecord) -> str:
    if contact.kind not in CALLED:
        return ""
    hours = "24 hours" if contact.always_open else contact.hours
    return ", ".join(filter(None, (hours, "free" if contact.cost == "free" else None)))


def others(services: Iterable[ShownService], given: List[Given]) -> List[Given]:
    """Contacts of the answer that were not given yet, in its order."""
    said = {(service.key, contact.id) for service, contact in given}
    left = ((s.service, contact) for s in services for contact in s.contacts if contact.value not in EMERGENCY)
    return [(service, contact) for service, contact in left if (service.key, contact.id) not in said]
