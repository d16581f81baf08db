"""What to do with a message: a pure function over what was understood and what the conversation remembers.

The order is the order of the principles: danger, then a pressed choice, then a language we cannot read,
then answers to our own question, then follow-ups, then needs, then everything else.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Optional, Tuple

from bot.dialogue import refine
from bot.dialogue.known import known_after
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PLAN, Danger, Decision, State, Understood

# The topics offered when nothing better is known: what residents ask most about (the plan's priorities and abuse at home).
TOPICS = ("asb_report", "drug_alcohol_support", "domestic_abuse", "hate_crime", "police_report", "mental_health_crisis")
RUNNERS_UP = 3
LEAST_RUNNER_UP = 0.08
LEAST_NEED_BEHIND_CHAT = 0.2  # a need this likely is preferred to a follow-up that has nothing to follow
SHORT_MESSAGE = 12  # words; longer messages are stories, not answers to a question
# Which first line fits when no rule says so but the need does.
_KIND_BY_NEED = {"mental_health_crisis": "suicide", "drug_alcohol_support": "ambulance", "drug_use_public": "ambulance", "spiking": "ambulance"}
_OFFERED_DANGER = Danger(True, "any", ("said yes",))


def decide(understood: Understood, state: State) -> Decision:
    """The decision for one message; what it says of people and places is remembered with it."""
    decision = _decided(understood, state)
    if decision.about in {"start_again", "forget_me"}:
        return decision
    known = known_after(understood.said, state.known, same_need=decision.state.need == state.need)
    return replace(decision, state=replace(decision.state, known=known))


def _decided(understood: Understood, state: State) -> Decision:
    for step in (_danger, _choice, _language, _yes_or_no, _named, _refined, _follow_up, _chat, _need):
        decision = step(understood, state)
        if decision is not None:
            return decision
    return _unsure(understood, state)


def _danger(u: Understood, s: State) -> Optional[Decision]:
    """Danger found; the classifier's guess alone gives way to a pressed topic, and after an alarm to "I am safe" or "only joking"."""
    guess = set(u.danger.reasons) <= {"classifier"}
    calmed = s.in_danger and u.intent in {"joke_taken_back", "safe_now"}
    if not u.danger.present or (guess and (calmed or (u.choice or "").startswith("need:"))):
        return None
    return _in_danger(u.danger, u, s)


def _in_danger(danger: Danger, u: Understood, s: State) -> Decision:
    need = u.best_need() if u.ranking and u.intent not in CHAT | FOLLOW_UPS else s.need
    if danger.kind == "any" and need in _KIND_BY_NEED:
        danger = replace(danger, kind=_KIND_BY_NEED[need])
    need = None if need in PLAN | {"out_of_scope", "emergency_danger", "about_reporting", "human_handoff"} else need
    audience = u.audience | s.audience
    return Decision("danger", need=need, danger=danger, audience=audience, state=State(need=need, audience=audience, in_danger=True))


def _choice(u: Understood, s: State) -> Optional[Decision]:
    kind, _, value = (u.choice or "").partition(":")
    if kind == "need":
        return _answer(value, u, s)
    if kind == "danger":
        return _yes_or_no(replace(u, ranking=(("affirm" if value == "yes" else "deny", 1.0),), words=1), replace(s, asked_danger=True))
    return None


def _language(u: Understood, s: State) -> Optional[Decision]:
    return None if u.readable else Decision("language", state=s)


def _yes_or_no(u: Understood, s: State) -> Optional[Decision]:
    if u.intent not in {"affirm", "deny"} or u.words > SHORT_MESSAGE:
        return None
    if s.asked_danger and u.intent == "affirm":
        return _in_danger(_OFFERED_DANGER, u, s)
    if s.asked_danger:
        return Decision("chat", about="not_in_danger", state=replace(s, asked_danger=False))
    return Decision("chat", about=f"{u.intent}_unclear", choices=TOPICS, state=replace(s, asked_danger=u.intent == "affirm"))


