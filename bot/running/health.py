"""Waits until servers are well."""
from __future__ import annotations

import threading
import time
from typing import Optional, Sequence

import requests

from bot.running.parts import Part

START_SECONDS = 120.0  # a part that is not well by then is given up
POLL_SECONDS = 0.2
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
