"""What the assistant answered, read and checked before any of it reaches a page."""

from __future__ import annotations

from typing import Any, List, Optional, Tuple

from pydantic import BaseModel, ValidationError, validator

from bot.errors import AssistantError
from bot.website.words import clean

LINK_SCHEMES = ("tel:", "sms:", "mailto:", "https://")
MOST_MESSAGES = 10  # in one answer


class NoAnswer(AssistantError):
    """The assistant gave nothing that can be shown; the safety reply takes its place."""


class _Shown(BaseModel):
    """Anything shown on a page: every text in it is cleaned on the way in."""

    @validator("*", pre=True)
    def _cleaned(cls, value: Any) -> Any:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, list):
            return [clean(item) if isinstance(item, str) else item for item in value]
        return value

    class Config:
        frozen = True


class Contact(_Shown):
    """One way to reach a service; `href` only where a press can start it."""

    kind: str
    value: str
    label: Optional[str] = None
    href: Optional[str] = None
    note: Optional[str] = None

    @validator("href")
    def _only_known_links(cls, value: Optional[str]) -> Optional[str]:
        return value if value and value.lower().startswith(LINK_SCHEMES) else None


class Service(_Shown):
    """A service as a page shows it."""

    key: str
    name: str
    description: Optional[str] = None
    alert: Optional[str] = None
    details: Tuple[str, ...] = ()
    contacts: Tuple[Contact, ...] = ()


class Card(_Shown):
    """An answer in its parts, so that a page can give each its weight."""

    urgency: str = "calm"
    need: Optional[str] = None
    lead: Optional[str] = None
    paragraphs: Tuple[str, ...] = ()
    services: Tuple[Service, ...] = ()
    notes: Tuple[str, ...] = ()
    closing: Tuple[str, ...] = ()
    forgets: bool = False  # the conversation is deleted: only this answer is left of it

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it to show."""
        return not (self.lead or self.paragraphs or self.services or self.notes or self.closing)

    @property
    def leads_nowhere(self) -> bool:
        """Whether it names services and gives no way to reach any of them."""
        return bool(self.services) and not any(service.contacts for service in self.services)


class Choice(_Shown):
    """Something the person can press instead of typing."""

    title: str
    payload: str


class Reply(_Shown):
    """One message of the assistant: its card, or its plain text where there is no card, and the choices it offers."""

    text: str = ""
    card: Optional[Card] = None
    choices: Tuple[Choice, ...] = ()


def read_replies(answer: object) -> Tuple[Reply, ...]:
    """The replies in what the assistant sent back.

    Raises:
        NoAnswer: there is not one message in it that says something, or one leads nowhere.
    """
    if not isinstance(answer, list):
        raise NoAnswer("The assistant's answer is not a list of messages.")
    replies = [reply for reply in map(_read_reply, answer[:MOST_MESSAGES]) if reply]
    if not replies:
        raise NoAnswer("The assistant's answer says nothing.")
    if any(reply.card and reply.card.leads_nowhere for reply in replies):
        raise NoAnswer("The assistant's answer names services without a way to reach them.")
    return tuple(replies)


def _read_reply(message: object) -> Optional[Reply]:
    if not isinstance(message, dict):
        return None
    text, card = message.get("text"), _read_card(message.get("custom"))
    if not isinstance(text, str) or not text.strip():
        text = ""
    if not text and card is None:
        return None
    return Reply(text=text, card=card, choices=_read_choices(message.get("buttons")))


def _read_card(custom: object) -> Optional[Card]:
    """The card; None when it is missing, empty or malformed: the plain text beside it says the same."""
    card = custom.get("card") if isinstance(custom, dict) else None
    try:
        read = Card.parse_obj(card) if isinstance(card, dict) else None
    except ValidationError:
        return None
    return None if read is None or read.empty else read


def _read_choices(buttons: object) -> List[Choice]:
    choices = []
    for button in buttons if isinstance(buttons, list) else ():
        try:
            choices.append(Choice.parse_obj(button))
        except ValidationError:
            continue
    return choices
