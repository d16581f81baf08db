"""Makes probabilities mean what they say: one temperature, and how far off they are (expected calibration error)."""
from __future__ import annotations

from typing import Callable, Sequence

import numpy as np
from scipy.optimize import minimize_scalar

_LEAST = 1e-6  # a probability of nothing would make one surprise endless
BINS = 10


def sharpened(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    """Distributions (rows) at another temperature: above 1 flatter, below 1 more decided."""
    raised = np.maximum(probabilities, _LEAST) ** (1 / temperature)
    return raised / raised.sum(axis=1, keepdims=True)


def fit_temperature(probabilities: np.ndarray, right: np.ndarray) -> float:
    """The temperature with the least log loss; right: shape of probabilities, true where a label is right (one or more a row)."""
    judged = right.any(axis=1)

    def loss(temperature: float) -> float:
        return -np.log((sharpened(probabilities[judged], temperature) * right[judged]).sum(axis=1)).mean()

    return _least(loss)


def _least(loss: Callable[[float], float]) -> float:
    return float(np.exp(minimize_scalar(lambda log: loss(float(np.exp(log))), bounds=(-3, 3), method="bounded").x))


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = BINS) -> float:
    """Expected calibration error (Naeini 2015): mean distance between confidence and share right, over bins of equal width, 0 to 1."""
    confidence, correct = np.asarray(confidences, float), np.asarray(right, float)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return float(sum(abs(confidence[place == b].sum() - correct[place == b].sum()) for b in range(bins)) / max(1, len(confidence)))
