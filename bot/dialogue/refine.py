"""Near needs told apart by what the message says of whom, where and how old; and corrections of what was said before."""
from __future__ import annotations

from typing import Optional

from bot.dialogue.known import known_after
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PASSING, PLAN, State, Understood

_BY_AGE = {("prevent_child", "adult"): "prevent_adult", ("prevent_adult", "child"): "prevent_child"}
# Only when somebody puts the age right: at home, harm to an adult is domestic abuse, and sexual harm to a child is for those who protect children.
_BY_CORRECTED_AGE = {
    **_BY_AGE, ("child_abuse", "adult"): "domestic_abuse", ("domestic_abuse", "child"): "child_abuse", ("sexual_violence", "child"): "child_abuse",
}
_OF_THE_SAME_EVENT = frozenset({"police_report", "sexual_violence", "hate_crime"})  # what somebody may add about a crime on a train
_ON_TRANSPORT = frozenset("police_report sexual_violence unsafe_at_night hate_crime asb_report drug_use_public victim_support stalking".split())
_AT_HOME = frozenset({"partner", "family"})
# Who does it decides between needs that look alike.
_OUTSIDE_HOME = {"neighbour": "asb_report", "stranger": "police_report", "colleague": "police_report"}
_TURNS_TO_HOME = frozenset({"asb_report", "police_report"})
LONGEST_CORRECTION = 25  # words
SHORT_ADDITION = 8  # words; "I'm a man btw"
# "My colleague says she injects", after somebody who sleeps outside; and the other way round.
_WITH_WHAT_WAS_SAID = {
    ("rough_sleeping", "drug_alcohol_support"): "rough_sleeper_drug_support", ("rough_sleeping", "drug_use_public"): "rough_sleeper_drug_support",
    ("drug_alcohol_support", "rough_sleeping"): "rough_sleeper_drug_support",
}
SHORT_CORRECTION = 12  # words
LEAST_OTHER_NEED = 0.1
LEAST_OTHER = 0.05  # a need less likely than this is not what a crime beside a station is
LEAST_CORRECTION = 0.25


def fitting_need(need: str, u: Understood, s: State) -> str:
    """The need that fits the age and the place that the message gives, or that an earlier one gave of the same person and event."""
    same_need = u.words <= LONGEST_CORRECTION and (s.need == need or (s.need == "crime_on_transport" and need in _OF_THE_SAME_EVENT))
    known = known_after(u.said, s.known, same_need)
    if need in _ON_TRANSPORT and known.place_kind == "transport" and not u.danger.present:
        return "crime_on_transport"
    if need == "crime_on_transport" and u.off_transport:
        return next((i for i, p in u.ranking if i in _ON_TRANSPORT and p >= LEAST_OTHER), "police_report")
    told_more = u.words <= SHORT_CORRECTION and bool(s.services)
    return _BY_AGE.get((need, known.age_group or "")) or (told_more and _WITH_WHAT_WAS_SAID.get((str(s.need), need))) or need


def corrected_need(u: Understood, s: State) -> Optional[str]:
    """The need after a correction ("no, I meant my son, he's 15"; "it was on the train"), None when it is not one."""
    if s.need is None or u.words > LONGEST_CORRECTION:
        return None
    told_age = _BY_AGE.get((s.need, u.age_group or ""))
    if told_age and (u.intent in CHAT | FOLLOW_UPS | {"prevent_child", "prevent_adult", "youth_services"} or u.band != "sure"):
        return told_age
    if not _corrects(u, s):
        return _added_audience(u, s)
    return _before_a_wrong_age(u, s) or _BY_CORRECTED_AGE.get((s.need, u.age_group or "")) or _by_place(u, s) or _by_relation(u, s) or _by_topic(u, s)


def _corrects(u: Understood, s: State) -> bool:
    """Whether a message puts something right; one that is not sure may, and so may a few words about a train."""
    if u.intent == "correction":
        return True
    told_place = u.on_transport and s.need in _ON_TRANSPORT
    return u.band != "sure" and u.words <= SHORT_CORRECTION and (told_place or u.probability("correction") >= LEAST_CORRECTION)


def _added_audience(u: Understood, s: State) -> Optional[str]:
    """The need when a short message that asks for nothing else says for whom: the same ("I'm a man btw"), or the one that shows ("because I'm gay")."""
    asks_nothing_else = u.band != "sure" or u.intent in {"ask_eligibility", "affirm", "deny", "correction"} or (u.intent == "safe_now" and not s.in_danger)
    adds = u.words <= SHORT_ADDITION and asks_nothing_else and u.intent not in s.earlier_needs and u.audience - s.audience
    return _by_topic(u, s) if adds else None


def _before_a_wrong_age(u: Understood, s: State) -> Optional[str]:
    """The need that a wrong age led away from, once the age is put right ("no, 19, 17 was a mistake")."""
    led_here = s.earlier_needs[:1] and _BY_CORRECTED_AGE.get((s.earlier_needs[0], s.known.age_group or "")) == s.need
    return s.earlier_needs[0] if led_here and u.age_group not in {None, s.known.age_group} else None


def _by_place(u: Understood, s: State) -> Optional[str]:
    if u.on_transport and s.need in _ON_TRANSPORT:
        return "crime_on_transport"
    return "police_report" if s.need == "crime_on_transport" and "transport" in u.mentions.denied else None


def _by_relation(u: Understood, s: State) -> Optional[str]:
    """Somebody else did it than it seemed."""
    if s.need == "domestic_abuse" and u.mentions.relation in _OUTSIDE_HOME and u.mentions.denied & _AT_HOME:
        return _OUTSIDE_HOME[str(u.mentions.relation)]
    return "domestic_abuse" if s.need in _TURNS_TO_HOME and u.mentions.relation in _AT_HOME and u.mentions.denied else None


def _by_topic(u: Understood, s: State) -> Optional[str]:
    """Another need, when the message shows one; the same, when it says more of whom or what it is about; else what its plain words speak of."""
    others = (i for i, p in u.ranking if p >= LEAST_OTHER_NEED and i not in CHAT | FOLLOW_UPS | PLAN | PASSING | {s.need})
    told = u.audience or u.mentions.denied or u.mentions.relation or u.age_group or u.subject not in {None, "self"}
    other = next(others, None)
    if other and u.probability(other) > u.probability(str(s.need)):
        return other
    return s.need if told or u.probability(str(s.need)) >= LEAST_OTHER_NEED else u.mentions.topic
