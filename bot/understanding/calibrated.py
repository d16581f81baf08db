"""A softmax regression whose probabilities mean what they say."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

FOLDS = 4
MOST_ITERATIONS = 200
SEED = 20261122


def _regression(strength: float) -> LogisticRegression:
    return LogisticRegression(C=strength, class_weight="balanced", max_iter=MOST_ITERATIONS)


def _logits(model: LogisticRegression, rows: csr_matrix) -> np.ndarray:
    """Raw scores, one column per label, also where scikit-learn gives one column for two labels."""
    scores = model.decision_function(rows)
    return np.column_stack([-scores / 2, scores / 2]) if scores.ndim == 1 else scores


@dataclass
class HeldBack:
    """What the folds said of examples they had not seen: the evidence for temperature and thresholds."""

    labels: np.ndarray  # index of the true label, shape (examples,)
    logits: np.ndarray  # shape (examples, labels)


class CalibratedClassifier:
    """Class-balanced softmax regression; one temperature, learnt from held-back folds, makes its probabilities honest."""

    def __init__(self, strength: float = 1.0) -> None:
        """strength: scikit-learn's C, the inverse of the regularisation."""
        self._strength = strength
        self.labels: List[str] = []
        self.temperature = 1.0

    def fit(self, rows: csr_matrix, labels: Sequence[str]) -> HeldBack:
        """Learn, and return what the held-back folds said."""
        self.labels = sorted(set(labels))
        truth = np.array([self.labels.index(label) for label in labels])
        logits = np.zeros((len(truth), len(self.labels)), dtype=np.float64)
        for learn, check in StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(rows, truth):
            logits[check] = _logits(_regression(self._strength).fit(rows[learn], truth[learn]), rows[check])
        self.temperature = _best_temperature(logits, truth)
        self._model = _regression(self._strength).fit(rows, truth)
        return HeldBack(truth, logits)

    def logits(self, rows: csr_matrix) -> np.ndarray:
        """Raw scores, shape (messages, labels)."""
        return _logits(self._model, rows)

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Calibrated probabilities of raw scores, same shape."""
        return softmax(logits / self.temperature, axis=1)


def _best_temperature(logits: np.ndarray, truth: np.ndarray) -> float:
    """The temperature with the least log loss on held-back examples."""

    def loss(log_temperature: float) -> float:
        return -log_softmax(logits / np.exp(log_temperature), axis=1)[np.arange(len(truth)), truth].mean()

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
