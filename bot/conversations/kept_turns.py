"""How far back a conversation is kept: its last turns, with the state the older ones had led to.

Rasa rebuilds a conversation from its events (rasa/shared/core/trackers.py, recreate_from_dialogue). In place of the events
that go, it gets a beginning of the kind its own action_session_start makes: the session's start, a value for every slot that
was set, the form that was open, and action_listen.
"""
from __future__ import annotations

from typing import Iterable, List

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.conversations.kept_events import KeptEvent

MOST_TURNS = 2  # messages of the resident, each with what followed it; the rules look at one, and what is remembered is in the slots


def _starts_session(event: KeptEvent) -> bool:
    return event["event"] == "action" and event["name"] == ACTION_SESSION_START_NAME


def _this_session(events: List[KeptEvent]) -> List[KeptEvent]:
    starts = [place for place, event in enumerate(events) if _starts_session(event)]
    return events[starts[-1]:] if starts else events


def _beginning(gone: List[KeptEvent], slots: Iterable[Slot]) -> List[KeptEvent]:
    """Events that bring a new tracker into the state it had after the events that go."""
    state = DialogueStateTracker.from_dict("", gone, slots)
    last = {"timestamp": gone[-1]["timestamp"]}
    beginning = [event for event in gone if _starts_session(event) or event["event"] == "session_started"]
    beginning += [{"event": "slot", "name": slot.name, "value": slot.value, **last} for slot in state.slots.values() if slot.has_been_set]
    if state.active_loop_name:
        beginning.append({"event": "active_loop", "name": state.active_loop_name, **last})
    if state.is_paused():
        beginning.append({"event": "pause", **last})
    return beginning + [{"event": "action", "name": ACTION_LISTEN_NAME, **last}]


def latest_turns(events: List[KeptEvent], slots: Iterable[Slot], most: int = MOST_TURNS) -> List[KeptEvent]:
    """The events of this session's last turns; when older ones go, a beginning takes their place."""
    events = _this_session(events)
    messages = [place for place, event in enumerate(events) if event["event"] == "user"]
    if len(messages) <= most:
        return events
    cut = messages[-most]
    return _beginning(events[:cut], slots) + events[cut:]
