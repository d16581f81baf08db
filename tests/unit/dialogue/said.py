"""Messages as they were understood, and conversations made of them."""
from __future__ import annotations

from dataclasses import replace
from typing import Any, List, Sequence, Tuple

from bot.dialogue.decide import decide
from bot.dialogue.understood import Danger, Decision, State, Understood

NOW = Danger(True, "any", ("attack_under_way",))
CLASSIFIED = Danger(True, "any", ("classifier",))


def sure(intent: str, **more: Any) -> Understood:
    """A message whose intent is plain."""
    return Understood(ranking=((intent, 0.95), ("out_of_scope", 0.02)), band="sure", words=more.pop("words", 6), **more)


def between(*ranking: Tuple[str, float], **more: Any) -> Understood:
    """A message that could mean several things."""
    return Understood(ranking=ranking, band="between", words=more.pop("words", 6), **more)


def unclear(*ranking: Tuple[str, float], **more: Any) -> Understood:
    """A message that could mean anything."""
    return Understood(ranking=ranking or (("fraud", 0.06), ("greet", 0.05)), band="unsure", words=more.pop("words", 6), **more)


def pressed(choice: str) -> Understood:
    """A button was pressed."""
    return Understood(choice=choice)


def conversation(*messages: Understood, services: Sequence[str] = ("camden_asb", "police_101_met")) -> List[Decision]:
    """The decisions of a conversation; an answer to a need shows these services and asks about danger where it may."""
    state, decisions = State(), []
    for message in messages:
        decision = decide(message, state)
        state = decision.state
        if decision.kind in {"need", "danger"}:
            state = replace(state, services=tuple(services), offered=tuple(services))
        if decision.need in {"domestic_abuse", "stalking"} and decision.kind == "need":
            state = replace(state, asked_danger=True)
        decisions.append(decision)
    return decisions


def last(*messages: Understood) -> Decision:
    """The last decision of a conversation."""
    return conversation(*messages)[-1]
