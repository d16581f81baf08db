"""Waits until servers are well, and notices when one no longer is."""
from __future__ import annotations

import threading
import time
from typing import Callable, Dict, Optional, Sequence

import requests

from bot.running.parts import Part

START_SECONDS = 120.0  # a part that is not well by then is given up
POLL_SECONDS = 0.2
WATCH_SECONDS = 2.0  # between looks at parts that were well
MOST_MISSES = 5  # looks in a row without an answer, after which a part hangs
REQUEST_SECONDS = 2.0


def is_healthy(address: str) -> bool:
    """Whether this page answers 200 now."""
    try:
        with requests.Session() as session:
            session.trust_env = False  # never through a proxy: it is this machine
            return session.get(address, timeout=REQUEST_SECONDS).status_code == 200
    except requests.RequestException:
        return False


def first_unhealthy(parts: Sequence[Part], over: threading.Event, seconds: float = START_SECONDS) -> Optional[Part]:
    """Wait until all parts are well, until `over` is set, or until the time is up.

    Returns:
        The first part that is not well; None when all are.
    """
    deadline = time.monotonic() + seconds
    for part in parts:
        while not is_healthy(part.health):
            if time.monotonic() >= deadline or over.wait(POLL_SECONDS):
                return part
    return None


def watch_over(
    parts: Sequence[Part], over: threading.Event, patience: float, hangs: Callable[[Part], None], recovered: Callable[[], None],
) -> None:
    """Look at parts that were well until `over` is set.

    Args:
        patience: seconds that a part which was started again may take.
        hangs: called with a part that does not answer, and again after as long as it may take to start.
        recovered: called when a part that did not answer does.
    """
    unwell_since: Dict[str, float] = {}
    limit: Dict[str, float] = {}
    while not over.wait(WATCH_SECONDS):
        for part in parts:
            if is_healthy(part.health):
                if unwell_since.pop(part.name, None) is not None:
                    limit.pop(part.name, None)
                    recovered()
                continue
            since = unwell_since.setdefault(part.name, time.monotonic())
            if time.monotonic() - since > limit.get(part.name, MOST_MISSES * WATCH_SECONDS):
                limit[part.name] = time.monotonic() - since + patience
                hangs(part)
