"""For whom help is needed: the audiences of the directory that a message names."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import Dict, FrozenSet, List

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.spacy_parts import Doc, PhraseMatcher, blank_english

AUDIENCES = DATA_FOLDER / "lookups" / "audiences.yml"
_WORD = re.compile(r"[a-z0-9*]+(?:[-'][a-z0-9]+)*|[^\sa-z0-9]")
_ANY_OTHER = "\u00b7"  # in place of a resident's own words, which spaCy would keep


class AudienceFinder:
    """Finds the words of data/lookups/audiences.yml; safe to share between threads once built."""

    def __init__(self) -> None:
        content: Dict[str, Dict[str, List[str]]] = yaml.safe_load(AUDIENCES.read_text(encoding="utf-8"))
        self._vocab = blank_english().vocab
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        try:
            phrases = {tag: [_WORD.findall(phrase.casefold()) for phrase in written] for tag, written in content["audiences"].items()}
        except (KeyError, AttributeError) as error:
            raise ContentError(f"{AUDIENCES.name}: {error!r} is missing or not as its head describes it.") from error
        self._known = frozenset(word for each in phrases.values() for words in each for word in words)
        for tag, each in phrases.items():
            self._matcher.add(tag, [Doc(self._vocab, words=words) for words in each])

    def find(self, text: str) -> FrozenSet[str]:
        """Tags of the audiences that this message (folded text) names."""
        words = [word if word in self._known else _ANY_OTHER for word in _WORD.findall(text.casefold())]
        found = self._matcher(Doc(self._vocab, words=words)) if words else []
        return frozenset(self._vocab.strings[tag] for tag, _, _ in found)


@lru_cache(maxsize=1)
def audience_finder() -> AudienceFinder:
    """The project's finder, built once per process."""
    return AudienceFinder()