def _named(u: Understood, s: State) -> Optional[Decision]:
    """A question about a service by its name: its contacts, whatever the topic."""
    if not u.named_services or u.words > SHORT_MESSAGE or (u.band == "sure" and u.intent not in FOLLOW_UPS | {"correction"}):
        return None
    about = u.intent if u.intent in FOLLOW_UPS else "ask_repeat"
    services = u.named_services[:2]
    return Decision("follow_up", about=about, services=services, offered=services, state=replace(_understood(s), services=services))


def _refined(u: Understood, s: State) -> Optional[Decision]:
    need = refine.corrected_need(u, s)
    return None if need is None else _answer(need, u, s)


def _follow_up(u: Understood, s: State) -> Optional[Decision]:
    if u.intent not in FOLLOW_UPS:
        return None
    topic = u.best_need(LEAST_NEED_BEHIND_CHAT)
    if not s.services:
        return _answer(topic, u, s) if topic else Decision("chat", need="human_handoff", about="nothing_given", choices=TOPICS, state=s)
    return Decision(
        "follow_up", need=s.need, about=u.intent, audience=s.audience, services=s.services, offered=s.offered, state=_understood(s)
    )


def _chat(u: Understood, s: State) -> Optional[Decision]:
    if u.intent not in CHAT:
        return None
    topic = u.best_need(LEAST_NEED_BEHIND_CHAT)
    if u.band != "sure" and topic and u.intent in {"correction", "safe_now", "vague_help", "gibberish", "affirm", "deny", "rude"}:
        return _answer(topic, u, s)
    if u.intent == "correction":
        return _unsure(u, s)
    if u.intent == "gibberish":
        return _unsure(u, s, about="gibberish")
    fresh = u.intent in {"start_again", "forget_me"}
    kept = State() if fresh else _understood(s)
    choices = TOPICS if u.intent in {"greet", "capabilities", "start_again", "vague_help"} else ()
    return Decision("chat", need=s.need if u.intent == "safe_now" else None, about=u.intent, choices=choices, state=kept)


def _understood(s: State) -> State:
    """The state after a message that was understood and changed neither need nor services."""
    return replace(s, asked_danger=False, in_danger=False, misses=0)


def _need(u: Understood, s: State) -> Optional[Decision]:
    if u.band == "unsure" or u.intent is None:
        return None
    return _answer(u.intent, u, s)


def _answer(need: str, u: Understood, s: State) -> Decision:
    if need in PLAN:
        return Decision("plan", need=need, about=need, state=State(need=need))
    need = refine.fitting_need(need, u, s)
    same = need == s.need
    audience = u.audience | (s.audience if same else frozenset())
    if u.age_group == "child":
        audience |= {"young"}
    if s.known.writer == "child":
        audience |= {"child"}  # said only by a child that writes, who stays one
    return Decision(
        "need", need=need, second_need=_second(need, u), audience=audience, choices=_runners_up(need, u),
        offered=s.offered if same else (), state=State(need=need, audience=audience),
    )


def _second(need: str, u: Understood) -> Optional[str]:
    """A second need worth answering: a real one, and another than the first."""
    return u.second_need if u.second_need not in CHAT | FOLLOW_UPS | PLAN | {need, "human_handoff"} else None


def _runners_up(need: str, u: Understood) -> Tuple[str, ...]:
    if u.band != "between":
        return ()
    likely = [i for i, p in u.ranking[: RUNNERS_UP + 1] if p >= LEAST_RUNNER_UP and i not in CHAT | FOLLOW_UPS | PLAN | {need}]
    return tuple(likely[: RUNNERS_UP - 1])


def _unsure(u: Understood, s: State, about: str = "unsure") -> Decision:
    misses = s.misses + 1
    if misses >= 2:
        return Decision("chat", about="second_miss", need="human_handoff", choices=TOPICS, state=State(misses=misses))
    likely = [i for i, _ in u.ranking if i not in CHAT | FOLLOW_UPS | PLAN | {"out_of_scope", "about_reporting", "human_handoff"}][:RUNNERS_UP]
    choices = TOPICS if about == "gibberish" or not likely else tuple(likely)
    return Decision("chat", about=about, choices=choices, state=replace(s, misses=misses, asked_danger=False))
