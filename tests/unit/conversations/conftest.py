"""A resident who writes to an assistant whose conversations are really saved and loaded, with Rasa's own domain and trackers."""
from __future__ import annotations

import warnings

import pytest
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered

from bot.conversations.in_memory import ConversationsInMemory
from bot.conversations.tracker_store import ConversationStore

DOMAIN = """
intents: [drugs, hate_crime, chat]
entities: [person, place]
slots:
  need: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  place: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  person: {type: text, influence_conversation: false, mappings: [{type: custom}]}
  offered: {type: list, influence_conversation: false, mappings: [{type: custom}]}
  urgent: {type: bool, initial_value: false, mappings: [{type: custom}]}
session_config: {session_expiration_time: 30, carry_over_slots_to_new_session: false}
"""


class Clock:
    """A timer that a test moves."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        """Seconds since the test began."""
        return self.seconds


class Resident:
    """Writes messages as Rasa's processor would log them, one saved turn each."""

    def __init__(self, store, name="resident"):
        self.store = store
        self.name = name

    async def says(self, text, intent="drugs", slots=(), replies=(), parsed=(), entities=()):
        """One message and what follows it; the tracker as the processor held it."""
        tracker = await self.store.get_or_create_tracker(self.name, append_action_listen=False)
        if not tracker.applied_events():
            for event in (ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted(), ActionExecuted(ACTION_LISTEN_NAME)):
                tracker.update(event)
        understood = {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": list(entities), **dict(parsed)}
        understood.setdefault("intent_ranking", [understood["intent"]])
        tracker.update(UserUttered(text, understood["intent"], understood["entities"], understood, input_channel="web", metadata={"said": text}))
        tracker.update(ActionExecuted("action_answer"))
        for event in [BotUttered(reply) for reply in replies] + [SlotSet(*slot) for slot in dict(slots).items()]:
            tracker.update(event)
        tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
        await self.store.save(tracker)
        return tracker

    async def conversation(self):
        """The conversation as the next message finds it."""
        return await self.store.retrieve(self.name)

    async def written(self):
        """What is really held of it."""
        return await self.store.conversations.load(self.name)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def domain():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Slot auto-fill has been removed", UserWarning)  # Rasa says so of every domain
        return Domain.from_yaml(DOMAIN)


@pytest.fixture
def store(domain, clock):
    """A store in memory that forgets after 30 minutes of the test's clock."""
    return ConversationStore(domain, conversations=ConversationsInMemory(30 * 60, timer=clock))


@pytest.fixture
def resident(store):
    return Resident(store)
