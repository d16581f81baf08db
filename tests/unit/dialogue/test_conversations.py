"""A conversation remembers what it was about, takes corrections, and leads to people when it is not understood."""
from __future__ import annotations

import pytest

from bot.dialogue.understood import FOLLOW_UPS, State
from tests.unit.dialogue.said import NOW, between, conversation, last, pressed, sure, unclear


@pytest.mark.parametrize("intent", sorted(FOLLOW_UPS - {"ask_earlier"}))
def test_a_follow_up_speaks_of_the_services_just_given(intent):
    decision = last(sure("asb_report"), sure(intent))
    assert (decision.kind, decision.about, decision.need) == ("follow_up", intent, "asb_report")
    assert decision.services == ("camden_asb", "police_101_met")


def test_a_follow_up_after_danger_speaks_of_its_services():
    assert last(sure("domestic_abuse", danger=NOW), sure("ask_phone")).kind == "follow_up"


def test_a_question_about_a_service_by_name_is_answered_for_that_service():
    decision = last(sure("asb_report"), between(("ask_hours", 0.4), named_services=("samaritans",)))
    assert (decision.about, decision.services) == ("ask_hours", ("samaritans",))


def test_a_story_that_names_a_service_is_a_story():
    assert last(sure("fraud", named_services=("samaritans",), words=60)).need == "fraud"


@pytest.mark.parametrize("first, group, then", [("prevent_child", "adult", "prevent_adult"), ("prevent_adult", "child", "prevent_child")])
def test_a_correction_of_the_age_changes_the_address(first, group, then):
    assert last(sure(first), sure("correction", age_group=group)).need == then
    assert last(sure(first, age_group=group)).need == then


@pytest.mark.parametrize("first", ["police_report", "sexual_violence", "unsafe_at_night", "hate_crime"])
def test_a_correction_of_the_place_leads_to_the_transport_police(first):
    assert last(sure(first), sure("correction", on_transport=True)).need == "crime_on_transport"


def test_a_correction_that_names_another_need_is_believed():
    assert last(sure("asb_report"), between(("correction", 0.5), ("hate_crime", 0.4))).need == "hate_crime"


def test_a_correction_that_says_for_whom_keeps_the_need():
    decision = last(sure("domestic_abuse"), sure("correction", audience=frozenset({"man"})))
    assert (decision.need, decision.audience) == ("domestic_abuse", {"man"})


def test_a_correction_of_nothing_is_asked_back():
    assert last(sure("correction")).about == "unsure"


def test_for_whom_help_is_needed_is_remembered_while_the_need_stays():
    assert last(sure("domestic_abuse", audience=frozenset({"man"})), sure("domestic_abuse")).audience == {"man"}
    assert last(sure("domestic_abuse", audience=frozenset({"man"})), sure("fraud")).audience == frozenset()


def test_two_misses_in_a_row_lead_to_people():
    first, second = conversation(unclear(), unclear())
    assert (first.about, second.about, second.need) == ("unsure", "second_miss", "human_handoff")


def test_a_third_miss_leads_to_people_again():
    assert last(unclear(), unclear(), unclear()).about == "second_miss"


@pytest.mark.parametrize("understood", [sure("asb_report"), sure("thanks"), pressed("need:fraud")])
def test_misses_count_only_in_a_row(understood):
    assert last(unclear(), understood, unclear()).about == "unsure"


def test_a_follow_up_that_was_answered_is_no_miss():
    assert last(sure("asb_report"), unclear(), sure("ask_phone"), unclear()).about == "unsure"


def test_gibberish_is_a_miss_too():
    assert last(sure("gibberish")).about == "gibberish"
    assert last(sure("gibberish"), sure("gibberish")).about == "second_miss"


@pytest.mark.parametrize("intent", ["start_again", "forget_me"])
def test_starting_again_forgets_everything(intent):
    assert last(sure("domestic_abuse", audience=frozenset({"man"})), sure(intent)).state == State()


def test_after_starting_again_there_is_nothing_to_follow():
    assert last(sure("domestic_abuse"), sure("start_again"), sure("ask_phone")).about == "nothing_given"


def test_thanks_keeps_what_was_given():
    assert last(sure("asb_report"), sure("thanks"), sure("ask_phone")).services == ("camden_asb", "police_101_met")


def test_safe_now_offers_the_services_of_what_happened():
    assert last(sure("stalking", danger=NOW), sure("safe_now")).need == "stalking"
