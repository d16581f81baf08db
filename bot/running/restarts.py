"""Which parts are started again when they stop or hang, and when that is given up."""
from __future__ import annotations

import time
from collections import defaultdict, deque
from typing import Callable, Deque, Dict

MOST_RESTARTS = 5  # of one part within
WITHIN_SECONDS = 600.0


class Restarts:
    """Counts how often each part was started again: a part that stops again and again needs a person."""

    def __init__(self, most: int = MOST_RESTARTS, within: float = WITHIN_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._within, self._clock = most, within, clock
        self._times: Dict[str, Deque[float]] = defaultdict(deque)

    def allow(self, name: str) -> bool:
        """Whether the part of this name may be started once more; counts it when it may."""
        times, now = self._times[name], self._clock()
        while times and times[0] <= now - self._within:
            times.popleft()
        if len(times) >= self._most:
            return False
        times.append(now)
        return True
