"""How likely a need is the second one of a message: by the head that knows each need for itself, by the message's sides, and by words that say so.

The weights are a logistic regression's on data/validation (91 messages with two needs, 500 with one); docs/evaluation.md has what they bring.
"""
from __future__ import annotations

import numpy as np
from scipy.special import expit, logit

PRESENT_WEIGHT, SIDE_WEIGHT, TURN_WEIGHT, BIAS = 0.57, 0.57, 1.65, -2.98
# Less present in the whole message than this, a need is not looked for in its sides: each side takes as long as a message.
LEAST_PRESENT, LEAST_PRESENT_AT_A_TURN = 0.2, 0.05
_LEAST = 1e-4  # a probability of nothing would outweigh everything


def chance(present: np.ndarray, in_a_side: np.ndarray, turns: bool) -> np.ndarray:
    """Chance of each need to be a second one, 0 to 1.

    Args:
        present: how likely each need is there in the whole message.
        in_a_side: how likely each is the need of the side that shows it best.
        turns: whether the message says that it turns to a second matter.
    """
    strength = PRESENT_WEIGHT * _logit(present) + SIDE_WEIGHT * _logit(in_a_side) + TURN_WEIGHT * turns + BIAS
    return expit(strength)


def _logit(probabilities: np.ndarray) -> np.ndarray:
    return logit(np.clip(probabilities, _LEAST, 1 - _LEAST))
