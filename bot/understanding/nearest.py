"""What the most alike examples say of a message: their intents, and how many of them show danger now.

A new example counts as soon as it is among them; no layer has to learn it (docs/evaluation.md: it is also the better half of the answer).
"""
from __future__ import annotations

from typing import List, Sequence, Tuple

import numpy as np

from bot.understanding.examples import Example

NEIGHBOURS = 20
# The search looks only into the groups of alike examples that are nearest, there along the directions in which examples differ most, and compares
# the best of that exactly: 99.5% of the nearest are found in a quarter of the time (docs/decisions/0007).
GROUPS, LOOKED_INTO = 128, 24
FEWEST_IN_A_GROUP = 20  # on average; fewer examples make fewer groups
DIRECTIONS = 128
CANDIDATES = 100
SEED = 20261127
NEARNESS = 20.0  # an example 0.1 less alike, by cosine, counts e^-2 as much


class NearestExamples:
    """The vectors of all examples (length 1) with their labels; no text is kept."""

    def __init__(self, vectors: np.ndarray, examples: Sequence[Example]) -> None:
        """vectors: shape (examples, width), in the order of the examples."""
        self.labels: List[str] = sorted({e.intent for e in examples} | {e.second_need for e in examples if e.second_need})
        place = {label: i for i, label in enumerate(self.labels)}
        groups = _groups(np.asarray(vectors, np.float32))
        order = np.argsort(groups, kind="stable")  # examples of a group lie side by side
        self._vectors = np.asarray(vectors, np.float16)[order]
        self._bounds = np.concatenate([[0], np.cumsum(np.bincount(groups))])
        examples = [examples[i] for i in order]
        self._first = np.array([place[e.intent] for e in examples])
        self._second = np.array([place[e.second_need or e.intent] for e in examples])
        self._now = np.array([e.urgency == "now" for e in examples], np.float32)
        self._clear = np.array([e.urgency != "unclear" for e in examples], np.float32)
        self._prepare()

    def _prepare(self) -> None:
        vectors = self._vectors.astype(np.float32)
        _, directions = np.linalg.eigh(vectors.T @ vectors)  # the weakest first
        self._directions = np.ascontiguousarray(directions[:, -DIRECTIONS:], np.float32)
        self._coarse = vectors @ self._directions
        middles = np.add.reduceat(self._coarse, self._bounds[:-1])
        self._middles = middles / np.linalg.norm(middles, axis=1, keepdims=True)

    def __getstate__(self) -> dict:
        return {name: value for name, value in self.__dict__.items() if name not in {"_directions", "_coarse", "_middles"}}

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
        found = [self._most_alike_to(vector) for vector in vectors]
        return np.array([places for places, _ in found]), np.array([likeness for _, likeness in found])

    def _most_alike_to(self, vector: np.ndarray) -> Tuple[np.ndarray, np.ndarray]:
        short = vector @ self._directions
        spans = [self._bounds[group:group + 2] for group in _highest(self._middles @ short, LOOKED_INTO)]
        places = np.concatenate([np.arange(*span) for span in spans])
        coarse = np.concatenate([self._coarse[slice(*span)] @ short for span in spans])
        candidates = places[_highest(coarse, CANDIDATES)]
        exact = self._vectors[candidates].astype(np.float32) @ vector
        best = _highest(exact, min(NEIGHBOURS, len(self._vectors)))
        return candidates[best], exact[best]


def _groups(vectors: np.ndarray) -> np.ndarray:
    """A number of its group for each vector, from 0; vectors of a group are alike."""
    from sklearn.cluster import MiniBatchKMeans  # half a second of imports that only training needs

    count = min(GROUPS, max(1, len(vectors) // FEWEST_IN_A_GROUP))
    if count == 1:
        return np.zeros(len(vectors), int)
    found = MiniBatchKMeans(count, batch_size=2048, n_init=1, max_iter=20, random_state=SEED).fit_predict(vectors)
    return np.unique(found, return_inverse=True)[1]  # no empty ones


def _highest(values: np.ndarray, count: int) -> np.ndarray:
    """Places of the highest values, in no order; of all when there are no more."""
    return np.argpartition(values, len(values) - count)[-count:] if len(values) > count else np.arange(len(values))
