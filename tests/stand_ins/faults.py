"""What goes wrong at a provider, decided for each request that would send."""
from __future__ import annotations

import random
import threading
from enum import Enum
from typing import Callable, List


class Fault(Enum):
    """How a request fails."""

    NONE = "none"
    TOO_MANY = "429, not taken"
    BROKEN_BEFORE = "500, not taken"
    BROKEN_AFTER = "500, but taken"
    CUT_OFF = "taken, and no answer"


class Faults:
    """Those of a list, one for each request, then none; or a share of all requests."""

    def __init__(self) -> None:
        self._next: Callable[[], Fault] = lambda: Fault.NONE
        self._lock = threading.Lock()

    def then(self, *faults: Fault) -> None:
        """The next requests fail so."""
        left: List[Fault] = list(faults)
        self._next = lambda: left.pop(0) if left else Fault.NONE

    def always(self, fault: Fault) -> None:
        """Every request fails so."""
        self._next = lambda: fault

    def share(self, share: float, seed: int) -> None:
        """This share of all requests fails in one of the ways."""
        chance = random.Random(seed)
        kinds = [fault for fault in Fault if fault is not Fault.NONE]
        self._next = lambda: chance.choice(kinds) if chance.random() < share else Fault.NONE

    def of_this_request(self) -> Fault:
        """How it fails."""
        with self._lock:
            return self._next()
