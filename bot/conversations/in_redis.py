"""Conversations in Redis, shared by all machines. When Redis does not answer, nothing is kept and the conversation goes on."""
from __future__ import annotations

from typing import Any, List, Optional

from redis.asyncio import Redis

from bot.conversations.redis_line import line_to

KEY_PREFIX = "conversation:"
# Writes only over what the writer had read: a process that was held up must not undo what another has written since,
# nor bring back what the person has deleted.
SAVE = """
if (redis.call('get', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('setex', KEYS[1], ARGV[2], ARGV[3])
return 1
"""


class ConversationsInRedis:
    """Written conversations under a key each; Redis drops them `seconds` after they were last saved."""

    def __init__(self, url: str, seconds: int, key_prefix: str = KEY_PREFIX) -> None:
        """`seconds` is a whole number, as Redis counts.

        Raises:
            SettingsError: the address is not one of Redis.
        """
        self.line = line_to(url)
        self._seconds = seconds
        self._prefix = key_prefix

    async def save(self, conversation_id: str, written: str, replaces: Optional[str] = None) -> bool:
        """Keep this in place of what was kept, and count its time from now.

        Args:
            replaces: what was kept when the writer read it; None when nothing was.

        Returns:
            False when something else is kept by now, which stays, or when Redis did not answer.
        """
        key, arguments = self._prefix + conversation_id, (replaces or "", self._seconds, written)
        return bool(await self.line.ask("A conversation could not be saved", lambda redis: redis.eval(SAVE, 1, key, *arguments)))

    async def load(self, conversation_id: str) -> Optional[str]:
        """What is kept of the conversation; None also when Redis does not answer."""
        return await self.line.ask("A conversation could not be loaded", lambda redis: redis.get(self._prefix + conversation_id))

    async def delete(self, conversation_id: str) -> bool:
        """Drop the conversation now; False when Redis did not answer, so that it will only be gone when its time is over."""
        answer = await self.line.ask("A conversation could not be deleted", lambda redis: redis.delete(self._prefix + conversation_id))
        return answer is not None

    async def ids(self) -> List[str]:
        """Ids of the conversations that are kept; none when Redis does not answer."""
        return await self.line.ask("Conversations could not be listed", self._list_ids) or []

    async def _list_ids(self, redis: "Redis[Any]") -> List[str]:
        return [key[len(self._prefix):] async for key in redis.scan_iter(match=self._prefix + "*")]

    async def close(self) -> None:
        """Close this loop's connections."""
        await self.line.close()
