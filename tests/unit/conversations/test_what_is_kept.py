"""What is written of a conversation: its state, and nothing that identifies the resident."""
from __future__ import annotations

import json
import re

import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore, check_if_tracker_store_async
from rasa.shared.core.events import BotUttered, EntitiesAdded, SlotSet, UserUttered
from rasa.utils.endpoints import EndpointConfig

from bot.conversations.in_memory import ConversationsInMemory
from bot.conversations.in_redis import ConversationsInRedis
from bot.conversations.kept_events import kept_events
from bot.conversations.leaving import forget
from bot.conversations.tracker_store import ConversationStore
from bot.errors import SettingsError
from bot.settings import settings

SAID = "My name is Jane Smith, ring 07700 900123, I'm at 14 Albert Road NW1 8AB, jane@example.com"
PERSONAL = ["Jane", "Smith", "07700", "900123", "Albert", "NW1", "example.com"]


def holds_none_of(written, personal=PERSONAL):
    return [word for word in personal if word.casefold() in written.casefold()] == []


async def test_what_the_resident_typed_is_redacted(resident):
    await resident.says(SAID)

    assert holds_none_of(await resident.written())
    assert (await resident.conversation()).latest_message.text == "My name is [name], ring [phone], I'm at [address] [postcode], [email]"


async def test_what_was_understood_holds_it_neither(resident):
    await resident.says(
        SAID,
        entities=[{"entity": "person", "start": 11, "end": 21, "value": "jane smith", "text": "Jane Smith"}, {"entity": "place", "value": "NW1 8AB"}],
        parsed={
            "text_tokens": [[0, 2], [3, 7]],
            "mended": "my name is jane smith ring 07700900123",
            "words": ["my", "name", "is", "Jane", "Smith", "07700"],
            "numbers": [7700900123],
            "clauses": {"first": {"text": "my name is Jane Smith"}},
        },
    )

    assert holds_none_of(await resident.written())
    assert "start" not in (await resident.conversation()).latest_message.entities[0]


async def test_slots_filled_from_the_message_hold_it_neither(resident):
    await resident.says(SAID, slots={"person": "Jane Smith", "place": "14 Albert Road", "need": "drugs"})

    tracker = await resident.conversation()
    assert holds_none_of(await resident.written())
    assert tracker.get_slot("need") == "drugs"
    assert tracker.get_slot("person") == "[removed]"


def test_entities_added_by_a_policy_hold_it_neither():
    kept = kept_events([UserUttered("my name is Jane"), EntitiesAdded([{"entity": "person", "value": "Jane", "start": 11}])])

    assert kept[1]["entities"] == [{"entity": "person", "value": "[removed]"}]


async def test_what_was_understood_is_kept(resident):
    ranking = [{"name": "drugs", "confidence": 0.9}, {"name": "hate_crime", "confidence": 0.05}]
    await resident.says("they deal on my stairs", parsed={"intent_ranking": ranking, "urgency": {"now": False, "score": 0.02}, "need": "drugs"})

    understood = (await resident.conversation()).latest_message
    assert understood.intent == {"name": "drugs", "confidence": 0.9}
    assert understood.parse_data["intent_ranking"] == ranking
    assert understood.parse_data["urgency"] == {"now": False, "score": 0.02}
    assert understood.parse_data["need"] == "drugs"
    assert understood.input_channel == "web"


async def test_an_intent_with_the_name_of_a_person_in_the_message_stays(resident):
    await resident.says("my name is Chat", intent="chat")

    assert (await resident.conversation()).latest_message.intent_name == "chat"


async def test_the_assistants_replies_and_the_channels_extras_are_not_kept(resident):
    await resident.says("help", replies=["Call Change Grow Live, Jane."])

    written = await resident.written()
    assert "Change Grow Live" not in written
    assert "metadata" not in written


async def test_the_answer_of_this_very_turn_still_sees_the_message(resident):
    tracker = await resident.says(SAID)

    assert tracker.latest_message.text == SAID


async def test_the_conversation_goes_on_where_it_was(resident):
    await resident.says("there is dealing on my stairs", slots={"need": "drugs", "offered": ["cgl", "inroads"], "urgent": True})

    tracker = await resident.conversation()
    assert tracker.get_slot("offered") == ["cgl", "inroads"]
    assert tracker.get_slot("urgent") is True
    assert tracker.latest_action_name == "action_listen"
    assert tracker.followup_action is None


async def test_redacted_turns_are_written_unchanged_at_the_next_turn(resident):
    await resident.says(SAID)
    first = [event for event in json.loads(await resident.written())["events"] if event["event"] == "user"]
    await resident.says("what now")

    both = [event for event in json.loads(await resident.written())["events"] if event["event"] == "user"]
    assert both[:1] == first
    assert both[1]["text"] == "what now"


