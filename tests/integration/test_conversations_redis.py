"""Conversations in a real Redis, and without one."""
from __future__ import annotations

import asyncio
import os
import socket
import time
import uuid
import warnings

import pytest
import redis
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SessionStarted, SlotSet, UserUttered

from bot.conversations.in_redis import ConversationsInRedis
from bot.conversations.kept_turns import MOST_TURNS
from bot.conversations.redis_line import ANSWER_SECONDS
from bot.conversations.tracker_store import ConversationStore

URL = os.environ.get("TEST_REDIS_URL") or "redis://127.0.0.1:6379/9"
SECONDS = 30 * 60
DOMAIN = "intents: [drugs]\nslots:\n  need: {type: text, influence_conversation: false, mappings: [{type: custom}]}\n"


@pytest.fixture(scope="module")
def domain():
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Slot auto-fill has been removed", UserWarning)  # Rasa says so of every domain
        return Domain.from_yaml(DOMAIN)


@pytest.fixture
def server():
    """A plain connection to Redis; skips when there is none."""
    connection = redis.Redis.from_url(URL, decode_responses=True, socket_timeout=2, socket_connect_timeout=2)
    try:
        connection.ping()
    except redis.RedisError as error:
        pytest.skip(f"Redis cannot be used: {error}")
    yield connection
    connection.close()


@pytest.fixture
def prefix(server):
    """A key prefix of this test's own; its keys are gone afterwards."""
    prefix = f"test-{uuid.uuid4().hex}:"
    yield prefix
    for key in server.scan_iter(match=prefix + "*"):
        server.delete(key)


@pytest.fixture
async def store(domain, prefix):
    store = ConversationStore(domain, conversations=ConversationsInRedis(URL, SECONDS, prefix))
    yield store
    await store.conversations.close()


async def says(store, text, **slots):
    tracker = await store.get_or_create_tracker("resident", append_action_listen=False)
    if not tracker.events:
        for event in (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")):
            tracker.update(event)
    tracker.update(UserUttered(text, {"name": "drugs", "confidence": 0.9}))
    for slot in slots.items():
        tracker.update(SlotSet(*slot))
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)
    return tracker


async def test_a_conversation_goes_on_from_one_process_to_another(store, domain, prefix):
    await says(store, "dealing on my stairs", need="drugs")
    another = ConversationStore(domain, conversations=ConversationsInRedis(URL, SECONDS, prefix))

    assert (await another.retrieve("resident")).get_slot("need") == "drugs"
    await another.conversations.close()


async def test_what_redis_holds_is_redacted(store, server, prefix):
    await says(store, "my name is Jane, 07700 900123, NW1 8AB", need="drugs")

    held = server.get(prefix + "resident")
    assert "my name is [name], [phone], [postcode]" in held
    assert not any(word in held for word in ("Jane", "07700", "NW1"))


async def test_redis_drops_it_half_an_hour_after_the_last_message(store, server, prefix):
    await says(store, "dealing")
    server.expire(prefix + "resident", 60)
    await says(store, "again")

    assert 60 < server.ttl(prefix + "resident") <= SECONDS


async def test_a_dropped_conversation_begins_anew(store, server, prefix):
    await says(store, "dealing", need="drugs")
    server.delete(prefix + "resident")

    assert (await says(store, "hello")).get_slot("need") is None


async def test_leaving_deletes_it(store, server, prefix):
    await says(store, "dealing")

    assert list(await store.keys()) == ["resident"]
    assert await store.delete("resident")
    assert server.keys(prefix + "*") == []


async def test_what_was_deleted_while_an_answer_was_worked_out_does_not_come_back(store):
    await says(store, "dealing", need="drugs")
    answering = await store.retrieve("resident")
    await store.delete("resident")
    await store.save(answering)

    assert await store.retrieve("resident") is None


async def test_a_server_that_was_held_up_does_not_undo_what_another_has_written(store):
    await says(store, "dealing", need="drugs")
    held_up = await store.retrieve("resident")
    await says(store, "and hate", need="hate")
    await store.save(held_up)

    assert (await store.retrieve("resident")).get_slot("need") == "hate"


async def test_what_cannot_be_read_back_gives_way_to_a_new_conversation(store, server, prefix):
    server.set(prefix + "resident", "{cut")
    await says(store, "dealing", need="drugs")

    assert (await store.retrieve("resident")).get_slot("need") == "drugs"


async def test_a_busy_server_does_not_take_redis_for_down(store, caplog):
    await says(store, "dealing", need="drugs")

    async def is_busy():
        for _ in range(3):
            time.sleep(ANSWER_SECONDS)  # holds the event loop up, as many messages at once do
            await asyncio.sleep(0)

    tracker, _ = await asyncio.gather(store.retrieve("resident"), is_busy())
    assert tracker.get_slot("need") == "drugs"
    assert "does not answer" not in caplog.text


async def test_a_long_conversation_keeps_its_slots_and_its_last_turns(store):
    await says(store, "dealing", need="drugs")
    for turn in range(15):
        await says(store, f"message {turn}")

    tracker = await store.retrieve("resident")
    assert tracker.get_slot("need") == "drugs"
    assert sum(isinstance(event, UserUttered) for event in tracker.events) == MOST_TURNS


async def test_a_connection_that_redis_closed_is_opened_again(store, server):
    await says(store, "dealing", need="drugs")
    server.client_kill_filter(_id=await store.conversations.line.connected().client_id())  # this test's own: others may use the same Redis

    assert (await says(store, "still there?")).get_slot("need") == "drugs"


def closed_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


async def goes_on_without(url, domain, caplog):
    """Whether a conversation can be had, deleted and listed although nothing is kept, with log lines that hold none of it."""
    store = ConversationStore(domain, conversations=ConversationsInRedis(url, SECONDS))
    tracker = await says(store, "my name is Jane", need="drugs")
    assert tracker.latest_message.text == "my name is Jane"
    assert await store.retrieve("resident") is None
    assert not await store.delete("resident")
    assert list(await store.keys()) == []
    assert "Redis does not answer" in caplog.text
    assert "Jane" not in caplog.text
    await store.conversations.close()


async def test_the_conversation_goes_on_when_redis_is_stopped(domain, caplog):
    await goes_on_without(f"redis://127.0.0.1:{closed_port()}/0", domain, caplog)


async def test_the_conversation_goes_on_when_redis_hangs(domain, caplog):
    released = asyncio.Event()

    async def never_answers(reader, writer):
        await released.wait()
        writer.close()

    hanging = await asyncio.start_server(never_answers, "127.0.0.1", 0)
    try:
        await goes_on_without(f"redis://127.0.0.1:{hanging.sockets[0].getsockname()[1]}/0", domain, caplog)
    finally:
        released.set()
        hanging.close()
        await hanging.wait_closed()


async def test_the_conversation_goes_on_when_something_else_answers(domain, caplog):
    async def answers_otherwise(reader, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    other = await asyncio.start_server(answers_otherwise, "127.0.0.1", 0)
    try:
        await goes_on_without(f"redis://127.0.0.1:{other.sockets[0].getsockname()[1]}/0", domain, caplog)
    finally:
        other.close()
        await other.wait_closed()
