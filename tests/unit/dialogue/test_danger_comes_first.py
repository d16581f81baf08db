"""Whatever else a message holds, danger is answered first; the answer to our own question about danger is believed."""
from __future__ import annotations

import pytest

from bot.dialogue.understood import CHAT, FOLLOW_UPS, PLAN, Danger
from tests.unit.dialogue.said import CLASSIFIED, NOW, between, last, pressed, sure, unclear


@pytest.mark.parametrize("intent", sorted(CHAT | FOLLOW_UPS | PLAN | {"asb_report", "out_of_scope", "domestic_abuse", "emergency_danger"}))
def test_danger_is_answered_first_whatever_the_intent(intent):
    assert last(sure(intent, danger=NOW)).kind == "danger"


@pytest.mark.parametrize("message", [
    unclear(danger=NOW), between(("asb_report", 0.3), danger=NOW), sure("asb_report", readable=False, danger=NOW), sure("correction", danger=CLASSIFIED),
    sure("asb_report", named_services=("samaritans",), danger=NOW), sure("greet", choice="need:fraud", danger=NOW),
])
def test_danger_is_answered_first_however_little_else_is_understood(message):
    assert last(message).kind == "danger"


def test_the_kind_of_danger_is_kept():
    assert last(sure("emergency_danger", danger=Danger(True, "fire", ("fire",)))).danger.kind == "fire"


def test_a_second_need_of_a_dangerous_message_is_kept_for_later_too():
    assert last(sure("drug_alcohol_support", danger=NOW, second_need="child_abuse")).second_need == "child_abuse"


@pytest.mark.parametrize("about", ["about_reporting", "plan_figures", "privacy", "human_handoff", "out_of_scope"])
def test_what_is_asked_beside_a_danger_is_not(about):
    assert last(sure("domestic_abuse", danger=NOW, second_need=about)).second_need is None


def test_the_topic_of_a_dangerous_message_is_kept_for_later():
    decision = last(sure("domestic_abuse", danger=NOW, audience=frozenset({"man"})))
    assert (decision.need, decision.audience) == ("domestic_abuse", {"man"})


def test_danger_during_a_conversation_keeps_its_topic():
    assert last(sure("stalking"), sure("ask_text", danger=NOW)).need == "stalking"


@pytest.mark.parametrize("intent", ["out_of_scope", "emergency_danger", "about_reporting", "human_handoff", "plan_figures"])
def test_what_is_no_topic_of_danger_is_not_offered_for_later(intent):
    assert last(sure(intent, danger=NOW)).need is None


@pytest.mark.parametrize("answer", [sure("affirm", words=1), pressed("danger:yes")])
def test_yes_to_our_question_about_danger_leads_with_999(answer):
    decision = last(sure("domestic_abuse"), answer)
    assert (decision.kind, decision.need) == ("danger", "domestic_abuse")


@pytest.mark.parametrize("answer", [sure("deny", words=1), pressed("danger:no")])
def test_no_to_our_question_about_danger_stays_calm(answer):
    assert last(sure("domestic_abuse"), answer).about == "not_in_danger"


def test_after_no_a_follow_up_still_speaks_of_the_services_given():
    decision = last(sure("domestic_abuse"), sure("deny", words=1), sure("ask_text"))
    assert (decision.kind, decision.about) == ("follow_up", "ask_text")


def test_yes_out_of_context_asks_whether_it_means_danger():
    assert last(sure("affirm", words=1)).about == "affirm_unclear"


def test_yes_twice_is_taken_for_danger():
    assert last(sure("affirm", words=1), sure("affirm", words=1)).kind == "danger"


def test_no_out_of_context_offers_topics():
    decision = last(sure("deny", words=1))
    assert decision.about == "deny_unclear" and decision.choices


def test_a_longer_yes_that_is_not_beyond_doubt_is_asked_about():
    assert last(sure("domestic_abuse"), between(("affirm", 0.7), ("deny", 0.2), words=7)).about == "affirm_unclear"
    assert last(sure("domestic_abuse"), sure("affirm", words=7)).kind == "danger"


def test_a_long_story_that_begins_with_yes_is_no_answer_to_our_question():
    assert last(sure("domestic_abuse"), sure("affirm", words=40)).kind != "danger"


def test_our_question_is_forgotten_once_another_message_came():
    assert last(sure("domestic_abuse"), sure("asb_report"), sure("affirm", words=1)).about == "affirm_unclear"


@pytest.mark.parametrize("intent", ["ask_cost", "ask_eligibility", "ask_about_service", "ask_self_or_other", "ask_earlier"])
def test_a_plain_question_that_nobody_in_danger_asks_outweighs_a_guess_but_no_rule(intent):
    assert last(sure("asb_report"), sure(intent, danger=CLASSIFIED)).kind != "danger"
    assert last(sure("asb_report"), sure(intent, danger=NOW)).kind == "danger"
    assert last(sure("asb_report"), between((intent, 0.5), danger=CLASSIFIED)).kind == "danger"


def test_a_joke_taken_back_sets_a_guess_of_danger_aside():
    assert last(sure("emergency_danger", danger=NOW), sure("joke_taken_back", danger=CLASSIFIED)).about == "joke_taken_back"


def test_a_joke_taken_back_does_not_set_a_rule_of_danger_aside():
    assert last(sure("emergency_danger", danger=NOW), sure("joke_taken_back", danger=NOW)).kind == "danger"


def test_a_joke_that_follows_no_danger_sets_nothing_aside():
    assert last(sure("asb_report"), sure("joke_taken_back", danger=CLASSIFIED)).kind == "danger"
