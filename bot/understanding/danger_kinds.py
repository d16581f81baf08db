"""What the first line of an answer must say: which emergency service, and whether the person can speak.

Kinds are the keys of `danger` in data/responses/chat.yml. No model, no Rasa: the channels and the website use this too.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from bot.understanding.danger_rules import Danger, danger_rules
from bot.understanding.folding import fold

_MOST_URGENT = ("fire", "ambulance", "suicide")
_BY_SOMEBODY_ELSE = "attack_under_way"  # a rope round a neck is no suicide when somebody else holds it


@dataclass(frozen=True)
class DangerFound:
    """Whether danger was found, what the first line should ask for, and by which rules."""

    present: bool
    kind: str = "any"
    reasons: Tuple[str, ...] = ()


def kind_of(found: Danger) -> str:
    """The kind of first line for these rules; somebody hiding comes first, then who needs an ambulance or the fire service."""
    unheard = "silent" in found.kinds
    if unheard and found.silent:
        return "silent"
    kinds = [kind for kind in found.kinds if kind != "suicide" or _BY_SOMEBODY_ELSE not in found.rules]
    return next((kind for kind in _MOST_URGENT if kind in kinds), "silent" if unheard or found.silent else "any")


def danger_in(text: str) -> DangerFound:
    """Danger by the written rules alone, in a message as it was typed."""
    found = danger_rules().find(fold(text))
    return DangerFound(bool(found), kind_of(found), found.rules) if found else DangerFound(False)
