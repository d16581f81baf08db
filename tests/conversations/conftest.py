"""A resident who talks to the trained assistant: real Rasa, the real action, the real directory, no network between them."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

import pytest
from rasa.core.agent import Agent

from bot.running.in_process import Conversation, load_agent


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
        self._conversation = Conversation(agent)

    async def says(self, text: str, choice: Optional[str] = None) -> Reply:
        return Reply(await self._conversation.says(text, choice or ""))

    async def remembered(self) -> Mapping[str, Any]:
        """The slots, and so what decided."""
        return await self._conversation.slots()

    async def is_kept(self) -> bool:
        """Whether anything of the conversation is kept."""
        return await self._conversation.is_kept()


@pytest.fixture(scope="session")
def agent() -> Agent:
    """The trained model, loaded once."""
    return load_agent()


@pytest.fixture
def resident(agent: Agent) -> Resident:
    return Resident(agent)
