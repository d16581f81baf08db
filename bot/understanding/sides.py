"""The sides of a message where it may turn to a second matter: what each hints at within the message, and what the promising ones say alone.

Read alone, each side takes as long as a message. The message's own tokens hint at what a side is about for next to nothing, so only the sides
that promise something are read alone, and each only once (docs/evaluation.md has what that costs and saves).
"""
from __future__ import annotations

from functools import cached_property
from typing import Callable, Dict, Sequence, Tuple

import numpy as np

from bot.understanding.encoder import EncodedMessage
from bot.understanding.heads import TunedHeads
from bot.understanding.pieces import Span, sides

Judge = Callable[[Sequence[str]], Tuple[np.ndarray, np.ndarray]]


class Sides:
    """The sides of one message."""

    def __init__(self, text: str, encoded: EncodedMessage, heads: TunedHeads, judge: Judge) -> None:
        """judge: gives the probabilities of the labels, shape (texts, labels), and of danger, of texts read alone."""
        self._text, self._encoded, self._heads, self._judge = text, encoded, heads, judge
        self._spans: Sequence[Span] = sides(text)
        self._alone: Dict[int, Tuple[np.ndarray, float]] = {}

    @cached_property
    def _hinted(self) -> Tuple[np.ndarray, np.ndarray]:
        return self._heads.judge(self._encoded.means_within(self._spans))

    @property
    def hinted_needs(self) -> np.ndarray:
        """Probabilities of the heads' labels, shape (sides, labels), that the tokens of each side hint at."""
        return self._hinted[0]

    @property
    def hinted_danger(self) -> np.ndarray:
        """The same of danger, shape (sides,)."""
        return self._hinted[1]

    def __len__(self) -> int:
        return len(self._spans)

    def needs_alone(self, places: Sequence[int]) -> np.ndarray:
        """Probabilities of the labels, shape (len(places), labels), of these sides read alone."""
        self._read(places)
        return np.array([self._alone[place][0] for place in places])

    def danger_alone(self, places: Sequence[int]) -> np.ndarray:
        """Probabilities of danger of these sides read alone."""
        self._read(places)
        return np.array([self._alone[place][1] for place in places])

    def _read(self, places: Sequence[int]) -> None:
        unread = [place for place in places if place not in self._alone]
        if unread:
            texts = [self._text[start:end].strip(" ,.;") for start, end in (self._spans[place] for place in unread)]
            needs, danger = self._judge(texts)
            self._alone.update({place: (needs[row], float(danger[row])) for row, place in enumerate(unread)})
