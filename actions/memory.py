"""What a conversation remembers, to and from Rasa's slots."""
from __future__ import annotations

from dataclasses import asdict
from typing import Any, Dict, List

from rasa_sdk import Tracker

from bot.dialogue.known import NOTHING_KNOWN, Known
from bot.dialogue.understood import Decision, State
from bot.replies.answer import Answer

MOST_REMEMBERED = 5  # services; a question is about the last ones given
BESIDE = frozenset({"ask_language", "ask_confidential", "ask_hours"})  # answers that show other services beside those asked about


def state_of(tracker: Tracker) -> State:
    """The conversation's state as its slots hold it."""
    get = tracker.get_slot
    lists = {name: tuple(get(name) or ()) for name in ("earlier_needs", "services", "offered", "set_aside", "choices")}
    flags = {name: bool(get(name)) for name in ("without_police", "outside_camden", "asked_danger", "in_danger")}
    known = Known(**{name: get(name) for name in asdict(NOTHING_KNOWN)})
    counts = {name: int(get(name) or 0) for name in ("misses", "repeats")}
    return State(need=get("need"), audience=frozenset(get("audience") or ()), said=get("said") or "", known=known, **lists, **flags, **counts)


def remembered(decision: Decision, answer: Answer) -> Dict[str, Any]:
    """The slots after an answer: what was decided, and the services the person has now been given."""
    state, services = decision.state, _services(decision, answer)
    offered = list(dict.fromkeys([*(state.offered or decision.offered), *answer.service_keys]))
    return {
        "need": state.need, "earlier_needs": list(state.earlier_needs), "services": services, "offered": offered, "set_aside": list(state.set_aside),
        "audience": sorted(state.audience), "without_police": state.without_police, "outside_camden": state.outside_camden,
        "asked_danger": answer.asks_danger, "in_danger": state.in_danger, "choices": [choice.payload for choice in answer.choices],
        "misses": float(state.misses), "said": answer.fingerprint, "repeats": float(answer.repeats), "decided_by": decision.step,
        **asdict(state.known),
    }


def _services(decision: Decision, answer: Answer) -> List[str]:
    """What the next question is about: the services just shown, before a follow-up's earlier ones; words alone change nothing."""
    shown, state = list(answer.service_keys), decision.state
    if decision.kind == "follow_up" and decision.about in BESIDE:
        shown = list(decision.services)
    if not shown and decision.kind in {"chat", "follow_up", "language", "plan"}:
        return list(state.services)
    earlier = list(state.services) if decision.kind == "follow_up" else []
    return list(dict.fromkeys([*shown, *earlier]))[:MOST_REMEMBERED]
