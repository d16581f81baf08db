"""Everything that one run of `make bench` measures, and the ratios that matter."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Sequence

import numpy as np

from bot.running.bench.training_cost import TrainingCost

TURNS_SHOWN = (2, 20, 200)
AROUND = 2  # turns before and after one that is shown, whose median stands for it


@dataclass
class Measured:
    """What was measured of one system, repeat by repeat."""

    name: str
    answers: List[List[float]] = field(default_factory=list)  # seconds of each message, by repeat
    throughput: Dict[int, List[float]] = field(default_factory=dict)  # messages a second by conversations at once, by repeat
    slow_answers: Dict[int, List[float]] = field(default_factory=dict)  # 99th percentile, seconds, the same way
    failures: int = 0
    starts: List[float] = field(default_factory=list)  # seconds
    megabytes: List[float] = field(default_factory=list)  # after the start, and after the load
    turns: List[List[float]] = field(default_factory=list)  # seconds of each turn, by conversation
    processor: List[float] = field(default_factory=list)  # processor milliseconds a message, of all processes
    training: Optional[TrainingCost] = None

    def percentile(self, which: float) -> List[float]:
        """This percentile of the answers in milliseconds, by repeat."""
        return [float(np.percentile(repeat, which)) * 1000 for repeat in self.answers]

    def turn(self, number: int) -> List[float]:
        """Milliseconds at this turn, by conversation."""
        return [float(np.median(turns[max(0, number - 1 - AROUND):number + AROUND])) * 1000 for turns in self.turns if len(turns) >= number]


def spread(values: Sequence[float], digits: int = 0) -> str:
    """Median and range of repeats, as in "12 (11 to 14)"."""
    if not values:
        return "-"
    middle, low, high = (f"{value:.{digits}f}" for value in (np.median(values), min(values), max(values)))
    return middle if low == high else f"{middle} ({low} to {high})"


def ratio(one: Sequence[float], other: Sequence[float]) -> Optional[float]:
    """How many times `other`'s median goes into `one`'s; None when one of them was not measured."""
    return float(np.median(one) / np.median(other)) if one and other and np.median(other) else None
