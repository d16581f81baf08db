"""When a person leaves: everything kept of their conversation goes at once, and an answer still on its way does not bring it back."""
from __future__ import annotations

import logging

from rasa.core.agent import Agent
from rasa.core.lock_store import LockError

LOOK_AGAIN_SECONDS = 0.1  # while an answer is being worked out

logger = logging.getLogger(__name__)


async def forget(agent: Agent, conversation_id: str) -> bool:
    """Delete the conversation, and once more when the answer being worked out is done; False when Redis did not answer."""
    store = getattr(agent.tracker_store, "_tracker_store", agent.tracker_store)  # Rasa wraps it in a FailSafeTrackerStore
    await store.delete(conversation_id)
    try:
        async with agent.lock_store.lock(conversation_id, wait_time_in_seconds=LOOK_AGAIN_SECONDS):
            return await store.delete(conversation_id)
    except LockError as error:
        logger.warning("A conversation was deleted without waiting for its last answer: %s.", type(error).__name__)
        return await store.delete(conversation_id)
