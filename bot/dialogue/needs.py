"""How a need becomes a decision, and what the conversation remembers of it; shared by the steps of decide."""
from __future__ import annotations

from dataclasses import replace
from typing import FrozenSet, Optional, Tuple

from bot.dialogue import refine
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PASSING, PLAN, Decision, State, Understood
from bot.replies.beside import ASKED_BESIDE

# The topics offered when nothing better is known: what residents ask most about (the plan's priorities and abuse at home).
TOPICS = ("asb_report", "drug_alcohol_support", "domestic_abuse", "hate_crime", "police_report", "mental_health_crisis")
RUNNERS_UP = 3
LIFE_AT_RISK = "mental_health_crisis"  # named as a second need, it comes before a first one that is not sure
SURELY = 0.7
LEAST_RUNNER_UP = 0.08
MOST_EARLIER_NEEDS = 4
LOW_MOOD = frozenset({"mental_health_crisis", "health_wellbeing"})  # "no" or "nobody can help" may be despair there: those who listen are shown
SHORT_MESSAGE = 12  # words; longer messages are stories
OF_THE_PERSON = frozenset({"deaf"})  # audiences that stay when the need changes
NOT_OFFERED = CHAT | FOLLOW_UPS | PLAN  # never offered as a choice


def answer_need(need: str, u: Understood, s: State, manner: Optional[str] = None) -> Decision:
    """The decision that answers this need, or asks the plan."""
    if need in PLAN:
        return _ask_plan(need, u, s)
    if u.second_need == LIFE_AT_RISK != need and u.probability(need) < SURELY:
        need, u = LIFE_AT_RISK, replace(u, second_need=need)  # the urgent one first
    need = refine.fitting_need(need, u, s)
    same = need == s.need
    audience = audience_for(need, u, s)
    if need in PASSING and s.services:
        state = replace(understood(s), services=())  # what it was about before stays
    else:
        state = replace(about_nothing_else(s, need), audience=audience, set_aside=tuple(dict.fromkeys((*(s.set_aside if same else ()), *_tried(u)))))
    told_more = same and need not in PASSING and bool(s.services) and audience == s.audience and not u.second_need
    return Decision(
        "need", need=need, second_need=second_need(need, u), audience=audience, services=_wanted(u), choices=_runners_up(need, u),
        offered=s.offered if same else (), manner=manner or ("more" if told_more else "first"), state=with_wishes(u, state),
    )


def _ask_plan(about: str, u: Understood, s: State) -> Decision:
    """A question to the plan; the conversation goes on about the need that is told beside it, else about what it was about before."""
    second = second_need(about, u)
    told = second if second not in ASKED_BESIDE | PLAN else None
    state = understood(s) if s.services and not told else about_nothing_else(s, told or about)
    return Decision("plan", need=about, about=about, second_need=second, audience=audience_for(told, u, s) if told else frozenset(), state=state)


def audience_for(need: Optional[str], u: Understood, s: State) -> FrozenSet[str]:
    """For whom help is needed: what was said before about the same need, and what this message adds or takes back."""
    audience = u.audience | (s.audience - u.mentions.denied if need == s.need else s.audience & OF_THE_PERSON)
    audience |= {"child"} if s.known.writer == "child" else set()  # who wrote as a child stays one
    return audience | {"young"} if u.age_group == "child" else audience  # "child" is said only by a child that writes


def about_nothing_else(s: State, need: Optional[str]) -> State:
    """The state when the conversation turns to a need; what was answered before can be asked for again."""
    earlier = [n for n in (s.need, *s.earlier_needs) if n and n not in PASSING | {need}]
    return State(
        need=need, earlier_needs=tuple(dict.fromkeys(earlier))[:MOST_EARLIER_NEEDS], without_police=s.without_police, outside_camden=s.outside_camden
    )


def understood(s: State) -> State:
    """The state after a message that was understood and changed neither need nor services."""
    return replace(s, asked_danger=False, in_danger=False, misses=0)


def with_wishes(u: Understood, s: State) -> State:
    """The state with what the person does not want, and whether they are in Camden, added."""
    outside = {"elsewhere": True, "camden": False}.get(u.place_area or "", s.outside_camden)
    return replace(s, without_police=s.without_police or u.mentions.without_police, outside_camden=outside)


def _wanted(u: Understood) -> Tuple[str, ...]:
    """Services asked for by name in a short message; a story may name anybody."""
    return u.named_services[:1] if u.words <= SHORT_MESSAGE and not (u.mentions.tried or u.mentions.refused) else ()


def _tried(u: Understood) -> Tuple[str, ...]:
    """Services that the message says were tried in vain."""
    return (*u.named_services, *u.numbered_services) if u.mentions.tried else ()


def second_need(need: str, u: Understood) -> Optional[str]:
    """A second need worth answering, or a question that is asked beside the first one."""
    return u.second_need if u.second_need not in (NOT_OFFERED - ASKED_BESIDE - {"get_involved"}) | {need} else None


def _runners_up(need: str, u: Understood) -> Tuple[str, ...]:
    if u.band != "between":
        return ()
    likely = [i for i, p in u.ranking[: RUNNERS_UP + 1] if p >= LEAST_RUNNER_UP and i not in NOT_OFFERED | {need}]
    return tuple(likely[: RUNNERS_UP - 1])
