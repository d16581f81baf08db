"""A conversation with the trained model in this process: no server, no network, the real action and the real directory."""
from __future__ import annotations

import logging
import uuid
from typing import Any, Dict, List, Mapping, Optional

from rasa.core.agent import Agent
from rasa.utils.endpoints import EndpointConfig
from rasa.utils.log_utils import configure_structlog

from actions.executing import Actions
from bot.channels.message import read_message
from bot.channels.web import WebOutput, asks_to_forget, user_message
from bot.conversations.in_memory import ConversationsInMemory
from bot.conversations.leaving import forget
from bot.conversations.tracker_store import ConversationStore
from bot.running.training import trained_model
from bot.settings import settings


class ActionsInThisProcess(EndpointConfig):
    """An action server that is a function call away."""

    def __init__(self) -> None:
        super().__init__(url="in this process")
        self._actions = Actions()

    async def request(self, *arguments: Any, json: Optional[Dict[str, Any]] = None, **options: Any) -> Any:
        return await self._actions.run(json)


def load_agent() -> Agent:
    """The trained model, with its actions.

    Raises:
        SetupError: it has not been trained.
    """
    configure_structlog(logging.WARNING)  # as Rasa's own command does: below it, lines hold message text
    store = ConversationStore(None, conversations=ConversationsInMemory(settings().conversation_minutes * 60))
    return Agent.load(str(trained_model(settings())), action_endpoint=ActionsInThisProcess(), tracker_store=store)


class Conversation:
    """One person who writes to the assistant; what is kept of it is in memory alone."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.id = f"in-process-{uuid.uuid4().hex}"

    async def says(self, text: str, choice: str = "") -> List[Dict[str, Any]]:
        """The replies, as the web channel would send them.

        Raises:
            MessageError: the message is none.
        """
        message = read_message({"sender": self.id, "message": text, "payload": choice or None})
        output = WebOutput()
        await self._agent.handle_message(user_message(message, output))
        if asks_to_forget(output.messages):
            await forget(self._agent, self.id)
        return output.messages

    async def understood(self) -> Mapping[str, Any]:
        """Rasa's parse data of the latest message."""
        tracker = await self._agent.tracker_store.get_or_create_tracker(self.id)
        return tracker.latest_message.parse_data if tracker.latest_message else {}

    async def is_kept(self) -> bool:
        """Whether anything of the conversation is kept."""
        return await self._agent.tracker_store.retrieve(self.id) is not None

    async def slots(self) -> Mapping[str, Any]:
        """What the conversation remembers."""
        tracker = await self._agent.tracker_store.get_or_create_tracker(self.id)
        return tracker.current_slot_values()

