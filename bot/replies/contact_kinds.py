"""Can I text them, ring them, write, go there: contacts of the kind that was asked for."""
from __future__ import annotations

from dataclasses import replace
from typing import List, Tuple

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.question import Question, distinct, say

# The follow-up intents that ask for a kind of contact: the key of data/responses/follow_ups.yml and the kinds that answer it.
KINDS = {
    "ask_phone": ("phone", ("phone",)), "ask_text": ("text", ("text",)), "ask_email": ("email", ("email",)),
    "ask_online": ("online", ("web",)), "ask_address": ("address", ("in_person", "post")),
}
MOST_SERVICES = 3
MOST_OF_A_KIND = 2


def kind_answer(q: Question) -> Answer:
    """Contacts of one kind: of the services given, else of the next ones for the need; said plainly when there is none."""
    key, kinds = KINDS[q.about]
    having = [s for s in q.given if s.shown_contacts(*kinds)]
    lines: List[str] = []
    if q.given[0] not in having:
        lines.append(say(f"no_{key}", q.given[0]))
        having += [s for s in q.for_need() if s not in q.given and s.shown_contacts(*kinds)][:2]
        if key == "phone" and not any(s.always_open for s in having):
            having += [s for s in q.people() if s.shown_contacts("phone")][:1]
    if not having:
        return q.answered(*lines, services=q.shown([q.given[0]]), title=say("other_ways", q.given[0]))
    if not lines:
        return q.answered(services=_of_kind(having, kinds))
    otherwise = [replace(own, contacts=own.contacts[:1]) for own in q.shown([q.given[0]]) if own.contacts]  # how they can be reached all the same
    return q.answered(*lines, services=(*_of_kind(having, kinds)[:MOST_SERVICES - len(otherwise)], *otherwise), title=say("these_have"))


def _of_kind(services: List[ServiceRecord], kinds: Tuple[str, ...]) -> Tuple[ShownService, ...]:
    return tuple(ShownService(s, tuple(s.shown_contacts(*kinds)[:MOST_OF_A_KIND])) for s in distinct(services)[:MOST_SERVICES])
