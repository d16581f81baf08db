"""Questions about what was just given, about a service by its name, and about what was asked before that."""
from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from bot.dialogue.mentions import PLACES
from bot.dialogue.needs import LOW_MOOD, SHORT_MESSAGE, TOPICS, answer_need, audience_for, understood, with_wishes
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PASSING, PLAN, Decision, State, Understood
from bot.replies.contact_kinds import KINDS

LONG_QUESTION = 25  # words; a plain question that names a service may have a reason before it
NAME_ALONE = 6  # words; "what about the samaritans then" is about the service, whatever else it looks like
LEAST_NEED_BEHIND = 0.2  # a need this likely is preferred to a follow-up that has nothing to follow
LEAST_FOLLOW_UP_BEHIND = 0.15  # a follow-up this likely is preferred to a need that is not sure, once something was given
LEAST_NEED_OF_A_NAME = 0.1
LEAST_EARLIER = 0.02
LEAST_GOING_BACK = 0.1  # "can we go back to the drinking": how likely it must be that they go back, when the need itself is likelier
_IN_WHOLE = frozenset({"ask_phone", "ask_repeat"})  # "just the number" wants less than these give
_NOT_THE_POLICE = frozenset({"ask_someone_else", "hesitant"})
_OWN_SERVICES = frozenset({"deaf", "jewish", "lgbt", "man", "minority_ethnic_woman", "muslim", "older"})  # audiences that ask for services of their own
_EMERGENCY = ("police_999",)
# Follow-ups that something can be said to although no service was given: the chat answer, or the need.
_OF_NOTHING_GIVEN = {
    "ask_confidential": ("chat", "privacy"), "ask_about_service": ("chat", "capabilities"), "ask_eligibility": ("chat", "eligibility"),
    "hesitant": ("chat", "hesitant"), "ask_language": ("chat", "languages"), "ask_someone_else": ("need", "human_handoff"),
    "ask_self_or_other": ("chat", "self_or_other"), "ask_earlier": ("chat", "vague_help"),
}


def named(u: Understood, s: State) -> Optional[Decision]:
    """A question about a service by its name: its contacts, whatever the topic."""
    not_wanted = u.intent == "ask_someone_else" and (u.mentions.tried or u.mentions.refused)
    longest = LONG_QUESTION if u.intent in FOLLOW_UPS else SHORT_MESSAGE
    asks_plan = bool(u.asks_plan) or (u.intent in PLAN and u.band == "sure")  # "how many referrals to Camden Safety Net" is not about reaching it
    if not u.named_services or u.words > longest or not_wanted or asks_plan:
        return None
    of_another_need = u.band == "sure" and u.intent not in FOLLOW_UPS | CHAT | PASSING | {s.need}
    if of_another_need and u.words > NAME_ALONE:
        return None  # the need's answer shows the service first
    about = u.intent if u.intent in FOLLOW_UPS - {"ask_earlier", "ask_repeat", "ask_someone_else"} else "named"
    services = u.named_services[:2]
    need = u.intent if of_another_need and u.intent not in PLAN else s.need or u.best_need(LEAST_NEED_OF_A_NAME)
    kept = understood(s) if need == s.need else answer_need(str(need), u, s).state
    return Decision(
        "follow_up", need=need, about=about, audience=audience_for(need, u, s), services=services, offered=services, open_now=u.mentions.now, state=kept
    )


def earlier(u: Understood, s: State) -> Optional[Decision]:
    """Back to what was asked before: the need that the message speaks of, else the oldest for "the first", else the one before."""
    likely = [i for i, p in u.ranking if p >= LEAST_EARLIER and i in s.earlier_needs]
    spoken_of = likely[0] if likely else u.mentions.topic
    goes_back = u.intent == "ask_earlier" or (u.intent in s.earlier_needs and u.probability("ask_earlier") >= LEAST_GOING_BACK)
    if not goes_back or not (s.earlier_needs or spoken_of):
        return None
    need = spoken_of or s.earlier_needs[-1 if u.mentions.place == "first" else 0]
    return answer_need(need, replace(u, second_need=None, band="sure"), replace(s, services=()), manner="back")  # nothing is added to what was last given


def reporting(u: Understood, s: State) -> Optional[Decision]:
    """ "Would I have to go to the police" after a need was answered: it is about that need."""
    about_this = u.intent == "about_reporting" or (u.intent == "privacy" and u.probability("about_reporting") > u.probability("ask_confidential"))
    if not about_this or not has_topic(s) or u.words > SHORT_MESSAGE * 2:
        return None
    return Decision(
        "follow_up", need=s.need, about="about_reporting", audience=audience_for(s.need, u, s), services=s.services, offered=s.offered,
        state=with_wishes(u, understood(s)),
    )


def person(u: Understood, s: State) -> Optional[Decision]:
    """Somebody to talk to once a need was answered: the lines for that need that people answer."""
    asks = u.intent == "human_handoff" or (u.mentions.person and (u.band != "sure" or u.intent == "vague_help"))
    if not asks or not has_topic(s) or u.words > SHORT_MESSAGE:
        return None
    state = with_wishes(u, replace(understood(s), audience=audience_for(s.need, u, s)))
    return Decision("follow_up", need=s.need, about="human_handoff", audience=state.audience, services=s.services, offered=s.offered, state=state)


