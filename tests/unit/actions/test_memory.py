"""What a conversation remembers is kept in Rasa's slots and read from them unchanged."""
from __future__ import annotations

import json

import yaml
from rasa_sdk import Tracker

from actions.memory import remembered, state_of
from bot.dialogue.known import Known
from bot.dialogue.understood import Decision, State
from bot.replies.answer import Answer
from bot.settings import PROJECT_FOLDER

STATE = State(
    need="domestic_abuse", services=("camden_safety_net",), offered=("camden_safety_net", "galop"), audience=frozenset({"lgbt"}), in_danger=True, misses=1,
    known=Known(subject="own_child", age_group="child", writer="adult", place_area="elsewhere", place_kind="transport"),
)


def tracker(slots) -> Tracker:
    return Tracker("resident", slots, {}, [], False, None, {}, "action_listen")


def test_a_new_conversation_remembers_nothing():
    assert state_of(tracker({})) == State()
    assert state_of(tracker({"need": None, "services": None, "misses": None})) == State()


def test_what_was_remembered_is_read_again():
    slots = json.loads(json.dumps(remembered(Decision("chat", about="thanks", state=STATE), Answer())))
    assert state_of(tracker(slots)) == STATE


def test_services_shown_are_remembered_and_added_to_those_offered(directory_answer):
    slots = remembered(Decision("need", need="fraud", offered=("old",)), directory_answer("fraud"))
    assert slots["services"] == list(directory_answer("fraud").service_keys)
    assert slots["offered"] == ["old", *slots["services"]]


def test_words_alone_keep_the_services_given_before():
    assert remembered(Decision("chat", about="thanks", state=STATE), Answer())["services"] == ["camden_safety_net"]


def test_relay_uk_and_crimestoppers_do_not_take_the_place_of_the_service_asked_about(directory_answer):
    for about in ("ask_language", "ask_confidential"):
        slots = remembered(Decision("follow_up", about=about, state=STATE), directory_answer("deaf_or_silent_999"))
        assert slots["services"] == ["camden_safety_net"]


def test_our_question_about_danger_is_remembered_only_for_the_next_message(directory_answer):
    assert remembered(Decision("need"), directory_answer("stalking"))["asked_danger"] is True
    assert remembered(Decision("need"), directory_answer("fraud"))["asked_danger"] is False


def test_every_slot_is_in_the_domain():
    domain = yaml.safe_load((PROJECT_FOLDER / "domain.yml").read_text(encoding="utf-8"))
    assert set(remembered(Decision("chat", about="thanks"), Answer())) == set(domain["slots"])
