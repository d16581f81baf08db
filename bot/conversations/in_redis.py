"""Conversations in Redis, shared by all machines. When Redis does not answer, nothing is kept and the conversation goes on."""
from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, List, Optional, TypeVar

from redis.asyncio import Redis
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from bot.errors import SettingsError

ANSWER_SECONDS = 0.5  # for one operation, connecting included; a message needs two (Rasa loads before and saves after)
KEY_PREFIX = "conversation:"

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class ConversationsInRedis:
    """Written conversations under a key each; Redis drops them `seconds` after they were last saved."""

    def __init__(self, url: str, seconds: int, key_prefix: str = KEY_PREFIX) -> None:
        """`seconds` is a whole number, as Redis counts.

        Raises:
            SettingsError: the address is not one of Redis.
        """
        try:
            parse_url(url)
        except ValueError:
            raise SettingsError("REDIS_URL needs mending: it must look like redis://host:6379/0. See docs/settings.md.") from None
        self._url = url
        self._seconds = seconds
        self._prefix = key_prefix
        self._client: Optional[Redis] = None
        self._loop: Optional[asyncio.AbstractEventLoop] = None

    async def save(self, conversation_id: str, written: str) -> None:
        """Keep this in place of what was kept, and count its time from now."""
        await self._ask("saved", self._connected().setex(self._prefix + conversation_id, self._seconds, written))

    async def load(self, conversation_id: str) -> Optional[str]:
        """What is kept of the conversation; None also when Redis does not answer."""
        return await self._ask("loaded", self._connected().get(self._prefix + conversation_id))

    async def delete(self, conversation_id: str) -> bool:
        """Drop the conversation now; False when Redis did not answer, so that it will only be gone when its time is over."""
        return await self._ask("deleted", self._connected().delete(self._prefix + conversation_id)) is not None

    async def ids(self) -> List[str]:
        """Ids of the conversations that are kept; none when Redis does not answer."""
        return await self._ask("listed", self._list_ids()) or []

    async def _list_ids(self) -> List[str]:
        return [key[len(self._prefix):] async for key in self._connected().scan_iter(match=self._prefix + "*")]

    async def _ask(self, what: str, answer: "Awaitable[Answer]") -> "Optional[Answer]":
        try:
            return await asyncio.wait_for(answer, ANSWER_SECONDS)
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            logger.warning("A conversation could not be %s: Redis does not answer (%s).", what, type(error).__name__)
            return None

    def _connected(self) -> "Redis[Any]":
        """A client of the running event loop: connections cannot be carried from one loop to another."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop = loop
            self._client = Redis.from_url(
                self._url,
                decode_responses=True,
                socket_timeout=ANSWER_SECONDS,
                socket_connect_timeout=ANSWER_SECONDS,
                retry=Retry(NoBackoff(), 1),  # a connection that Redis closed meanwhile is opened again, within the same time
                retry_on_error=[RedisConnectionError],
            )
        return self._client

    async def close(self) -> None:
        """Close this loop's connections."""
        if self._client is not None:
            await self._client.close(close_connection_pool=True)
            self._client = None
