"""The action with a real tracker and the real seeded directory, and what a resident gets from it."""
from __future__ import annotations

from typing import Any, Dict, List

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from bot.directory.loading import load, upgrade_schema
from bot.directory.queries import Directory, open_engine
from bot.directory.snapshot import SnapshotDirectory

CALM = {"present": False, "kind": "any", "reasons": []}


class Resident:
    """Writes messages that were understood as said, and keeps the conversation's slots."""

    def __init__(self, action: ActionAnswer) -> None:
        self.action, self.slots, self.events = action, {}, []

    async def says(self, text: str, intent: str = "asb_report", danger: Dict[str, Any] = CALM, entities=(), metadata=None, **parsed: Any) -> Dict[str, Any]:
        """The reply to a message whose intent is plain."""
        ranking = [{"name": intent, "confidence": 0.95}]
        latest = {
            "text": text, "intent": ranking[0], "intent_ranking": ranking, "band": "sure", "readable": True, "danger": danger,
            "entities": entities and list(entities), "metadata": metadata or {}, **parsed,
        }
        dispatcher = CollectingDispatcher()
        self.events = await self.action.run(dispatcher, Tracker("resident", dict(self.slots), latest, [], False, None, {}, "action_listen"), {})
        self._remember(self.events)
        (reply,) = dispatcher.messages
        return reply

    def _remember(self, events: List[Dict[str, Any]]) -> None:
        for event in events:
            if event["event"] == "reset_slots":
                self.slots = {}
            elif event["event"] == "slot":
                self.slots[event["name"]] = event["value"]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory) -> Directory:
    """A database that holds data/directory."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('database') / 'directory.db'}")
    upgrade_schema(engine)
    load(engine)
    yield Directory(engine)
    engine.dispose()


@pytest.fixture
def action(seeded, tmp_path) -> ActionAnswer:
    """The action on that database; its snapshot was never written, so the seed stands in for it."""
    answering = ActionAnswer()
    answering._directory, answering._snapshot = seeded, SnapshotDirectory(tmp_path / "never-written.json")
    return answering


@pytest.fixture
def resident(action) -> Resident:
    """Somebody at the beginning of a conversation."""
    return Resident(action)


@pytest.fixture(scope="session")
def directory_answer(seeded):
    """The answer to a need from the real directory."""
    from bot.replies.compose import need_answer

    return lambda need: need_answer(seeded, need)
