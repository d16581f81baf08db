"""Guesses a message's topic from plain words alone, for the times when nothing cleverer is up."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Dict, Optional, Tuple

import yaml

from bot.settings import DATA_FOLDER

TOPIC_WORDS = DATA_FOLDER / "lookups" / "topic_words.yml"


@lru_cache(maxsize=1)
def _topic_words() -> Dict[str, "re.Pattern[str]"]:
    words: Dict[str, str] = yaml.safe_load(TOPIC_WORDS.read_text(encoding="utf-8"))["topics"]
    return {need: re.compile(r"\b(?:" + written.replace("*", r"\w*") + r")\b") for need, written in words.items()}


def topic_of(text: str) -> Optional[str]:
    """The need most of whose words occur in the text; None when no word does."""
    plain = text.casefold().replace("’", "'")
    counts: Dict[str, Tuple[int, int]] = {
        need: (len(set(pattern.findall(plain))), -place) for place, (need, pattern) in enumerate(_topic_words().items())
    }
    best = max(counts, key=lambda need: counts[need], default=None)
    return best if best and counts[best][0] else None
