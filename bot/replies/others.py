"""Somebody else, not the police, they did not answer, is it for me, I don't dare: the next way to help, never first the one that failed."""
from __future__ import annotations

from typing import List

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.circumstances import is_police
from bot.replies.compose import PEOPLE
from bot.replies.question import Question, distinct, having, say
from bot.replies.wording import wording

MOST_NEW = 2
MOST_SERVICES = 3
AFTER_A_CRIME = "victim_support"  # the need whose services are there to talk to
LISTENERS = "mental_health_crisis"  # the need whose services listen at any hour
_SPEAKS_OF_LOW_MOOD = frozenset({"health_wellbeing", "mental_health_crisis"})  # "nobody would notice anyway" is no hesitation there
_WRITTEN = ("text", "email", "web")


def someone_else_answer(q: Question) -> Answer:
    """The next services for the need, then those given that were not tried, then people; another way to reach the one tried comes last."""
    tried = [s for s in q.given if s.key in q.circumstances.set_aside]
    fresh = [s for s in _for_need(q) if s.key not in q.offered and s not in q.given][:MOST_NEW]
    following = _for_need(q) if tried else [*fresh, *q.given[1:], *_for_need(q)[1:]]  # the first was just given
    chosen = distinct([*following[:MOST_NEW], *q.people()[:1]])[:MOST_SERVICES]
    again = [shown for shown in map(_other_ways, tried[:1]) if shown.contacts]
    title = say("after_no_answer" if tried else "someone_else" if fresh else "no_one_else")
    return q.answered(title, services=(*q.shown(chosen), *again))


def _for_need(q: Question) -> List[ServiceRecord]:
    return [s for s in q.for_need() if s.key not in q.circumstances.set_aside]


def _other_ways(service: ServiceRecord) -> ShownService:
    """The contacts beside the first phone number, which is what people try."""
    contacts = service.shown_contacts("phone", *_WRITTEN)
    first_phone = next((c for c in contacts if c.kind == "phone"), None)
    return ShownService(service, tuple(c for c in contacts if c != first_phone)[:2])


def eligibility_answer(q: Question) -> Answer:
    """For whom the service is, as the directory says it, and the next service for whom it is not for."""
    first = q.given[0]
    who = f"{say('eligibility', first)} {first.audience}." if first.audience else say("no_eligibility", first)
    made_for_them = [s for s in q.directory.services_for(q.need or "", q.audience) if s != first] if q.need else []
    others = distinct([*made_for_them, *q.people()])[:1]
    return q.answered(who, say("not_for_you"), services=q.shown([first, *others]))


def hesitant_answer(q: Question) -> Answer:
    """Nothing has to be decided now; a way to write first, where there is one."""
    if q.need in _SPEAKS_OF_LOW_MOOD:
        return q.answered(say("hesitant"), services=q.shown(q.directory.services_for(LISTENERS, q.audience)[:MOST_SERVICES]), title=say("listen"))
    quiet = having(distinct([*q.given, *q.for_need()]), lambda s: s.shown_contacts(*_WRITTEN)[:2])[:2]
    return q.answered(say("hesitant"), services=quiet or q.shown(list(q.given[:1])), title=say("write_first") if quiet else None)


def person_answer(q: Question) -> Answer:
    """Lines for the need that people answer: those who listen, the first, one that is not the police, one at any hour; and those that everybody can call."""
    listeners = {s.key for s in q.directory.services_for(AFTER_A_CRIME)}
    with_phone = sorted((s for s in q.for_need() if s.shown_contacts("phone")), key=lambda s: s.key not in listeners)
    any_hour = [s for s in with_phone if s.always_open]
    listening = [s for s in with_phone if not is_police(s)]
    chosen = distinct([*with_phone[:1], *listening[:1], *any_hour[:1], *q.for_the_young(), *q.people()])[:MOST_SERVICES]
    return q.answered(wording().needs[PEOPLE].first, services=q.shown(chosen))


def self_or_other_answer(q: Question) -> Answer:
    """Whether the person must call themselves."""
    return q.answered(say("self_or_other"), services=q.shown(distinct([q.given[0], *q.for_the_young()])))


def without_police_answer(q: Question) -> Answer:
    """Those who help and are not the police, given before or not."""
    own = q.need_words.police if q.need_words else None
    return q.answered(own or say("police_choice"), services=q.shown(_for_need(q)[:MOST_SERVICES]), title=say("not_police"))


def reporting_answer(q: Question) -> Answer:
    """Whether the police must be told, asked about this need, and the services that were given for it."""
    own = q.need_words.police if q.need_words else None
    return q.answered(own or say("police_choice"), services=q.shown(list(q.given[:2])))
