"""One conversation, several servers: its messages are answered one after the other. With a real Redis."""
from __future__ import annotations

import asyncio
import socket
import time
import uuid

import pytest
from rasa.core.lock_store import RedisLockStore
from redis.connection import parse_url

from bot.conversations.locks import ConversationLocks
from bot.conversations.redis_line import RedisLine

SERVERS = 4
PATIENCE = 10


@pytest.fixture
async def servers(redis_url):
    """Lock stores of several servers on one Redis."""
    prefix = f"test-{uuid.uuid4().hex}:"
    stores = [ConversationLocks(redis_url=redis_url, key_prefix=prefix) for _ in range(SERVERS)]
    for store in stores:
        store.line = RedisLine(redis_url)  # each its own connections, as servers have
    yield stores
    for store in stores:
        await store.close()


@pytest.fixture
def rasas_own(redis_url):
    """Rasa's lock stores of two servers."""
    where = parse_url(redis_url)
    made = [RedisLockStore(key_prefix=uuid.uuid4().hex, **where)]
    made.append(RedisLockStore(**where))
    made[1].key_prefix = made[0].key_prefix
    yield made
    made[0].delete_lock("resident")
    for store in made:
        store.red.close()


async def test_rasas_own_lock_serves_two_servers_at_once(rasas_own):
    """Why there is one of our own (Rasa's issue 9213; its mend, 11256, was taken back by 11428): should this fail, ours may go."""
    one, other = rasas_own
    lock_as_one_reads_it = one.get_or_create_lock("resident")
    async with other.lock("resident"):
        lock_as_one_reads_it.issue_ticket(60)
        one.save_lock(lock_as_one_reads_it)
        assert not one.get_lock("resident").is_locked(0)  # both hold ticket 0


def test_rasas_own_lock_holds_a_conversation_for_a_minute_when_its_server_dies(rasas_own):
    one, other = rasas_own
    one.issue_ticket("resident")  # and then nothing more
    lock = other.get_lock("resident")
    assert lock.is_locked(other.issue_ticket("resident"))
    assert lock.tickets[0].expires - time.time() > 50


async def test_one_conversation_is_answered_by_one_server_at_a_time_in_the_order_of_arrival(servers):
    inside, served = 0, []

    async def answer(number):
        nonlocal inside
        async with servers[number % SERVERS].lock("resident", lock_lifetime=PATIENCE):
            inside += 1
            assert inside == 1
            await asyncio.sleep(0)
            served.append(number)
            inside -= 1

    async with servers[0].lock("resident", lock_lifetime=PATIENCE):
        answers = []
        for number in range(12):
            answers.append(asyncio.create_task(answer(number)))
            await waiting(servers[0], number + 1)
    await asyncio.gather(*answers)
    assert served == list(range(12))


async def waiting(store, how_many):
    """Returns when so many wait for the one that is served."""
    while await store.line.connected().llen(store._prefix + "resident") < how_many + 1:
        await asyncio.sleep(0)


async def test_conversations_do_not_wait_for_each_other(servers):
    async with servers[0].lock("one"), servers[1].lock("other"):
        pass


async def test_a_server_that_died_holds_nobody_up_for_longer_than_a_message_may_take(servers):
    await servers[0]._join("resident", 0.2)  # and then nothing more
    async with servers[1].lock("resident"):
        pass


async def test_an_answer_that_was_given_up_leaves_the_queue(servers):
    async def hangs():
        async with servers[0].lock("resident"):
            await asyncio.Event().wait()

    with pytest.raises(asyncio.TimeoutError):
        await asyncio.wait_for(hangs(), 0.05)
    async with servers[1].lock("resident", lock_lifetime=60):
        pass


async def test_a_redis_whose_clock_was_set_back_holds_nobody_up(servers):
    await servers[0]._join("resident", 3600)
    async with servers[1].lock("resident"):
        pass


async def test_without_redis_each_server_keeps_its_own_order():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"redis://127.0.0.1:{free.getsockname()[1]}/0"
    await keeps_its_order(ConversationLocks(redis_url=url))


async def test_in_one_process_no_redis_is_needed():
    await keeps_its_order(ConversationLocks())


async def keeps_its_order(store):
    served = []

    async def answer(number):
        async with store.lock("resident"):
            await asyncio.sleep(0)
            served.append(number)

    await asyncio.wait_for(asyncio.gather(*(answer(number) for number in range(5))), PATIENCE)
    assert served == list(range(5))
    await store.close()
