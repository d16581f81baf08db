"""The line to Redis that conversations and their locks share: short waits, and none at all for a moment after Redis did not answer."""
from __future__ import annotations

import asyncio
import functools
import logging
import time
from typing import Any, Awaitable, Callable, Optional, TypeVar

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import parse_url
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import RedisError

from bot.errors import SettingsError
from bot.metrics.counted import REDIS_FAILURES

ANSWER_SECONDS = 0.3  # for one operation, connecting included
LONGEST_SECONDS = 2.0  # for the client's own time limits, which take a busy event loop for a Redis that is down
LEFT_ALONE_SECONDS = 1.0  # after it did not answer: a message makes four operations and must be answered within two seconds
LOOKS = 6  # at an answer within that time: counted in looks, since a busy event loop looks late, and that is no fault of Redis
MOST_CONNECTIONS = 64  # of one process; those who find none wait within ANSWER_SECONDS

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class RedisLine:
    """Asks Redis; an answer that does not come in time is None, and a line in the log."""

    def __init__(self, url: str) -> None:
        """Opens nothing yet.

        Raises:
            SettingsError: the address is not one of Redis.
        """
        try:
            parse_url(url)
        except ValueError:
            raise SettingsError("REDIS_URL needs mending: it must look like redis://host:6379/0. See docs/settings.md.") from None
        self._url = url
        self._client: Optional[Redis] = None
        self._loop: Optional[asyncio.AbstractEventLoop] = None
        self._left_alone_until = float("-inf")

    async def ask(self, what: str, question: "Callable[[Redis], Awaitable[Answer]]") -> "Optional[Answer]":
        """Redis's answer; None when it gives none in time, or gave none a moment ago. `what` is what could not be done, for the log."""
        if time.monotonic() < self._left_alone_until:
            return None
        try:
            return await _in_time(asyncio.ensure_future(question(self.connected())))
        except (RedisError, OSError, asyncio.TimeoutError) as error:
            self._left_alone_until = time.monotonic() + LEFT_ALONE_SECONDS
            REDIS_FAILURES.inc()
            logger.warning("%s: Redis does not answer (%s).", what, type(error).__name__)
            return None

    def connected(self) -> "Redis[Any]":
        """A client of the running event loop: connections cannot be carried from one loop to another."""
        loop = asyncio.get_running_loop()
        if self._client is None or self._loop is not loop:
            self._loop = loop
            pool = BlockingConnectionPool.from_url(
                self._url,
                max_connections=MOST_CONNECTIONS,
                timeout=LONGEST_SECONDS,
                decode_responses=True,
                socket_timeout=LONGEST_SECONDS,
                socket_connect_timeout=LONGEST_SECONDS,
                retry=Retry(NoBackoff(), 1),  # a connection that Redis closed meanwhile is opened again, within the same time
                retry_on_error=[RedisConnectionError],
            )
            self._client = Redis(connection_pool=pool)
        return self._client

    async def close(self) -> None:
        """Close this loop's connections."""
        if self._client is not None:
            await self._client.close(close_connection_pool=True)
            self._client = None


async def _in_time(answer: "asyncio.Future[Answer]") -> Answer:
    """The answer.

    Raises:
        asyncio.TimeoutError: it did not come within ANSWER_SECONDS of an event loop that had time for it.
    """
    try:
        for _ in range(LOOKS):
            done, _ = await asyncio.wait((answer,), timeout=ANSWER_SECONDS / LOOKS)
            if done:
                return await answer
        raise asyncio.TimeoutError
    finally:
        answer.cancel()


@functools.cache
def line_to(url: str) -> RedisLine:
    """This process's line to the Redis of this address.

    Raises:
        SettingsError: the address is not one of Redis.
    """
    return RedisLine(url)
