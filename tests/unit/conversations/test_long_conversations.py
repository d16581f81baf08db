"""A conversation of many turns: its last ones are kept, and all that it had led to."""
from __future__ import annotations

import json

from rasa.shared.core.events import ActionExecuted, ActiveLoop, AllSlotsReset, ConversationPaused, Restarted, SlotSet, UserUtteranceReverted, UserUttered

from bot.conversations.kept_turns import MOST_TURNS


def kinds(written):
    return [event["event"] for event in json.loads(written)["events"]]


async def test_only_the_last_turns_are_kept(resident):
    for turn in range(25):
        await resident.says(f"message {turn}")

    said = [event.text for event in (await resident.conversation()).events if isinstance(event, UserUttered)]
    assert said == [f"message {turn}" for turn in range(25 - MOST_TURNS, 25)]


async def test_slots_set_in_the_first_turn_survive(resident):
    await resident.says("dealing on my stairs", slots={"need": "drugs", "offered": ["cgl"], "urgent": True, "place": None})
    for turn in range(30):
        await resident.says(f"and then {turn}", slots={"place": f"ward {turn}"})

    tracker = await resident.conversation()
    assert tracker.current_slot_values() == {**tracker.current_slot_values(), "need": "drugs", "offered": ["cgl"], "urgent": True, "place": "ward 29"}


async def test_slots_are_the_same_as_in_the_tracker_that_never_forgot(resident, domain):
    from rasa.shared.core.trackers import DialogueStateTracker

    everything = DialogueStateTracker("resident", domain.slots)
    for turn in range(23):
        slots = {"need": f"need {turn}"} if turn % 5 == 0 else {"offered": [turn], "urgent": turn % 2 == 0}
        tracker = await resident.says(f"message {turn}", slots=slots)
        for event in list(tracker.events)[-3 - len(slots):]:
            everything.update(event)

    assert (await resident.conversation()).current_slot_values() == everything.current_slot_values()


async def test_rasa_can_copy_and_replay_what_is_loaded(resident):
    for turn in range(15):
        await resident.says(f"message {turn}", slots={"need": "drugs"} if turn == 0 else {})

    tracker = await resident.conversation()
    copied = tracker.copy()
    tracker.replay_events()
    assert copied.get_slot("need") == tracker.get_slot("need") == "drugs"
    assert copied.latest_action_name == tracker.latest_action_name == "action_listen"
    assert len(tracker.applied_events()) > MOST_TURNS


async def test_the_session_start_stays_and_no_second_one_is_made(resident):
    for turn in range(40):
        await resident.says(f"message {turn}")

    written = kinds(await resident.written())
    assert written[:3] == ["action", "session_started", "action"]
    assert written.count("session_started") == 1


async def test_what_is_written_stops_growing(resident):
    sizes = []
    for turn in range(60):
        await resident.says(f"message {turn:03}", slots={"need": "drugs"})
        sizes.append(len(kinds(await resident.written())))

    assert len(set(sizes[11:])) == 1


async def test_personal_data_set_long_ago_is_not_in_the_snapshot(resident):
    await resident.says("my name is Jane", slots={"person": "Jane"})
    for turn in range(12):
        await resident.says(f"message {turn}")

    assert "Jane" not in await resident.written()
    assert (await resident.conversation()).get_slot("person") == "[removed]"


async def test_emptied_slots_stay_empty(resident, store):
    await resident.says("dealing", slots={"need": "drugs", "urgent": True})
    tracker = await resident.conversation()
    tracker.update(AllSlotsReset())
    await store.save(tracker)
    for turn in range(12):
        await resident.says(f"message {turn}")

    tracker = await resident.conversation()
    assert tracker.get_slot("need") is None
    assert tracker.get_slot("urgent") is False


async def test_a_restart_long_ago_stays_one(resident, store):
    await resident.says("dealing", slots={"need": "drugs"})
    tracker = await resident.conversation()
    tracker.update(Restarted())
    await store.save(tracker)
    for turn in range(12):
        await resident.says(f"message {turn}")

    assert (await resident.conversation()).get_slot("need") is None


async def test_an_open_form_and_a_pause_stay(resident, store):
    await resident.says("dealing")
    tracker = await resident.conversation()
    for event in (ActiveLoop("place_form"), ConversationPaused()):
        tracker.update(event)
    await store.save(tracker)
    for turn in range(12):
        await resident.says(f"message {turn}")

    tracker = await resident.conversation()
    assert tracker.active_loop_name == "place_form"
    assert tracker.is_paused()


async def test_a_message_taken_back_takes_its_slots_back(resident, store):
    await resident.says("first", slots={"need": "drugs"})
    tracker = await resident.conversation()
    for event in (UserUttered("no, not that"), SlotSet("need", "hate"), UserUtteranceReverted(), ActionExecuted("action_listen")):
        tracker.update(event)
    await store.save(tracker)
    for turn in range(12):
        await resident.says(f"message {turn}")

    assert (await resident.conversation()).get_slot("need") == "drugs"


async def test_an_earlier_session_is_not_kept(resident, store):
    from rasa.shared.core.events import SessionStarted

    await resident.says("from before", slots={"need": "drugs"})
    tracker = await resident.conversation()
    for event in (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")):
        tracker.update(event)
    await store.save(tracker)
    await resident.says("hello")

    tracker = await resident.conversation()
    assert "from before" not in await resident.written()
    assert tracker.get_slot("need") is None
