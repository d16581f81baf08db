"""Decides which messages to answer: those whose answer is likely enough to be right.

Nothing out of scope is needed to set it. The evidence for an answer (its probability, the largest logit, the cosine of the nearest
training message) is worked out for every training message by a model that has not seen it. Each kind of evidence is scaled to those
messages, the three are averaged, and a logistic curve through them says how often an answer with that much evidence was right.
"""
from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

# The largest, in steps of 0.01, that gives up less than two points in scope on CLINC150's validation messages (docs/benchmarks.md); for every data set.
LEAST_CHANCE = 0.73
_CURVE_STRENGTH = 10.0


class Gate:
    """How strong the evidence for an answer must be; learnt on training messages that the judging model had not seen."""

    def __init__(self, evidence: np.ndarray, right: np.ndarray, least_chance: float = LEAST_CHANCE) -> None:
        """evidence: shape (messages, kinds); right: whether each message's answer was; least_chance: of being right, 0 to 1."""
        self._mean, self._spread = evidence.mean(axis=0), np.maximum(evidence.std(axis=0), 1e-9)
        self._curve = None if right.all() else LogisticRegression(C=_CURVE_STRENGTH).fit(self.strength(evidence)[:, None], right)
        self._least_chance = least_chance

    def strength(self, evidence: np.ndarray) -> np.ndarray:
        """One number a message: the mean of its evidence, in standard deviations from that of the training messages."""
        return ((evidence - self._mean) / self._spread).mean(axis=1)

    def chance(self, evidence: np.ndarray) -> np.ndarray:
        """Chance that the answer to a message in scope is right, 0 to 1."""
        strength = self.strength(evidence)
        return np.ones(len(strength)) if self._curve is None else self._curve.predict_proba(strength[:, None])[:, 1]

    def opens(self, evidence: np.ndarray) -> np.ndarray:
        """Whether each message is answered; the others are taken for out of scope."""
        return self.chance(evidence) >= self._least_chance
