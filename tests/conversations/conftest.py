"""A resident who talks to the trained assistant: real Rasa, the real action, the real directory, no network between them."""
from __future__ import annotations

import uuid
from typing import Any, Dict, List, Optional

import pytest
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

from bot.channels.web import WebOutput
from bot.running.training import trained_model
from bot.settings import settings


class ActionsInThisProcess(EndpointConfig):
    """An action server that is a function call away."""

    def __init__(self) -> None:
        super().__init__(url="in this process")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *arguments: Any, json: Optional[Dict[str, Any]] = None, **options: Any) -> Any:
        return await self._executor.run(json)


class Reply:
    """What a resident reads."""

    def __init__(self, messages: List[Dict[str, Any]]) -> None:
        self.text = "\n".join(message.get("text", "") for message in messages)
        self.card: Dict[str, Any] = messages[0].get("custom", {}).get("card", {}) if messages else {}
        self.choices = [button["title"] for message in messages for button in message.get("buttons", [])]

    @property
    def first_line(self) -> str:
        return self.text.splitlines()[0] if self.text else ""

    @property
    def leads_with_999(self) -> bool:
        return "999" in self.first_line

    @property
    def services(self) -> List[str]:
        return [service["key"] for service in self.card.get("services", [])]

    def __contains__(self, words: str) -> bool:
        return words in self.text


class Resident:
    """One person in one conversation."""

    def __init__(self, agent: Agent) -> None:
        self._agent = agent
        self.id = uuid.uuid4().hex

    async def says(self, text: str, choice: Optional[str] = None) -> Reply:
        output = WebOutput()
        metadata = {"choice": choice} if choice else {}
        await self._agent.handle_message(UserMessage(text, output, self.id, input_channel="web", metadata=metadata))
        return Reply(output.messages)


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The trained model, loaded once."""
    loaded = Agent.load(str(trained_model(settings())), action_endpoint=ActionsInThisProcess())
    assert loaded.processor
    return loaded


@pytest.fixture
def resident(agent: Agent) -> Resident:
    return Resident(agent)
