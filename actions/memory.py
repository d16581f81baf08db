"""What a conversation remembers, to and from Rasa's slots."""
from __future__ import annotations

from dataclasses import asdict
from typing import Any, Dict

from rasa_sdk import Tracker

from bot.dialogue.known import Known
from bot.dialogue.understood import Decision, State
from bot.replies.answer import Answer

MOST_REMEMBERED = 5  # services; a question is about the last ones given


def state_of(tracker: Tracker) -> State:
    """The conversation's state as its slots hold it."""
    get = tracker.get_slot
    return State(
        need=get("need"), services=tuple(get("services") or ()), offered=tuple(get("offered") or ()), audience=frozenset(get("audience") or ()),
        asked_danger=bool(get("asked_danger")), in_danger=bool(get("in_danger")), misses=int(get("misses") or 0),
        known=Known(**{name: get(name) for name in asdict(Known())}),
    )


def remembered(decision: Decision, answer: Answer) -> Dict[str, Any]:
    """The slots after an answer: what was decided, and the services the person has now been given."""
    state = decision.state
    shown = list(answer.service_keys)
    keeps = decision.kind in {"chat", "follow_up", "language"} and (not shown or decision.about in {"ask_language", "ask_confidential"})
    earlier = list(state.services) if decision.kind == "follow_up" else []
    services = list(state.services) if keeps else list(dict.fromkeys([*shown, *earlier]))[:MOST_REMEMBERED]
    offered = list(dict.fromkeys([*(state.offered or decision.offered), *shown]))
    return {
        "need": state.need, "services": services, "offered": offered, "audience": sorted(state.audience),
        "asked_danger": answer.asks_danger, "in_danger": state.in_danger, "misses": float(state.misses), **asdict(state.known),
    }
