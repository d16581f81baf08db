"""A softmax regression whose probabilities mean what they say."""
from __future__ import annotations

import warnings
from typing import List, Sequence

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import log_softmax, softmax
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

MOST_ITERATIONS = 100  # with 150 labels it ends before it has converged; more takes longer and changes nothing that can be measured


class CalibratedClassifier:
    """Class-balanced softmax regression; one temperature, learnt on examples it has not seen, makes its probabilities honest."""

    def __init__(self, strength: float = 1.0) -> None:
        """strength: scikit-learn's C, the inverse of the regularisation."""
        self._model = LogisticRegression(C=strength, class_weight="balanced", max_iter=MOST_ITERATIONS)
        self.labels: List[str] = []
        self.temperature = 1.0

    def fit(self, rows: np.ndarray, labels: Sequence[str]) -> "CalibratedClassifier":
        """Learn from features of shape (examples, features)."""
        self.labels = sorted(set(labels))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            self._model.fit(rows, [self.labels.index(label) for label in labels])
        return self

    def calibrate(self, rows: np.ndarray, accepted: Sequence[Sequence[str]]) -> "CalibratedClassifier":
        """Set the temperature with the least log loss on unseen examples; each has one or more labels that are right."""
        logits = self.logits(rows)
        right = np.array([[label in labels for label in self.labels] for labels in accepted])
        judged = right.any(axis=1)

        def loss(log_temperature: float) -> float:
            log_probabilities = log_softmax(logits[judged] / np.exp(log_temperature), axis=1)
            return -np.log((np.exp(log_probabilities) * right[judged]).sum(axis=1) + 1e-12).mean()

        self.temperature = float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
        return self

    def logits(self, rows: np.ndarray) -> np.ndarray:
        """Raw scores, shape (messages, labels)."""
        scores = self._model.decision_function(rows)
        return np.column_stack([-scores / 2, scores / 2]) if scores.ndim == 1 else scores

    def probabilities(self, rows: np.ndarray) -> np.ndarray:
        """Calibrated probabilities, shape (messages, labels)."""
        return softmax(self.logits(rows) / self.temperature, axis=1)
