"""Texts that are the same for everybody: answers to words of command, and what is said when a limit is reached."""
from __future__ import annotations

from bot.replies.compose import Directory
from bot.replies.sms.contacts import contact_words
from bot.replies.sms.gsm7 import gsm7
from bot.replies.wording import wording

LISTENERS = "mental_health_crisis"  # the need whose services listen at any hour


def notice(directory: Directory, name: str) -> str:
    """The text of this name in data/responses/sms.yml, keywords."""
    return gsm7(wording().sms.keywords[name].format(listener=_listener(directory)))


def varied(text: str, times_sent: int) -> str:
    """The text, with another ending each time it was sent before, so that networks do not take it for spam."""
    again = wording().sms.again
    return f"{text}\n{again[(times_sent - 1) % len(again)]}" if times_sent and again else text


def _listener(directory: Directory) -> str:
    """A line that answers at any hour."""
    service = next(s for s in directory.services_for(LISTENERS) if s.always_open)
    return contact_words(service, next(c for c in service.shown_contacts("phone", "text") if c.always_open))