async def test_leaving_deletes_the_conversation(resident, store):
    await resident.says("help", slots={"need": "drugs"})
    assert await store.delete("resident")

    assert await resident.conversation() is None
    assert await resident.written() is None
    assert list(await store.keys()) == []


class Agent:
    """The two parts of Rasa's agent that leaving needs, as Rasa itself makes them."""

    def __init__(self, store):
        from rasa.core.lock_store import InMemoryLockStore

        self.tracker_store = FailSafeTrackerStore(store)
        self.lock_store = InMemoryLockStore()


async def test_an_answer_on_its_way_does_not_bring_a_left_conversation_back(resident, store):
    import asyncio

    agent = Agent(store)
    async with agent.lock_store.lock("resident"):
        leaving = asyncio.create_task(forget(agent, "resident"))
        await asyncio.sleep(0)
        await resident.says("help")

    assert await leaving
    assert await resident.conversation() is None


async def test_a_stranger_has_no_conversation(store):
    assert await store.retrieve("stranger") is None
    assert not await store.exists("stranger")


async def test_an_empty_conversation_is_not_written(store):
    await store.get_or_create_tracker("resident", append_action_listen=False)

    assert list(await store.keys()) == []


async def test_an_event_broker_gets_a_count_and_nothing_of_anybody(domain):
    sent = []

    class Broker:
        def publish(self, event):
            sent.append(event)

    store = ConversationStore(domain, event_broker=Broker(), conversations=ConversationsInMemory(60))
    tracker = await store.create_tracker("resident")
    parsed = {"intent": {"name": "drugs", "confidence": 0.9}, "entities": [], "band": "sure", "danger": {"present": True}}
    tracker.update(UserUttered("my name is Jane", parsed["intent"], [], parsed, input_channel="web"))
    await store.save(tracker)

    (event,) = sent
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00Z", event.pop("hour"))
    assert event == {"event": "usage", "need": "drugs", "band": "sure", "urgency": "now", "channel": "web", "step": "none"}


async def test_a_conversation_that_cannot_be_written_does_not_reach_rasas_own_memory(domain, caplog):
    class Unwritable(BotUttered):
        type_name = "slot"

        def as_dict(self):
            raise RuntimeError("my name is Jane")

    failsafe = FailSafeTrackerStore(ConversationStore(domain, conversations=ConversationsInMemory(60)))
    tracker = failsafe._tracker_store.init_tracker("resident")
    tracker.update(UserUttered("my name is Jane"))
    tracker.update(Unwritable("my name is Jane"))
    await failsafe.save(tracker)

    assert failsafe._fallback_tracker_store is None
    assert "could not be saved: RuntimeError" in caplog.text
    assert "Jane" not in caplog.text


@pytest.mark.parametrize("written", ["", "{", "[]", '{"events": [{"event": "no such event"}]}', '{"events": [{"event": "action"}]}'])
async def test_what_cannot_be_read_begins_a_new_conversation(store, written):
    await store.conversations.save("resident", written)

    assert await store.retrieve("resident") is None


async def test_values_that_are_no_json_are_left_out():
    import numpy

    kept = kept_events([SlotSet("offered", [object(), numpy.float32(0.5), numpy.int64(3), {"a": (1, "b")}])])

    assert json.loads(json.dumps(kept))[0]["value"] == [None, 0.5, 3, {"a": [1, "b"]}]


@pytest.fixture
def environment(monkeypatch):
    """Sets variables of the environment and lets the settings be read again."""

    def set_variable(name, value):
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name, raising=False)
        settings.cache_clear()

    yield set_variable
    settings.cache_clear()


ENDPOINT = {"type": "bot.conversations.tracker_store.ConversationStore"}


def test_rasa_makes_the_store_from_endpoints_yml(domain, environment):
    environment("REDIS_URL", None)
    store = TrackerStore.create(EndpointConfig.from_dict(ENDPOINT), domain)

    assert type(store) is ConversationStore
    assert isinstance(store.conversations, ConversationsInMemory)
    assert check_if_tracker_store_async(store)


def test_rasa_makes_it_on_redis_when_redis_url_is_set(domain, environment):
    environment("REDIS_URL", "redis://127.0.0.1:1/0")
    store = TrackerStore.create(EndpointConfig.from_dict(ENDPOINT), domain)

    assert isinstance(store.conversations, ConversationsInRedis)


def test_an_address_that_is_not_redis_says_what_to_mend(environment, domain):
    environment("REDIS_URL", "http://127.0.0.1")

    with pytest.raises(SettingsError, match="REDIS_URL"):
        ConversationStore(domain)
