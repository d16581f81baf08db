"""What a chat can begin with: the needs of a topic as choices, for pages that hold the chat beside a topic of their own."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Dict, Tuple

import yaml

from bot.replies.wording import RESPONSES
from bot.website.reply import Choice

log = logging.getLogger(__name__)

FIRST_TOPICS = ("asb_report", "drug_dealing_report", "domestic_abuse", "hate_crime", "unsafe_at_night", "police_report")
MOST_CHOICES = 6


@lru_cache(maxsize=1)
def _titles() -> Dict[str, Dict[str, str]]:
    """Titles of needs by need, by the topic whose file they stand in."""
    found: Dict[str, Dict[str, str]] = {}
    for path in sorted(RESPONSES.glob("*.yml")):
        try:
            needs = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("needs") or {}
            found[path.stem] = {need: str(words["title"]) for need, words in needs.items()}
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            log.error("The choices of %s cannot be shown (%s).", path.name, type(error).__name__)
    return found


def first_choices(topic: str) -> Tuple[Choice, ...]:
    """Choices to begin with: the topic's own, or one of the most asked topics each where there is no such topic."""
    titles = _titles()
    needs = titles.get(topic) or {need: name for need in FIRST_TOPICS for group in titles.values() for key, name in group.items() if key == need}
    return tuple(Choice(title=title, payload=f"need:{need}") for need, title in list(needs.items())[:MOST_CHOICES])
