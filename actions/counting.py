"""Counts answers that had nobody to send the resident to, by need and day, beside the answer and never in its way. No words are looked at."""
from __future__ import annotations

import logging
import queue
import threading
from typing import Optional, Tuple

from bot.dialogue.understood import Decision, Understood
from bot.directory.asked import AskedCounts
from bot.errors import DirectoryError
from bot.replies.answer import Answer

MOST_WAITING = 1000  # counts, while the database is down; more are dropped
_UNSURE = frozenset({"unsure", "second_miss"})
log = logging.getLogger(__name__)
Unserved = Tuple[str, str]  # the need, and why: one of bot.directory.asked.REASONS


def unserved(decision: Decision, understood: Understood, answer: Answer) -> Optional[Unserved]:
    """What was asked for in vain; None when the resident was sent somewhere, or asked for nothing."""
    if decision.kind == "language":
        return "", "language"
    if decision.need == "out_of_scope":
        return "out_of_scope", "out_of_scope"
    if decision.about in _UNSURE:
        return understood.best_need() or "", "unsure"
    if decision.about == "outside_camden":
        return decision.need or "", "outside_camden"
    return (decision.need or "", "no_service") if decision.kind == "need" and not answer.services else None


class Counting:
    """Writes counts in a thread of its own, so that no answer waits for the database."""

    def __init__(self, counts: AskedCounts) -> None:
        self._counts = counts
        self._waiting: "queue.Queue[Optional[Unserved]]" = queue.Queue(MOST_WAITING)
        self._thread = threading.Thread(target=self._write, name="counting", daemon=True)
        self._thread.start()

    def note(self, decision: Decision, understood: Understood, answer: Answer) -> None:
        """Count the answer, if it is one of those that are counted."""
        found = unserved(decision, understood, answer)
        if found:
            try:
                self._waiting.put_nowait(found)
            except queue.Full:
                log.warning("A count of what nobody serves was dropped: the database is behind.")

    def close(self) -> None:
        """Write what waits, then stop."""
        self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        for need, why in iter(self._waiting.get, None):
            try:
                self._counts.add(need, why)
            except DirectoryError as error:
                log.warning("A count of what nobody serves was not written: %s", error)
