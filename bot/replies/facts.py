"""What does it cost, will they tell anybody, do they speak my language: what the directory knows, and what to do where it knows nothing."""
from __future__ import annotations

from typing import Callable, List, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.compose import show
from bot.replies.question import Question, distinct, having, say
from bot.replies.rendering import sentence

MOST_SERVICES = 2
MOST_OF_ONE = 2  # free numbers of one service
RELAY, SIGNED = "relay_uk", "bsl_999"
ON_NO_BILL = "does not show on the phone bill"  # how the directory says of a contact that no bill shows it
FREE = "free"  # how the directory begins what such a contact costs
TIPS = "anonymous_tip"  # the need whose services never ask for a name
# Needs about a crime that can be told without a name; for other needs a crime line would be out of place.
_CAN_BE_TOLD_WITHOUT_A_NAME = frozenset(
    "police_report crime_on_transport anonymous_tip asb_report drug_dealing_report drug_use_public hate_crime hate_online youth_violence "
    "modern_slavery fraud about_reporting prevent_child prevent_adult".split()
)
_WITHOUT_SOUND = ("text", "email", "web", "textphone", "bsl")


def cost_answer(q: Question) -> Answer:
    """What contacting them costs; where none of them is free, those for the same need that are."""
    lines = _known(q, "cost", lambda s: [f"{c.value}: {c.cost}" for c in s.shown_contacts("phone", "text") if c.cost])
    if any(map(_free, q.given[:MOST_SERVICES])):
        return q.answered(*lines)
    services = having(distinct([*q.given, *q.for_need(), *q.people()]), lambda s: _free(s)[:MOST_OF_ONE])[:MOST_SERVICES]
    return q.answered(*lines, services=services, title=say("free") if services else None)


def _free(service: ServiceRecord) -> Tuple[ContactRecord, ...]:
    """Phone and text numbers that cost nothing."""
    return tuple(c for c in service.shown_contacts("phone", "text") if (c.cost or "").startswith(FREE))


def confidential_answer(q: Question) -> Answer:
    """What is known of discretion; traces on a phone where somebody may look; Crimestoppers where a crime is to be told."""
    lines = _known(q, "confidential", lambda s: [sentence(s.confidential)] if s.confidential else [])
    watched = bool(q.need_words and q.need_words.watched)
    if watched:
        lines.append(say("traces"))
    if q.need and q.need not in _CAN_BE_TOLD_WITHOUT_A_NAME:
        unseen = having(distinct([*q.given, *q.for_need(), *q.for_the_young()]), _on_no_bill)[:1] if watched else ()
        return q.answered(*lines, services=unseen, title=say("on_no_bill") if unseen else None)
    return q.answered(*lines, say("anonymous"), services=tuple(show(s, 2) for s in q.directory.services_for(TIPS)[:1]))


def _on_no_bill(service: ServiceRecord) -> Tuple[ContactRecord, ...]:
    """Phone numbers that the directory says no bill shows."""
    return tuple(c for c in service.shown_contacts("phone") if ON_NO_BILL in (c.label or ""))


def language_answer(q: Question) -> Answer:
    """Languages and interpreters; for deaf people first the ways without sound, and Relay UK."""
    relay = q.directory.service(RELAY)
    relays: Tuple[ShownService, ...] = (show(relay, 2),) if relay else ()
    if "deaf" in q.audience:
        signed = q.directory.service(SIGNED) if q.need == "deaf_or_silent_999" else None  # it is for emergencies alone
        relays = (*((show(signed, 2),) if signed else ()), *relays)
        silent = having((s for s in q.given if s.key not in {RELAY, SIGNED}), lambda s: s.shown_contacts(*_WITHOUT_SOUND)[:3])
        return q.answered(say("deaf_first"), services=(*silent[:MOST_SERVICES], *relays))
    lines = _known(q, "language", lambda s: [f"{c.value}: {c.access}" for c in s.shown_contacts() if c.access])
    return q.answered(*lines, say("deaf"), services=relays)


def _known(q: Question, key: str, facts: Callable[[ServiceRecord], List[str]]) -> List[str]:
    """For each service what is known; that nothing is known is said of the first alone."""
    found = [(service, facts(service)) for service in q.given[:MOST_SERVICES]]
    told = [(service, known) for service, known in found if known or service == q.given[0]]
    return ["\n".join([say(key if known else f"no_{key}", service), *known]) for service, known in told]
