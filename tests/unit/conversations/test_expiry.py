"""A conversation is dropped 30 minutes after its last message."""
from __future__ import annotations

import asyncio

from bot.conversations import in_memory
from bot.conversations.in_memory import ConversationsInMemory

MINUTE = 60


async def test_it_is_there_until_then(resident, clock):
    await resident.says("dealing", slots={"need": "drugs"})
    clock.seconds += 30 * MINUTE - 1

    assert (await resident.conversation()).get_slot("need") == "drugs"


async def test_it_is_gone_then(resident, store, clock):
    await resident.says("dealing", slots={"need": "drugs"})
    clock.seconds += 30 * MINUTE

    assert await resident.conversation() is None
    assert list(await store.keys()) == []
    assert not await store.exists("resident")


async def test_every_message_counts_from_its_own_time(resident, clock):
    await resident.says("dealing", slots={"need": "drugs"})
    clock.seconds += 20 * MINUTE
    await resident.says("again")
    clock.seconds += 20 * MINUTE

    assert (await resident.conversation()).get_slot("need") == "drugs"


async def test_looking_at_it_does_not_keep_it_longer(resident, clock):
    await resident.says("dealing")
    clock.seconds += 20 * MINUTE
    await resident.conversation()
    clock.seconds += 10 * MINUTE

    assert await resident.conversation() is None


async def test_whoever_comes_back_later_begins_anew(resident, clock):
    await resident.says("dealing", slots={"need": "drugs"})
    clock.seconds += 31 * MINUTE
    tracker = await resident.says("hello")

    assert tracker.get_slot("need") is None


async def test_it_leaves_the_memory_even_when_nobody_writes_any_more(clock):
    conversations = ConversationsInMemory(30 * MINUTE, timer=clock)
    await conversations.save("resident", "written")
    clock.seconds += 30 * MINUTE

    assert conversations.sweep() == 0


async def test_the_sweep_runs_by_itself(clock, monkeypatch):
    monkeypatch.setattr(in_memory, "SWEEP_SECONDS", 0)
    swept = asyncio.Event()

    class Watched(ConversationsInMemory):
        def sweep(self):
            left = super().sweep()
            swept.set()
            return left

    conversations = Watched(30 * MINUTE, timer=clock)
    await conversations.save("resident", "written")
    clock.seconds += 30 * MINUTE
    await asyncio.wait_for(swept.wait(), 10)

    assert await conversations.ids() == []


async def test_the_memory_is_bounded_and_the_longest_unused_goes_first():
    conversations = ConversationsInMemory(MINUTE, most=3)
    for name in "abc":
        await conversations.save(name, "written")
    await conversations.load("a")
    await conversations.save("d", "written")

    assert sorted(await conversations.ids()) == ["a", "c", "d"]
