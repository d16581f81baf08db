"""When are they open, are they open now: only what the directory says, and a line that answers at any hour beside it."""
from __future__ import annotations

from typing import List

from bot.directory import moments
from bot.directory.opening import service_state
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
    first = (_at_this_moment(service) if now else say("hours", service)) if known else say("no_hours", service)
    return "\n".join([first, *known])


def _at_this_moment(service: ServiceRecord) -> str:
    """Open or closed, where confirmed hours say so."""
    moment = moments.now()
    state = service_state(service, moment)
    if state.open and state.closes:
        return say("open_until", service, until=moments.in_words(state.closes, moment))
    if state.open is False:
        return say("closed_until", service, until=moments.in_words(state.opens, moment)) if state.opens else say("closed_now", service)
    return say("perhaps_open", service)


def _always_open(service: ServiceRecord) -> tuple:
    return tuple(c for c in service.shown_contacts(*ANSWERED) if c.always_open)[:2]
