"""Which need is answered: the likeliest, with others offered only where it is not plain; two needs both; a pressed topic at once."""
from __future__ import annotations

import pytest

from bot.dialogue.mentions import Mentions
from bot.dialogue.understood import CHAT, PLAN
from bot.replies.beside import ASKED_BESIDE, TO_THE_ASSISTANT
from tests.unit.dialogue.said import between, last, pressed, sure, unclear


@pytest.mark.parametrize("need", ["asb_report", "fraud", "out_of_scope", "human_handoff", "deaf_or_silent_999"])
def test_a_plain_need_is_answered_without_offering_others(need):
    decision = last(sure(need))
    assert (decision.kind, decision.need, decision.choices) == ("need", need, ())


def test_a_need_that_is_not_plain_is_answered_with_the_next_ones_offered():
    decision = last(between(("asb_report", 0.4), ("hate_crime", 0.3), ("police_report", 0.2), ("fraud", 0.01)))
    assert (decision.need, decision.choices) == ("asb_report", ("hate_crime", "police_report"))


def test_unlikely_needs_and_small_talk_are_never_offered():
    decision = last(between(("asb_report", 0.4), ("greet", 0.3), ("ask_text", 0.2), ("plan_figures", 0.2), ("fraud", 0.01)))
    assert decision.choices == ()


def test_what_is_not_understood_is_asked_back_with_the_likeliest_needs():
    decision = last(unclear(("fraud", 0.1), ("greet", 0.09), ("asb_report", 0.08), ("out_of_scope", 0.07)))
    assert (decision.about, decision.choices) == ("unsure", ("fraud", "asb_report"))


def test_two_needs_in_a_message_are_both_answered():
    decision = last(sure("drug_dealing_report", second_need="health_wellbeing"))
    assert (decision.need, decision.second_need) == ("drug_dealing_report", "health_wellbeing")


@pytest.mark.parametrize("about", sorted(TO_THE_ASSISTANT))
def test_a_need_told_beside_a_question_to_the_assistant_is_answered_first(about):
    decision = last(sure(about, second_need="perpetrator_help"))
    assert (decision.kind, decision.need, decision.second_need) == ("need", "perpetrator_help", about)


@pytest.mark.parametrize("about", sorted(TO_THE_ASSISTANT))
def test_two_questions_to_the_assistant_are_no_need(about):
    assert last(sure(about, second_need="human_handoff")).kind == "chat"


@pytest.mark.parametrize("about", sorted(ASKED_BESIDE))
def test_a_question_asked_beside_a_need_is_answered_second(about):
    decision = last(sure("police_report", second_need=about))
    assert (decision.need, decision.second_need) == ("police_report", about)


def test_a_need_told_beside_a_question_to_the_plan_is_answered_second_and_talked_of_afterwards():
    decision = last(sure("plan_figures", second_need="police_report"))
    assert (decision.kind, decision.second_need, decision.state.need) == ("plan", "police_report", "police_report")


@pytest.mark.parametrize("about", sorted(ASKED_BESIDE - {"plan_figures"}))
def test_another_question_beside_a_question_to_the_plan_is_answered_second_and_is_no_topic(about):
    decision = last(sure("plan_figures", second_need=about))
    assert (decision.kind, decision.second_need, decision.state.need) == ("plan", about, "plan_figures")


def test_the_same_need_twice_is_one():
    assert last(sure("fraud", second_need="fraud")).second_need is None


def test_a_pressed_topic_is_answered():
    assert last(unclear(), pressed("need:hate_crime")).need == "hate_crime"


@pytest.mark.parametrize("about", sorted(PLAN))
def test_a_question_about_the_plan_is_answered_from_the_plan(about):
    decision = last(sure(about))
    assert (decision.kind, decision.about) == ("plan", about)


def test_a_message_in_a_language_we_cannot_read_is_told_so():
    assert last(sure("fraud", readable=False)).kind == "language"


@pytest.mark.parametrize("intent", sorted(CHAT - {"affirm", "deny", "correction", "gibberish"}))
def test_small_talk_is_answered_with_words(intent):
    assert last(sure(intent)).about == intent


