"""Near needs told apart by what the message says of whom, where and how old; and corrections of what was said before."""
from __future__ import annotations

from typing import Optional

from bot.dialogue.known import known_after
from bot.dialogue.understood import CHAT, FOLLOW_UPS, State, Understood

_BY_AGE = {("prevent_child", "adult"): "prevent_adult", ("prevent_adult", "child"): "prevent_child"}
_ON_TRANSPORT = frozenset({"police_report", "sexual_violence", "unsafe_at_night", "hate_crime", "asb_report"})
_OF_THE_SAME_EVENT = frozenset({"police_report", "sexual_violence", "hate_crime"})  # what somebody may add about a crime on a train
LONGEST_CORRECTION = 25  # words
LEAST_OTHER = 0.05  # a need less likely than this is not what a crime beside a station is


def fitting_need(need: str, u: Understood, s: Optional[State] = None) -> str:
    """The need that fits the age and the place that the message gives, or that an earlier one gave of the same person and event."""
    same_need = s is not None and u.words <= LONGEST_CORRECTION and (s.need == need or (s.need == "crime_on_transport" and need in _OF_THE_SAME_EVENT))
    known = known_after(u.said, s.known, same_need) if s else u.said
    if need in _ON_TRANSPORT and known.place_kind == "transport" and not u.danger.present:
        return "crime_on_transport"
    if need == "crime_on_transport" and u.off_transport:
        return next((i for i, p in u.ranking if i in _ON_TRANSPORT and p >= LEAST_OTHER), "police_report")
    return _BY_AGE.get((need, known.age_group or ""), need)


def corrected_need(u: Understood, s: State) -> Optional[str]:
    """The need after a correction ("no, I meant my son, he's 15"; "it was on the train"), None when it is not one."""
    if s.need is None or u.words > LONGEST_CORRECTION:
        return None
    told_age = _BY_AGE.get((s.need, u.age_group or ""))
    if told_age and (u.intent in CHAT | FOLLOW_UPS | {"prevent_child", "prevent_adult", "youth_services"} or u.band != "sure"):
        return told_age
    if u.intent != "correction":
        return None
    if u.on_transport and s.need in _ON_TRANSPORT:
        return "crime_on_transport"
    other = u.best_need(0.1)
    if other and other != s.need:
        return other
    return s.need if u.audience - s.audience else None
