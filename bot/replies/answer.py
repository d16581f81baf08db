"""An answer in its parts, before any channel gives it a shape."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from bot.directory.records import ContactRecord, ServiceRecord

KIND_WORDS = {
    "phone": "Phone", "text": "Text", "textphone": "Textphone", "email": "Email", "web": "Web", "in_person": "In person", "bsl": "BSL", "post": "Post",
}


@dataclass(frozen=True)
class ShownService:
    """A service with those of its contacts that this answer gives."""

    service: ServiceRecord
    contacts: Tuple[ContactRecord, ...]


@dataclass(frozen=True)
class Choice:
    """A button: words that could also be written, and the payload the web channel accepts."""

    title: str
    payload: str


@dataclass(frozen=True)
class Answer:
    """What to say, in the order it is read: lead, paragraphs, services, beside, notes, closing."""

    lead: Optional[str] = None  # the 999 line; only when somebody may be in danger now
    paragraphs: Tuple[str, ...] = ()
    services: Tuple[ShownService, ...] = ()
    beside: Tuple[str, ...] = ()  # the answer to a question that was asked beside a need
    notes: Tuple[str, ...] = ()
    closing: Tuple[str, ...] = ()
    choices: Tuple[Choice, ...] = ()
    need: Optional[str] = None
    services_title: Optional[str] = None  # a line before the services
    danger_kind: Optional[str] = None  # of the lead: any, silent, ambulance, fire, suicide, language
    second_need: Optional[str] = None  # a second thing the message was about; the last service is for it, or what is said beside
    asks_danger: bool = False
    forgets: bool = False  # what was written is deleted once this is sent
    fingerprint: str = ""  # of the words before they were put differently (bot/dialogue/repeating.py)
    repeats: int = 0  # how many answers in a row had the same words before

    @property
    def second_service(self) -> Optional[ShownService]:
        """The service for the second need; None when there is no second need, or it was answered in words."""
        return self.services[-1] if self.second_need and not self.beside and len(self.services) > 1 else None

    @property
    def service_keys(self) -> Tuple[str, ...]:
        """Keys of the services shown, in order."""
        return tuple(shown.service.key for shown in self.services)
