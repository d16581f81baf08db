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
COLUMN = 32  # values of a long row that are compared by their highest first
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
        candidates = _highest_of_many(coarse, CANDIDATES)
        exact = np.array([self._vectors[places].astype(np.float32) @ vector for places, vector in zip(candidates, vectors)])
        best = _highest(exact, NEIGHBOURS)
        return np.take_along_axis(candidates, best, 1), np.take_along_axis(exact, best, 1)


def _highest(values: np.ndarray, count: int) -> np.ndarray:
    """Places of the highest values in each row, in no order; of all when there are no more."""
    width = values.shape[1]
    return np.argpartition(values, width - count, axis=1)[:, -count:] if width > count else np.tile(np.arange(width), (len(values), 1))


def _highest_of_many(values: np.ndarray, count: int) -> np.ndarray:
    """The same for long rows: the highest are in those of the columns below whose own highest are the highest, so only these are looked through."""
    rows, width = values.shape
    columns = width // COLUMN
    if columns <= count:
        return _highest(values, count)
    best = _highest(values[:, : columns * COLUMN].reshape(rows, COLUMN, columns).max(axis=1), count)
    rest = np.tile(np.arange(columns * COLUMN, width), (rows, 1))
    places = np.concatenate([(best[:, None, :] + columns * np.arange(COLUMN)[:, None]).reshape(rows, -1), rest], axis=1)
    return np.take_along_axis(places, _highest(np.take_along_axis(values, places, 1), count), 1)
