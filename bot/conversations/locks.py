"""Rasa's lock store: messages of one conversation are answered one after the other, in any process. Named in endpoints.yml.

In place of Rasa's own (rasa/core/lock_store.py), which in 3.6.21 reads the queue, changes it and writes it back: two servers can draw
the same ticket and answer at once. It also looks again only every second, holds a conversation of a process that died for a
minute, and stops every message when Redis does. tests/integration/test_conversation_locks.py shows these.
"""
from __future__ import annotations

import asyncio
import uuid
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator, List, Optional, Set
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockError, LockStore
from rasa.utils.endpoints import EndpointConfig

from bot.conversations.redis_line import line_to
from bot.settings import settings

KEY_PREFIX = "waiting:"
LOOK_AGAIN_SECONDS = 0.02
GRACE_SECONDS = 0.5  # beyond the time in which every channel has given up

# A queue is a list of "ticket:expires"; whoever is first is served. Times are Redis's own, so that the machines' clocks do not matter.
_DROP_EXPIRED = """
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function first() return redis.call('lindex', KEYS[1], 0) end
local function gone(entry)
  local expires = tonumber(string.match(entry, ':(%d+)$'))
  return expires <= now or expires > now + 60000  -- so far ahead only when Redis's clock was set back
end
while first() and gone(first()) do redis.call('lpop', KEYS[1]) end
"""
JOIN = _DROP_EXPIRED + """
local entry = ARGV[1] .. ':' .. (now + ARGV[2])
local length = redis.call('rpush', KEYS[1], entry)
redis.call('pexpire', KEYS[1], ARGV[2])
return {entry, length == 1 and 'served' or 'waiting'}
"""
LOOK = _DROP_EXPIRED + """
if first() == ARGV[1] then return 'served' end
return redis.call('lpos', KEYS[1], ARGV[1]) and 'waiting' or 'gone'
"""


class ConversationLocks(LockStore):
    """One message of a conversation at a time: in Redis for all processes when REDIS_URL is set, else in this process."""

    def __init__(self, endpoint_config: Optional[EndpointConfig] = None, redis_url: Optional[str] = None, key_prefix: str = KEY_PREFIX) -> None:
        """Called by Rasa with what endpoints.yml says; REDIS_URL decides unless an address is given.

        Raises:
            SettingsError: the address is not one of Redis.
        """
        super().__init__()
        url = redis_url or settings().redis_url
        self.line = line_to(url) if url else None
        self._prefix = key_prefix
        self._here: "WeakValueDictionary[str, asyncio.Lock]" = WeakValueDictionary()
        self._leaving: Set[asyncio.Task] = set()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: Optional[float] = None, wait_time_in_seconds: float = LOOK_AGAIN_SECONDS
    ) -> AsyncIterator[None]:
        """Hold the conversation; whoever came earlier goes first.

        Args:
            lock_lifetime: seconds after which the place is lost, counted from now; a little more than a message may take when None.
            wait_time_in_seconds: how often to look whose turn it is.

        Raises:
            LockError: the place was lost before its turn came.
        """
        lifetime = lock_lifetime or settings().answer_seconds + GRACE_SECONDS
        joined = await self._join(conversation_id, lifetime)
        if joined is None:
            async with self._lock_here(conversation_id):
                yield
            return
        entry, state = joined
        try:
            while state != "served":
                await asyncio.sleep(wait_time_in_seconds)
                state = await self._look(conversation_id, entry)
            yield
        finally:
            self._leave(conversation_id, entry)

    def _lock_here(self, conversation_id: str) -> asyncio.Lock:
        """For one process; and when Redis does not answer, since then nothing is kept that two processes could disagree about."""
        lock = self._here.get(conversation_id)
        if lock is None:
            lock = self._here[conversation_id] = asyncio.Lock()
        return lock

    async def _join(self, conversation_id: str, lifetime: float) -> Optional[List[str]]:
        """The place in the queue, and whether its turn has come; None without Redis."""
        if self.line is None:
            return None
        key, ticket = self._prefix + conversation_id, uuid.uuid4().hex
        return await self.line.ask("A conversation could not be locked", lambda redis: redis.eval(JOIN, 1, key, ticket, int(lifetime * 1000)))

    async def _look(self, conversation_id: str, entry: str) -> Optional[str]:
        """\"served\" or \"waiting\"; None when Redis stopped answering, and then one waits on, as long as the channel lets one."""
        state = await self._ask(lambda redis: redis.eval(LOOK, 1, self._prefix + conversation_id, entry))
        if state == "gone":
            raise LockError("A message waited longer than messages may take.")
        return state

    def _leave(self, conversation_id: str, entry: str) -> None:
        """In the background: the answer does not wait for it."""
        leaving = asyncio.get_running_loop().create_task(self._ask(lambda redis: redis.lrem(self._prefix + conversation_id, 1, entry)))
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)

    async def _ask(self, question: Any) -> Any:
        return await self.line.ask("A conversation's lock could not be read", question) if self.line else None

    async def close(self) -> None:
        """Wait until every place is given back, and close the connections."""
        await asyncio.gather(*self._leaving)
        if self.line is not None:
            await self.line.close()
