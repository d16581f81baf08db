"""Chooses what a text message says: each piece in the fullest form there is room for, the most important pieces first."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

from bot.errors import ContentError
from bot.replies.sms.gsm7 import gsm7, segments

ALWAYS = 0  # a form of this importance is said whatever the room


@dataclass(frozen=True)
class Form:
    """One way to say a piece, and how important it is that it is said so fully: 0 always, then 1, 2, 3."""

    text: str
    importance: int


@dataclass(frozen=True)
class Room:
    """How much a text may hold."""

    segments: int
    beside: str = ""  # what the provider, or a repetition, adds to the text

    def holds(self, text: str) -> bool:
        """Whether the text stays within its segments together with what is added."""
        return segments(self.beside + text) <= self.segments


Piece = Tuple[Form, ...]  # from the shortest form to the longest; without one of importance 0 it may be left out


def chosen_forms(pieces: Sequence[Piece], room: Room) -> List[int]:
    """For each piece the place of the form to say; -1 where it is left out.

    Raises:
        ContentError: even what is always said has no room.
    """
    chosen = [_first_form(piece) for piece in pieces]
    if not room.holds(joined(pieces, chosen)):
        raise ContentError("A text message would not fit into its segments. Shorten its words in data/responses/sms.yml.")
    fuller = sorted((form.importance, place, level) for place, piece in enumerate(pieces) for level, form in enumerate(piece) if level > chosen[place])
    for _, place, level in fuller:
        tried = [*chosen[:place], level, *chosen[place + 1:]]
        if level > chosen[place] and room.holds(joined(pieces, tried)):
            chosen = tried
    return chosen


def joined(pieces: Sequence[Piece], chosen: Sequence[int]) -> str:
    """The text of these forms, a line each, in the GSM-7 alphabet."""
    return gsm7("\n".join(piece[level].text for piece, level in zip(pieces, chosen) if level >= 0 and piece[level].text))


def _first_form(piece: Piece) -> int:
    return next((level for level, form in enumerate(piece) if form.importance == ALWAYS), -1)
