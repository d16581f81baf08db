"""How likely a need is the second one of a message: by the head that knows each need for itself, by the message's sides, and by words that say so.

Twice: first by what the message's own tokens hint at, which costs next to nothing, then for what is left by the sides read alone.
The weights are two logistic regressions' on data/validation (`make measure ARGS=second_needs`); docs/evaluation.md has what they bring.
"""
from __future__ import annotations

from typing import Callable, List, NamedTuple, Optional, Sequence

import numpy as np
from scipy.special import expit, logit


class Weights(NamedTuple):
    """Of a logistic regression."""

    present: float
    side: float
    turn: float
    bias: float


HINTED = Weights(present=0.41, side=0.70, turn=1.22, bias=-1.29)
READ_ALONE = Weights(present=0.41, side=0.45, turn=1.21, bias=-2.28)
LEAST_PRESENT = 0.01  # in the whole message
LEAST_HINTED = 0.05  # chance; needs with less are not looked for in the sides
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
    return expit(weights.present * evidence(present) + weights.side * evidence(in_a_side) + weights.turn * turns + weights.bias)


class Signs(NamedTuple):
    """What a message shows of the needs that may be its second one."""

    labels: Sequence[str]
    present: np.ndarray  # how likely each is there in the whole message
    hinted: np.ndarray  # how likely each is the need of each side, by the message's own tokens; shape (sides, labels)
    turned: bool  # whether the message says that it turns to a second matter

    @property
    def best_hint(self) -> np.ndarray:
        """How likely each label is the need of the side that hints at it most."""
        return self.hinted.max(axis=0, initial=0.0)

    def promising(self, least: float = LEAST_HINTED, weights: Weights = HINTED) -> np.ndarray:
        """Which labels have at least this chance by what is hinted."""
        return chance(weights, self.present, self.best_hint, self.turned) >= least

    def sides_to_read(self, promising: np.ndarray) -> np.ndarray:
        """The sides that hint most at one of these labels."""
        return np.argsort(-self.hinted[:, promising].max(axis=1))[:MOST_SIDES]


def second_need(signs: Signs, read_alone: Callable[[np.ndarray, List[str]], np.ndarray], least: float) -> Optional[str]:
    """The likeliest second need; None when none is as likely as least.

    Args:
        signs: of the needs that may be it.
        read_alone: gives, of sides by their numbers read alone, how likely each of some labels is the need of the side that shows it best.
        least: chance, 0 to 1.
    """
    promising = signs.promising()
    if not promising.any():
        return None
    others = [label for label, each in zip(signs.labels, promising) if each]
    chances = chance(READ_ALONE, signs.present[promising], read_alone(signs.sides_to_read(promising), others), signs.turned)
    return others[chances.argmax()] if chances.max() >= least else None


def evidence(probabilities: np.ndarray) -> np.ndarray:
    """Log odds of probabilities; even of 0 and 1 they are finite."""
    return logit(np.clip(probabilities, _LEAST, 1 - _LEAST))
