"""Say it again, shorter, only the number, what is that service: what was given, in another measure."""
from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import Answer
from bot.replies.question import Question, say
from bot.replies.rendering import sentence
from bot.replies.wording import wording

MOST_SERVICES = 3
_IN_ORDER_OF_USE = ("phone", "text", "email", "web", "in_person", "textphone", "bsl", "post")
_WITHOUT_SOUND = ("text", "textphone", "bsl", "email", "web")


def repeat_answer(q: Question) -> Answer:
    """The services once more."""
    return q.answered(say("repeat"), services=q.shown(list(q.given[:MOST_SERVICES])))


def named_answer(q: Question) -> Answer:
    """A service asked for by its name."""
    return q.answered(say("named", q.given[0]), services=q.shown(list(q.given[:MOST_SERVICES])))


def shorter_answer(q: Question) -> Answer:
    """One name and one contact, nothing else; a short line about 999 only where somebody may be in danger."""
    service, contact = _shortest(q)
    line = f"{service.name}: {contact.value}" if contact else service.name
    closing = (wording().closing["short"],) if q.need_words and q.need_words.ask_danger else ()
    return Answer(paragraphs=(line,), closing=closing, need=q.about)


def about_service_answer(q: Question) -> Answer:
    """What the service is, what is known of its discretion, and what happens at the first contact."""
    lines = []
    for service in q.given[:2]:
        facts = [service.description, service.confidential or ""]
        lines.append(" ".join([say("about_service", service), *(sentence(fact) for fact in facts if fact)]))
    first = q.shown([q.given[0]])
    return replace(q.answered(*lines, say("first_contact")), services=first)


def _shortest(q: Question) -> Tuple[ServiceRecord, Optional[ContactRecord]]:
    """The first contact that this person can use, a phone of any service given before other kinds."""
    for kind in _WITHOUT_SOUND if "deaf" in q.audience else _IN_ORDER_OF_USE:
        for service in q.given[:2]:
            found = service.shown_contacts(kind)
            if found:
                return service, found[0]
    return q.given[0], None
