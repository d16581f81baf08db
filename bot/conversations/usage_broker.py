"""Rasa's own RabbitMQ broker, for usage events alone. RabbitMQ may come later, go, or never be there: nobody's answer waits for it."""
from __future__ import annotations

import asyncio
import logging
from typing import Any, Optional
from urllib.parse import urlsplit

from rasa.core.brokers.pika import PikaEventBroker
from rasa.utils.endpoints import EndpointConfig

from bot.errors import SettingsError
from bot.metrics.counted import USAGE_EVENTS
from bot.settings import settings

QUEUE = "usage"
EXCHANGE = "assistant-usage"
PORTS = {"amqp": 5672, "amqps": 5671}
CONNECT_AGAIN_SECONDS = 10.0

logger = logging.getLogger(__name__)


class UsageBroker(PikaEventBroker):
    """Publishes usage events. What cannot be published is counted and dropped: a count is not worth the memory that waiting ones would take."""

    @classmethod
    async def from_endpoint_config(cls, broker_config: Optional[EndpointConfig], event_loop: Any = None) -> "Optional[UsageBroker]":
        """Called by Rasa at its start, which must not wait for RabbitMQ; None without RABBITMQ_URL.

        Raises:
            SettingsError: the address is not one of RabbitMQ.
        """
        if not settings().rabbitmq_url:
            return None
        broker = cls(**_address(settings().rabbitmq_url))
        broker.connecting = asyncio.get_running_loop().create_task(broker.connect_in_time())
        return broker

    def __init__(self, **address: Any) -> None:
        super().__init__(
            **address, queues=[QUEUE], exchange_name=EXCHANGE, should_keep_unpublished_messages=False, connection_attempts=1, retry_delay_in_seconds=0,
        )
        self.connecting: Optional[asyncio.Task] = None

    async def connect_in_time(self) -> None:
        """Connect, however long that takes; a connection that breaks later is opened again by aio_pika."""
        while True:
            try:
                await self.connect()
                return
            except Exception as error:  # noqa: BLE001 - the library raises what the network raises
                logger.warning("RabbitMQ does not answer (%s); usage events are dropped.", type(error).__name__)
                await asyncio.sleep(CONNECT_AGAIN_SECONDS)

    def publish(self, event: Any, headers: Any = None) -> None:
        """Publish a usage event, if RabbitMQ is there."""
        if self._exchange is None or not self.is_ready():
            USAGE_EVENTS.labels("dropped").inc()
            return
        USAGE_EVENTS.labels("published").inc()
        super().publish(event, headers)

    async def close(self) -> None:
        """Stop connecting and close the connection."""
        if self.connecting is not None:
            self.connecting.cancel()
        await super().close()


def _address(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise SettingsError("RABBITMQ_URL needs mending: it must look like amqp://user:password@host:5672/. See docs/settings.md.")
    return {"host": url, "port": parts.port or PORTS[parts.scheme], "username": parts.username or "guest", "password": parts.password or "guest"}
