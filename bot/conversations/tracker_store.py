"""Rasa's tracker store: keeps little of a conversation, redacted, for some minutes. Named in endpoints.yml."""
from __future__ import annotations

import datetime
import json
import logging
from typing import Any, Iterable, List, Optional, Union

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversations.in_memory import ConversationsInMemory
from bot.conversations.in_redis import ConversationsInRedis
from bot.conversations.kept_events import KeptEvent, kept_events
from bot.conversations.kept_turns import latest_turns
from bot.conversations.rasa_costs import spare_rasa
from bot.conversations.usage import count, usage_event
from bot.metrics.counted import NOT_REMEMBERED
from bot.settings import settings

Conversations = Union[ConversationsInMemory, ConversationsInRedis]

logger = logging.getLogger(__name__)


def _configured_conversations(redis_url: Optional[str]) -> Conversations:
    seconds = settings().conversation_minutes * 60
    return ConversationsInRedis(redis_url, seconds) if redis_url else ConversationsInMemory(seconds)


class ConversationStore(TrackerStore):
    """Saves and loads conversations; in memory, or in Redis when REDIS_URL is set."""

    def __init__(
        self,
        domain: Optional[Domain],
        host: Optional[str] = None,
        event_broker: Optional[EventBroker] = None,
        conversations: Optional[Conversations] = None,
        **kwargs: Any,
    ) -> None:
        """Called by Rasa with the `url` of endpoints.yml as `host`; without one, settings().redis_url decides."""
        super().__init__(domain, event_broker, **kwargs)
        spare_rasa()
        self.conversations = conversations or _configured_conversations(host or settings().redis_url)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Write what is kept of the conversation; a tracker without events is not worth writing."""
        if not tracker.events:
            return
        try:
            written = self._written(tracker)
            if await self.conversations.save(tracker.sender_id, written, getattr(tracker, "loaded", None)):
                tracker.loaded = written
            else:
                NOT_REMEMBERED.inc()
                logger.warning("A conversation was not saved: it was deleted or changed while its answer was worked out, or Redis is down.")
        except Exception as error:  # noqa: BLE001 - else Rasa's FailSafeTrackerStore would keep the raw conversation in memory for ever
            logger.error("A conversation could not be saved: %s while writing it down.", type(error).__name__)
        await self.stream_events(tracker)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        """The conversation with its slots as they were; None when it is not kept (any more)."""
        written = await self.conversations.load(sender_id)
        if written is None:
            return None
        try:
            return self._tracker(sender_id, written)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            logger.error("A conversation could not be loaded and begins anew: %s while reading it.", type(error).__name__)
            await self.conversations.delete(sender_id)
            return None

    async def delete(self, conversation_id: str) -> bool:
        """Drop everything kept of the conversation now; False when Redis did not answer."""
        return await self.conversations.delete(conversation_id)

    async def keys(self) -> Iterable[str]:
        """Ids of the conversations that are kept."""
        return await self.conversations.ids()

    async def stream_events(self, tracker: DialogueStateTracker) -> None:
        """Count the answer and publish a usage event; Rasa would publish every message as it was written."""
        event = usage_event(tracker, datetime.datetime.now(datetime.timezone.utc))
        if event is None:
            return
        count(event)
        if self.event_broker is not None:
            self.event_broker.publish(event)

    def _written(self, tracker: DialogueStateTracker) -> str:
        loaded: List[KeptEvent] = getattr(tracker, "loaded_events", [])
        new = kept_events(list(tracker.events)[len(loaded):])
        return json.dumps({"events": latest_turns(loaded + new, self.domain.slots)})

    def _tracker(self, sender_id: str, written: str) -> DialogueStateTracker:
        tracker = self.deserialise_tracker(sender_id, written)
        tracker.loaded = written
        loaded: List[KeptEvent] = json.loads(written)["events"]
        if len(loaded) == len(tracker.events):
            tracker.loaded_events = loaded  # redacted already, and need not be again at the next save
        return tracker
