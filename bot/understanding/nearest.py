"""What the most alike examples say of a message: their intents, and how many of them show danger now.

A new example counts as soon as it is among them; no layer has to learn it (docs/evaluation.md: it is also the better half of the answer).
"""
from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np

from bot.understanding.examples import Example

NEIGHBOURS = 20
FEW = 4  # messages
# The search looks along the directions in which examples differ most, then compares the best of that exactly: 99.8% of the nearest are found
# in a third of the time (docs/decisions/0007).
DIRECTIONS = 128
CANDIDATES = 100
NEARNESS = 20.0  # an example 0.1 less alike, by cosine, counts e^-2 as much


class NearestExamples:
    """The vectors of all examples (length 1) with their labels; no text is kept."""

    def __init__(self, vectors: np.ndarray, examples: Sequence[Example]) -> None:
        """vectors: shape (examples, width), in the order of the examples."""
        self.labels: List[str] = sorted({e.intent for e in examples} | {e.second_need for e in examples if e.second_need})
        place = {label: i for i, label in enumerate(self.labels)}
        self._vectors = np.asarray(vectors, np.float16)
        self._first = np.array([place[e.intent] for e in examples])
        self._second = np.array([place[e.second_need or e.intent] for e in examples])
        self._now = np.array([e.urgency == "now" for e in examples], np.float32)
        self._clear = np.array([e.urgency != "unclear" for e in examples], np.float32)
        self._prepare()

    def _prepare(self) -> None:
        vectors = self._vectors.astype(np.float32)
        _, directions = np.linalg.eigh(vectors.T @ vectors)  # the weakest first
        self._directions = np.ascontiguousarray(directions[:, -DIRECTIONS:], np.float32)
        self._coarse = np.ascontiguousarray((vectors @ self._directions).T)  # one example a column: read through in half the time

    def __getstate__(self) -> dict:
        return {name: value for name, value in self.__dict__.items() if name not in {"_directions", "_coarse"}}

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)
        self._prepare()

    def near(self, vectors: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Of each message (a row of length 1): shares of the intents, shape (messages, labels), and the share of danger, both 0 to 1."""
        nearest, likeness = self._most_alike(np.asarray(vectors, np.float32))
        weights = np.exp((likeness - 1) * NEARNESS)
        shares = np.zeros((len(vectors), len(self.labels)))
        rows = np.repeat(np.arange(len(vectors)), nearest.shape[1])
        for labels in (self._first, self._second):
            np.add.at(shares, (rows, labels[nearest].ravel()), weights.ravel() / 2)
        judged = weights * self._clear[nearest]
        danger = (judged * self._now[nearest]).sum(1) / np.maximum(judged.sum(1), 1e-9)
        return shares / shares.sum(1, keepdims=True), danger

    def _most_alike(self, vectors: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Places of the most alike examples of each message and how alike they are, both of shape (messages, NEIGHBOURS)."""
        short = vectors @ self._directions
        # A few messages one by one: BLAS takes five times as long for three of them together as for one.
        coarse = np.array([vector @ self._coarse for vector in short]) if len(short) <= FEW else short @ self._coarse
        candidates = _highest(coarse, CANDIDATES)
        exact = np.array([self._vectors[places].astype(np.float32) @ vector for places, vector in zip(candidates, vectors)])
        best = _highest(exact, NEIGHBOURS)
        return np.take_along_axis(candidates, best, 1), np.take_along_axis(exact, best, 1)


def _highest(values: np.ndarray, count: int) -> np.ndarray:
    """Places of the highest values in each row, in no order; of all when there are no more."""
    width = values.shape[1]
    return np.argpartition(values, width - count, axis=1)[:, -count:] if width > count else np.tile(np.arange(width), (len(values), 1))