def follow_up(u: Understood, s: State) -> Optional[Decision]:
    """A question about the services last given, or about the one that it points at."""
    about = _asked(u, s)
    if about is None:
        return None
    topic = u.best_need(LEAST_NEED_BEHIND)
    if topic and u.band != "sure" and u.words > SHORT_MESSAGE:
        return answer_need(topic, u, s)  # a story that ends in a question is a story
    if u.mentions.team and u.mentions.team != s.need:
        return answer_need(u.mentions.team, replace(u, band="sure"), s)
    services = s.services or (_EMERGENCY if s.in_danger else ())
    if not services:
        return _of_nothing_given(about, u, s)
    if about == "ask_earlier" and u.mentions.place is None:
        return Decision("chat", about="nothing_earlier", state=understood(s)) if u.band == "sure" else None
    if about == "ask_someone_else" and u.audience & _OWN_SERVICES and has_topic(s) and not (u.mentions.tried or u.mentions.refused):
        return answer_need(str(s.need), replace(u, band="sure"), s)  # "is there a Muslim one"
    pointed = _pointed_at(u, services)
    aside = _set_aside(about, u, s, pointed)
    state = with_wishes(u, replace(understood(s), set_aside=aside, audience=audience_for(s.need, u, s)))
    return Decision(
        "follow_up", need=s.need, about=about, audience=state.audience, services=pointed, offered=s.offered, open_now=u.mentions.now, state=state,
    )


def _asked(u: Understood, s: State) -> Optional[str]:
    """Which follow-up a message is: the likeliest intent; in a short message that is not sure, one close behind, once something was given."""
    if u.intent in FOLLOW_UPS:
        return _put_precisely(u)
    if not s.services or u.words > SHORT_MESSAGE:
        return None
    if u.intent == "vague_help" and s.need in LOW_MOOD:
        return "hesitant"
    if u.mentions.without_police and u.band != "sure" and has_topic(s):
        return "without_police"
    discretion = u.mentions.traces or u.probability("ask_confidential") >= LEAST_FOLLOW_UP_BEHIND
    if discretion and has_topic(s) and (u.intent == "privacy" or (u.mentions.traces and u.band != "sure")):
        return "ask_confidential"
    behind = next(((i, p) for i, p in u.ranking if i in FOLLOW_UPS), None)
    asks = behind and u.band != "sure" and behind[1] >= LEAST_FOLLOW_UP_BEHIND and u.intent not in CHAT
    return behind[0] if behind and asks else None


def _put_precisely(u: Understood) -> str:
    """The follow-up, as small words make it narrower: only the number, it was tried in vain, not the police."""
    if u.mentions.only and u.intent in _IN_WHOLE:
        return "ask_shorter"
    if u.mentions.tried and u.intent in KINDS and u.probability("ask_someone_else") >= LEAST_FOLLOW_UP_BEHIND:
        return "ask_someone_else"
    return "without_police" if u.mentions.without_police and u.intent in _NOT_THE_POLICE else str(u.intent)


def has_topic(s: State) -> bool:
    """Whether the conversation is about a need whose services were given."""
    return bool(s.services) and s.need is not None and s.need not in PLAN | PASSING


def _of_nothing_given(about: str, u: Understood, s: State) -> Decision:
    topic = u.best_need(LEAST_NEED_BEHIND)
    if topic:
        return answer_need(topic, u, s)
    if about == "ask_language" and "deaf" in u.audience:
        return Decision("chat", about="deaf", state=replace(understood(s), audience=s.audience | u.audience))
    kind, name = _OF_NOTHING_GIVEN.get(about, ("chat", "nothing_given"))
    if kind == "need":
        return answer_need(name, u, s)
    people = "human_handoff" if name in {"nothing_given", "hesitant", "languages"} else None
    return Decision("chat", about=name, need=people, choices=() if name == "privacy" else TOPICS, state=with_wishes(u, understood(s)))


def _pointed_at(u: Understood, services: Tuple[str, ...]) -> Tuple[str, ...]:
    """The services a question is about: by number, by place ("the second one"), else all last given, the first of them first."""
    by_number = tuple(key for key in u.numbered_services if key in services)
    if by_number:
        return by_number
    place = u.mentions.place
    if place == "other":
        return services[1:2] or services
    index = PLACES.get(place or "", 0)
    return (services[index],) if place and -len(services) <= index < len(services) else services


def _set_aside(about: str, u: Understood, s: State, pointed: Tuple[str, ...]) -> Tuple[str, ...]:
    """Services tried in vain or not wanted: those that were named, else the one last given."""
    if about != "ask_someone_else":
        return s.set_aside
    said = (*u.named_services, *u.numbered_services)
    tried = (said or pointed[:1]) if u.mentions.tried or (said and u.mentions.refused) or u.numbered_services else ()
    return tuple(dict.fromkeys((*s.set_aside, *tried)))
