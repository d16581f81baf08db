"""What one epoch of tuning learns from: the examples, some of them misspelt anew, and messages made of two, one of which may be a danger."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, List, Sequence, Tuple

import numpy as np

from bot.understanding.examples import Example
from bot.understanding.misspelling import misspell

MISSPELT = 0.35  # share of the examples that an epoch sees misspelt
MISSPELT_WORDS = 0.35  # share of the words of such an example
JOINED = 0.2  # messages made of two calm examples of different needs, for each example
JOINED_DANGER = 0.06  # the same of one that shows danger and a calm one: the other matter must not hide it
LONGEST_JOINED = 40  # words of a part
FIRST_OF_TWO = 0.6  # how much of a message with a known second need is the first one
MISSED_DANGER = 3.0  # a missed danger weighs this much against a false alarm
_JOINTS = (" and also ", ". ", ", ", " and ", ". also ", " plus ", ". oh and ", "; ", " ", " because ", ". then ", ", who ", " so ", "? ")
Mend = Callable[[str], str]


@dataclass(frozen=True)
class Lesson:
    """Messages as the encoder will read them, and what each shows, one row a message."""

    texts: List[str]
    needs: np.ndarray  # shape (messages, intents): how much of the message each intent is, rows add up to 1
    danger: np.ndarray  # 1.0 where somebody is in danger now
    danger_counts: np.ndarray  # weight of the danger lesson, 0 where reasonable people differ
    weights: np.ndarray  # weight of the need lesson: rare intents count more


class Teacher:
    """Makes a new lesson for every epoch; the same seed, the same lessons."""

    def __init__(self, examples: Sequence[Example], folded: Sequence[str], labels: Sequence[str], mend: Mend, seed: int) -> None:
        """folded: the examples' texts as folding.fold makes them; labels: every intent, sorted."""
        self._examples, self._folded, self._mend = examples, folded, mend
        self._mended = [mend(text) for text in folded]
        self._place = {label: place for place, label in enumerate(labels)}
        self._random = np.random.RandomState(seed)
        counts = np.bincount([self._place[e.intent] for e in examples], minlength=len(labels))
        self._weights = ((counts.mean() / np.maximum(counts, 1)) ** 0.5).astype(np.float32)
        self._joinable, self._dangers = (
            np.array([i for i, e in enumerate(examples) if e.urgency == urgency and not e.second_need and len(self._mended[i].split()) <= LONGEST_JOINED])
            for urgency in ("calm", "now")
        )

    def lesson(self) -> Lesson:
        """The next epoch's messages."""
        texts = [self._text(i) for i in range(len(self._examples))]
        needs = [self._needs(e) for e in self._examples]
        now = [e.urgency == "now" for e in self._examples]
        counts = [0.0 if e.urgency == "unclear" else 1 + (MISSED_DANGER - 1) * (e.urgency == "now") for e in self._examples]
        weights = [self._weights[self._place[e.intent]] for e in self._examples]
        for firsts, share, danger in ((self._joinable, JOINED, False), (self._dangers, JOINED_DANGER, True)):
            for text, shares in self._joined(firsts, share):
                texts.append(text)
                needs.append(shares)
                now.append(danger)
                counts.append(MISSED_DANGER if danger else 1.0)
        weights += [1.0] * (len(texts) - len(weights))
        return Lesson(texts, *(np.array(each, np.float32) for each in (needs, now, counts, weights)))

    def _text(self, i: int) -> str:
        if self._random.rand() >= MISSPELT:
            return self._mended[i]
        return self._mend(misspell(self._folded[i].casefold(), MISSPELT_WORDS, self._random))

    def _needs(self, example: Example) -> np.ndarray:
        shares = np.zeros(len(self._place), np.float32)
        shares[self._place[example.intent]] = 1.0
        if example.second_need in self._place:
            shares[self._place[example.intent]] = FIRST_OF_TWO
            shares[self._place[example.second_need]] = 1 - FIRST_OF_TWO
        return shares

    def _joined(self, firsts: np.ndarray, share: float) -> Iterator[Tuple[str, np.ndarray]]:
        """Messages of two examples, one of these and a calm one, in either order, and how much of each intent they are."""
        for _ in range(int(share * len(self._examples)) if len(firsts) else 0):
            first, second = self._random.permutation([self._random.choice(firsts), self._random.choice(self._joinable)])
            if self._examples[first].intent != self._examples[second].intent:
                shares = (self._needs(self._examples[first]) + self._needs(self._examples[second])) / 2
                yield self._mended[first].rstrip(".") + _JOINTS[self._random.randint(len(_JOINTS))] + self._mended[second], shares
