"""What the most alike examples say of a message: their intents, and how many of them show danger now.

A new example counts as soon as it is among them; no layer has to learn it (docs/evaluation.md: it is also the better half of the answer).
"""
from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np

from bot.understanding.examples import Example

NEIGHBOURS = 20
FEW = 4  # messages
NEARNESS = 20.0  # an example 0.1 less alike, by cosine, counts e^-2 as much


class NearestExamples:
    """The vectors of all examples (length 1) with their labels; no text is kept."""

    def __init__(self, vectors: np.ndarray, examples: Sequence[Example]) -> None:
        """vectors: shape (examples, width), in the order of the examples."""
        self.labels: List[str] = sorted({e.intent for e in examples} | {e.second_need for e in examples if e.second_need})
        place = {label: i for i, label in enumerate(self.labels)}
        self._columns = np.ascontiguousarray(vectors.T, np.float32)  # one example a column: read through in half the time
        self._first = np.array([place[e.intent] for e in examples])
        self._second = np.array([place[e.second_need or e.intent] for e in examples])
        self._now = np.array([e.urgency == "now" for e in examples], np.float32)
        self._clear = np.array([e.urgency != "unclear" for e in examples], np.float32)

    def __getstate__(self) -> dict:
        return {**self.__dict__, "_columns": self._columns.astype(np.float16)}

    def __setstate__(self, state: dict) -> None:
        self.__dict__.update(state)
        self._columns = np.ascontiguousarray(self._columns, np.float32)

    def near(self, vectors: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        """Of each message (a row of length 1): shares of the intents, shape (messages, labels), and the share of danger, both 0 to 1."""
        # A few messages one by one: BLAS takes five times as long for three of them together as for one.
        likeness = np.array([vector @ self._columns for vector in vectors]) if len(vectors) <= FEW else vectors @ self._columns
        count = min(NEIGHBOURS, likeness.shape[1])
        nearest = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
        weights = np.exp((np.take_along_axis(likeness, nearest, 1) - 1) * NEARNESS)
        shares = np.zeros((len(vectors), len(self.labels)))
        rows = np.repeat(np.arange(len(vectors)), count)
        for labels in (self._first, self._second):
            np.add.at(shares, (rows, labels[nearest].ravel()), weights.ravel() / 2)
        judged = weights * self._clear[nearest]
        danger = (judged * self._now[nearest]).sum(1) / np.maximum(judged.sum(1), 1e-9)
        return shares / shares.sum(1, keepdims=True), danger
