"""The plan's five priorities for the page about it, from data/plan in our own words."""

from __future__ import annotations

import logging
from typing import NamedTuple, Tuple

from bot.errors import AssistantError
from bot.replies.plan_entries import PLAN
from bot.replies.question_words import read_yaml

log = logging.getLogger(__name__)


class Priority(NamedTuple):
    """One priority: its name, what it aims at, what is done for it, what it should bring, and the plan's page."""

    name: str
    aim: str
    does: str
    outcomes: str
    page: int


def priorities() -> Tuple[Priority, ...]:
    """The five, in the plan's order; none when the file cannot be read, and then the page says so."""
    try:
        return tuple(Priority(p["name"], p["aim"], p["does"], p["outcomes"], int(p["page"])) for p in read_yaml(PLAN / "priorities.yml")["priorities"])
    except (AssistantError, OSError, KeyError, TypeError, ValueError) as error:
        log.error("The plan's priorities cannot be shown (%s).", type(error).__name__)
        return ()
