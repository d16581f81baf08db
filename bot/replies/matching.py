"""Which entry answers a question: the one whose way of asking stands in it, rare words weighing more than common ones.

An entry has several ways to be asked, each a few words. A way fits as far as its words occur in the question, in any order;
what else the question says matters only when it is short, so that a long story does not hide what it asks.
"""
from __future__ import annotations

import math
import re
from collections import Counter
from typing import Dict, FrozenSet, Iterable, List, Mapping, NamedTuple, Sequence, Tuple

from bot.errors import ContentError
from bot.replies.question_words import QuestionWords, lookup

LEAST_HELD = 0.7  # how much of a way of asking, by weight, must stand in the question
LEAST_COVERED = 0.3  # how much of a question, by weight, an entry must speak of
LEAST_COVERED_BY_MEASURES = 0.5  # the same, when nothing fits but such words as "how many people", which name no subject
MOST_LEFT_OVER = 1.5  # words nobody knows weigh at most this many rarest words: stories are long
_SEVERAL = re.compile(r",|;|\band\b|\balso\b|\bplus\b|&|\+|\?.*\?|\bn\b|\bthen\b")


class Found(NamedTuple):
    """An entry that fits, how well, and with which words of the question."""

    key: str
    score: float  # the weight of the words that fit, less for what is missing
    held: float  # how much of its way of asking stands in the question, 0 to 1
    words: FrozenSet[str]


class Matcher:
    """Finds entries by their ways of asking."""

    def __init__(self, asks: Mapping[str, Sequence[str]], ignored: FrozenSet[str] = frozenset()) -> None:
        """asks: for each entry the ways to ask for it; ignored: stems that say nothing about any of them.

        Raises:
            ContentError: a way has only words that say nothing.
        """
        self._words = QuestionWords((ask for ways in asks.values() for ask in ways), ignored)
        self._ways: List[Tuple[str, FrozenSet[str]]] = [
            (key, frozenset(self._words.meanings(ask))) for key, ways in asks.items() for ask in ways
        ]
        empty = [key for key, way in self._ways if not way]
        if empty:
            raise ContentError(f"A way to ask for {', '.join(empty)} has only words that data/questions/words.yml ignores.")
        entries_with = Counter(word for _, word in {(key, word) for key, way in self._ways for word in way})
        self._weight = {word: math.log(1 + len(asks) / count) for word, count in entries_with.items()}
        self._rarest = math.log(1 + len(asks))

    def ranked(self, question: str, favoured: FrozenSet[str] = frozenset(), without: FrozenSet[str] = frozenset()) -> List[Found]:
        """Entries that fit, the best first; the favoured weigh a third more, and words of `without` were spent on another entry."""
        said = frozenset(self._words.meanings(question))
        best: Dict[str, Found] = {}
        for key, way in self._ways:
            found = self._fit(key, way, said, without)
            if found and (key not in best or found.score > best[key].score):
                best[key] = found
        weighed = [f._replace(score=f.score * (4 / 3 if f.key in favoured else 1)) for f in best.values() if self._covers(f, said - without)]
        return sorted(weighed, key=lambda f: -f.score)

    def several(self, question: str, favoured: FrozenSet[str], most: int) -> List[Found]:
        """The best entry, then those that the rest of the question asks for, when it asks for several things."""
        found = self.ranked(question, favoured)[:1]
        while found and len(found) < most and _SEVERAL.search(question.casefold()):
            spent = frozenset(word for f in found for word in f.words)
            rest = [f for f in self.ranked(question, favoured, spent) if f.held == 1 and f.key in favoured and f.key not in {g.key for g in found}]
            if not rest:
                break
            found.append(rest[0])
        return found

    def _fit(self, key: str, way: FrozenSet[str], said: FrozenSet[str], without: FrozenSet[str]) -> "Found | None":
        words = way & said
        fresh = self._sum(words - without)
        whole = self._sum(way)
        held = self._sum(words) / whole if whole else 0.0
        if held < LEAST_HELD or fresh * 2 < whole * held:
            return None
        return Found(key, fresh * held * held, round(held, 6), words)

    def _covers(self, found: Found, said: FrozenSet[str]) -> bool:
        spoken_of = self._sum(found.words)
        left_over = min(self._sum(said - found.words), MOST_LEFT_OVER * self._rarest)
        least = LEAST_COVERED_BY_MEASURES if found.words <= lookup().measures else LEAST_COVERED
        return spoken_of >= least * (spoken_of + left_over)

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weight.get(word, self._rarest) for word in words)
