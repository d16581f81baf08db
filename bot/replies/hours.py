"""When are they open, are they open now: only what the directory says, and a line that answers at any hour beside it."""
from __future__ import annotations

from typing import List

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.question import Question, distinct, say

ANSWERED = ("phone", "text")  # kinds of contact that have hours
MOST_SERVICES = 2
ANY_HOUR_NEED = "mental_health_crisis"  # somebody is always there to listen


def hours_answer(q: Question) -> Answer:
    """The hours of the services given; asked about this moment, a yes only where they answer day and night."""
    lines = [_hours(service, q.open_now) for service in q.given[:MOST_SERVICES]]
    always = [s for s in [*q.given, *q.for_need()] if s.always_open] or [s for s in q.directory.services_for(ANY_HOUR_NEED) if s.always_open][:1]
    shown = tuple(ShownService(s, _always_open(s)) for s in distinct(always)[:MOST_SERVICES])
    return q.answered(*lines, services=shown, title=say("always_open"))


def _hours(service: ServiceRecord, now: bool) -> str:
    known: List[str] = [f"{c.value}: {c.hours}" for c in service.shown_contacts(*ANSWERED) if c.hours]
    if now and service.always_open:
        return "\n".join([say("open_now", service), *known])
    first = say(("perhaps_open" if now else "hours") if known else "no_hours", service)
    return "\n".join([first, *known])


def _always_open(service: ServiceRecord) -> tuple:
    return tuple(c for c in service.shown_contacts(*ANSWERED) if c.always_open)[:2]
