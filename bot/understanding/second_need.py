"""How likely a need is the second one of a message: by the head that knows each need for itself, by the message's sides, and by words that say so.

Twice: first by what the message's own tokens hint at, which costs next to nothing, then for what is left by the sides read alone.
The weights are two logistic regressions' on data/validation (99 messages with two needs, 621 with one); docs/evaluation.md has what they bring.
"""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy.special import expit, logit


class Weights(NamedTuple):
    """Of a logistic regression."""

    present: float
    side: float
    turn: float
    bias: float


HINTED = Weights(present=0.49, side=0.62, turn=1.63, bias=-2.35)
READ_ALONE = Weights(present=0.55, side=0.45, turn=1.61, bias=-3.05)
LEAST_PRESENT = 0.01  # in the whole message
LEAST_HINTED = 0.02  # chance; needs with less are not looked for in the sides
MOST_SIDES = 4  # read alone, those that hint most
_LEAST = 1e-4  # a probability of nothing would outweigh everything


def chance(weights: Weights, present: np.ndarray, in_a_side: np.ndarray, turns: bool) -> np.ndarray:
    """Chance of each need to be a second one, 0 to 1.

    Args:
        weights: for what is hinted at in a side, or for sides read alone.
        present: how likely each need is there in the whole message.
        in_a_side: how likely each is the need of the side that shows it best.
        turns: whether the message says that it turns to a second matter.
    """
    return expit(weights.present * _logit(present) + weights.side * _logit(in_a_side) + weights.turn * turns + weights.bias)


def _logit(probabilities: np.ndarray) -> np.ndarray:
    return logit(np.clip(probabilities, _LEAST, 1 - _LEAST))
