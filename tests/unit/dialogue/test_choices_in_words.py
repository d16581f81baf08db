"""A choice can be taken in words, so that an answer needs no buttons."""
from __future__ import annotations

import pytest

from bot.dialogue.chosen import choice_in
from bot.dialogue.decide import decide
from bot.dialogue.numbered import numbered_in
from bot.dialogue.understood import State, Understood
from bot.directory.snapshot import SnapshotDirectory

DANGER = ("danger:yes", "danger:no")
TOPICS = ("need:asb_report", "need:honour_forced_fgm", "need:fraud")


@pytest.mark.parametrize("text, payload", [
    ("1", "need:asb_report"), ("2.", "need:honour_forced_fgm"), ("the third", "need:fraud"), ("last one", "need:fraud"), ("scams and fraud", "need:fraud"),
    ("Forced marriage, “honour” or FGM", "need:honour_forced_fgm"),
])
def test_a_number_a_place_or_a_title_takes_the_choice(text, payload):
    assert choice_in(text, TOPICS) == payload


@pytest.mark.parametrize("text", ["4", "0", "101", "999", "", "scams", "the first time it happened was in may", "I was second in the queue for the bus"])
def test_other_messages_take_none(text):
    assert choice_in(text, TOPICS) is None


def test_our_question_about_danger_can_be_answered_by_number_and_by_title():
    assert (choice_in("1", DANGER), choice_in("2", DANGER), choice_in("Yes, in danger now", DANGER)) == ("danger:yes", "danger:no", "danger:yes")


ASKS = ("ask:ask_online", "ask:ask_someone_else")


@pytest.mark.parametrize("text, payload", [("1", "ask:ask_online"), ("Online", "ask:ask_online"), ("someone else", "ask:ask_someone_else")])
def test_what_a_text_offers_to_ask_can_be_asked_by_number_and_in_words(text, payload):
    assert choice_in(text, ASKS) == payload


def test_what_is_asked_by_a_choice_is_about_the_services_given():
    state = State(need="perpetrator_help", services=("respect_phoneline",))
    decision = decide(Understood(choice="ask:ask_online"), state)
    assert (decision.kind, decision.about, decision.services) == ("follow_up", "ask_online", ("respect_phoneline",))


def test_somebody_else_can_be_asked_for_when_nothing_was_given():
    assert decide(Understood(choice="ask:ask_someone_else"), State()).need == "human_handoff"


def test_a_place_means_a_service_after_services():
    assert choice_in("the first one", TOPICS, by_place=False) is None
    assert choice_in("1", TOPICS, by_place=False) == "need:asb_report"


def test_nothing_offered_nothing_taken():
    assert choice_in("1", ()) is None


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")


def test_a_service_is_meant_by_its_number_however_it_is_spaced(directory):
    number = directory.service("samaritans").shown_contacts("phone")[0].value
    given = ("camden_asb", "samaritans")
    assert numbered_in(f"i rang {number}", directory, given) == ("samaritans",)
    assert numbered_in(f"i rang {number.replace(' ', '')}", directory, given) == ("samaritans",)


def test_101_is_known_whether_or_not_it_was_given(directory):
    assert numbered_in("I already tried 101", directory, ()) == ("police_101_met",)


@pytest.mark.parametrize("text", ["", "he is 15", "at 10.30", "99 times"])
def test_other_numbers_mean_no_service(directory, text):
    assert numbered_in(text, directory, ("samaritans", "camden_asb")) == ()
