"""How much is sent: to one number in an hour, to all in a day. Danger is answered beyond both, as far as networks carry it."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

ANSWERS_AN_HOUR = 20  # to one number; nobody reads more
ANSWERS_AN_HOUR_IN_DANGER = 80  # networks drop the 101st text to one number in an hour, and 20 with the same words
ALMOST = 0.8  # of the day's segments, at which staff are told


@dataclass(frozen=True)
class Counts:
    """What was sent before."""

    to_sender: int  # answers in the last hour
    sender_told: bool  # of the pause, in the last hour
    today: int  # segments, to all
    day_told: bool  # of the day's end, today


@dataclass(frozen=True)
class Ruling:
    """Whether an answer goes out, or what in its place: the name of a notice, or the reason why nothing does."""

    send: bool
    notice: Optional[str] = None
    reason: Optional[str] = None


def ruling(danger: bool, segments: int, counts: Counts, daily_cap: int) -> Ruling:
    """What the limits say of an answer of so many segments."""
    if danger:
        within = counts.to_sender < ANSWERS_AN_HOUR_IN_DANGER
        return Ruling(within, reason=None if within else "more in an hour than networks carry")
    if counts.to_sender >= ANSWERS_AN_HOUR:
        return Ruling(False, reason="sender limit") if counts.sender_told else Ruling(False, notice="sender_limit")
    if counts.today + segments > daily_cap:
        return Ruling(False, reason="day limit") if counts.day_told else Ruling(False, notice="day_limit")
    return Ruling(True)