@pytest.mark.parametrize("intent", ["safe_now", "vague_help", "rude", "gibberish", "affirm", "deny"])
def test_a_need_behind_unsure_small_talk_is_answered(intent):
    assert last(between((intent, 0.4), ("hate_crime", 0.3), words=20)).need == "hate_crime"


@pytest.mark.parametrize("intent", "ask_phone ask_text ask_email ask_online ask_address ask_hours ask_cost ask_repeat ask_shorter".split())
def test_a_follow_up_with_nothing_to_follow_says_so(intent):
    assert last(sure(intent)).about == "nothing_given"


@pytest.mark.parametrize("intent, about", [
    ("ask_confidential", "privacy"), ("ask_about_service", "capabilities"), ("ask_eligibility", "eligibility"), ("ask_language", "languages"),
    ("hesitant", "hesitant"), ("ask_earlier", "vague_help"),
])
def test_a_question_that_may_be_about_this_assistant_is_answered_for_it(intent, about):
    assert last(sure(intent)).about == about


def test_somebody_else_when_nobody_was_named_is_a_person():
    assert last(sure("ask_someone_else")).need == "human_handoff"


def test_a_deaf_person_who_asks_how_is_told_the_ways_without_speaking():
    decision = last(sure("ask_language", audience=frozenset({"deaf"})))
    assert (decision.about, decision.state.audience) == ("deaf", {"deaf"})


def test_deafness_is_not_forgotten_when_the_need_changes():
    assert last(sure("fraud", audience=frozenset({"deaf", "lgbt"})), sure("asb_report")).audience == {"deaf"}


def test_what_is_told_with_a_laugh_may_still_have_happened():
    assert last(between(("joke_taken_back", 0.5), ("domestic_abuse", 0.15))).need == "domestic_abuse"
    assert last(sure("asb_report"), between(("joke_taken_back", 0.5), ("domestic_abuse", 0.15))).about == "joke_taken_back"


def test_a_follow_up_with_nothing_to_follow_is_answered_by_the_need_in_it():
    assert last(between(("ask_phone", 0.5), ("fraud", 0.3))).need == "fraud"


def test_what_was_tried_before_writing_is_set_aside_in_the_first_answer():
    decision = last(sure("asb_report", numbered_services=("police_101_met",), mentions=Mentions(tried=True)))
    assert decision.state.set_aside == ("police_101_met",)


def test_a_service_named_in_a_story_is_not_one_asked_for():
    assert last(sure("asb_report", named_services=("police_101_met",), words=40)).services == ()


@pytest.mark.parametrize("first, then", [("rough_sleeping", "drug_alcohol_support"), ("drug_alcohol_support", "rough_sleeping")])
def test_sleeping_outside_and_drugs_of_the_same_person_are_one_need(first, then):
    assert last(sure(first), sure(then)).need == "rough_sleeper_drug_support"
    assert last(sure(first), sure(then, words=40)).need == then


def test_a_council_matter_after_another_is_not_more_of_the_same():
    assert last(sure("out_of_scope"), sure("out_of_scope")).manner == "first"


def test_a_message_about_a_child_is_shown_what_is_for_the_young():
    assert "young" in last(sure("child_abuse", age_group="child")).audience


def test_a_message_about_a_child_is_not_taken_for_a_child_writing():
    assert "child" not in last(sure("child_abuse", age_group="child")).audience


def test_a_vague_cry_for_help_is_no_second_need():
    assert last(sure("domestic_abuse", second_need="vague_help")).second_need is None


def test_a_risk_to_life_comes_before_a_need_that_is_not_sure():
    decision = last(between(("drug_alcohol_support", 0.5), ("mental_health_crisis", 0.3), second_need="mental_health_crisis"))
    assert (decision.need, decision.second_need) == ("mental_health_crisis", "drug_alcohol_support")


def test_a_risk_to_life_stands_beside_a_need_that_is_sure():
    decision = last(sure("drug_alcohol_support", second_need="mental_health_crisis"))
    assert (decision.need, decision.second_need) == ("drug_alcohol_support", "mental_health_crisis")
