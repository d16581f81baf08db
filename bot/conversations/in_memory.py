"""Conversations in the memory of this process: for one machine, and gone when it stops."""
from __future__ import annotations

import asyncio
import threading
import time
from typing import Callable, List, Optional

from cachetools import TTLCache

MOST_CONVERSATIONS = 20_000  # the least recently used goes first
SWEEP_SECONDS = 60  # an expired conversation is never given out again, and leaves the memory within this time


class ConversationsInMemory:
    """Written conversations by id, each dropped `seconds` after it was last saved."""

    def __init__(self, seconds: float, most: int = MOST_CONVERSATIONS, timer: Callable[[], float] = time.monotonic) -> None:
        self._written: TTLCache = TTLCache(most, ttl=seconds, timer=timer)
        self._lock = threading.Lock()
        self._sweeping_in: Optional[asyncio.AbstractEventLoop] = None

    async def save(self, conversation_id: str, written: str, replaces: Optional[str] = None) -> bool:
        """Keep this in place of what was kept, and count its time from now.

        Args:
            replaces: what was kept when the writer read it; None when nothing was.

        Returns:
            False when something else is kept by now, which stays.
        """
        with self._lock:
            if self._written.get(conversation_id) != replaces:
                return False
            self._written[conversation_id] = written
        loop = asyncio.get_running_loop()
        if self._sweeping_in is not loop:
            self._sweep_later(loop)
        return True

    async def load(self, conversation_id: str) -> Optional[str]:
        """What is kept of the conversation, if anything still is."""
        with self._lock:
            return self._written.get(conversation_id)

    async def delete(self, conversation_id: str) -> bool:
        """Drop the conversation now; True, since memory never refuses."""
        with self._lock:
            self._written.pop(conversation_id, None)
        return True

    async def ids(self) -> List[str]:
        """Ids of the conversations that are kept."""
        with self._lock:
            return list(self._written)

    def sweep(self) -> int:
        """Take expired conversations out of the memory; how many are left."""
        with self._lock:
            self._written.expire()
            return len(self._written)

    def _sweep_later(self, loop: asyncio.AbstractEventLoop) -> None:
        self._sweeping_in = loop
        loop.call_later(SWEEP_SECONDS, self._sweep_and_go_on, loop)

    def _sweep_and_go_on(self, loop: asyncio.AbstractEventLoop) -> None:
        self._sweeping_in = None
        if self.sweep():
            self._sweep_later(loop)
