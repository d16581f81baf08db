"""Pronouns, places, names and "before": a question is about what the person means by it."""
from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.mentions import Mentions
from bot.dialogue.understood import State, Understood
from tests.unit.dialogue.said import between, last, sure, unclear

GIVEN = State(need="domestic_abuse", services=("camden_safety_net", "national_da_helpline"), offered=("camden_safety_net", "national_da_helpline"))


@pytest.mark.parametrize("place, services", [
    ("first", ("camden_safety_net",)), ("second", ("national_da_helpline",)), ("last", ("national_da_helpline",)), ("other", ("national_da_helpline",)),
    ("third", GIVEN.services), (None, GIVEN.services),
])
def test_the_place_among_the_services_last_given_says_which_is_meant(place, services):
    assert decide(sure("ask_cost", mentions=Mentions(place=place)), GIVEN).services == services


def test_a_number_written_out_says_which_service_is_meant():
    assert decide(sure("ask_cost", numbered_services=("national_da_helpline",)), GIVEN).services == ("national_da_helpline",)


def test_a_follow_up_close_behind_a_guess_is_believed_once_something_was_given():
    guess = between(("youth_services", 0.35), ("ask_hours", 0.3), words=2)
    assert decide(guess, GIVEN).about == "ask_hours"
    assert decide(guess, State()).need == "youth_services"


def test_a_story_that_ends_in_a_question_is_a_story():
    assert decide(between(("ask_phone", 0.4), ("fraud", 0.35), words=40), GIVEN).need == "fraud"


def test_who_did_not_answer_is_set_aside():
    decision = decide(sure("ask_someone_else", mentions=Mentions(tried=True)), GIVEN)
    assert decision.state.set_aside == ("camden_safety_net",)


def test_who_was_tried_is_the_one_named_or_numbered():
    named = decide(sure("ask_someone_else", named_services=("national_da_helpline",), mentions=Mentions(tried=True)), GIVEN)
    numbered = decide(sure("ask_someone_else", numbered_services=("police_101_met",)), GIVEN)
    assert (named.state.set_aside, numbered.state.set_aside) == (("national_da_helpline",), ("police_101_met",))


def test_a_service_that_is_refused_by_name_is_set_aside_and_one_asked_about_is_not():
    refused = sure("ask_someone_else", named_services=("national_da_helpline",), mentions=Mentions(refused=True))
    assert decide(refused, GIVEN).state.set_aside == ("national_da_helpline",)
    assert decide(sure("ask_someone_else", named_services=("samaritans",)), GIVEN).about == "named"


def test_just_the_number_is_less_than_the_phone():
    assert decide(sure("ask_phone", mentions=Mentions(only=True)), GIVEN).about == "ask_shorter"
    assert decide(sure("ask_email", mentions=Mentions(only=True)), GIVEN).about == "ask_email"


def test_back_to_something_that_only_plain_words_name():
    assert decide(sure("ask_earlier", mentions=Mentions(topic="asb_report")), GIVEN).need == "asb_report"


def test_somebody_else_without_a_reason_sets_nobody_aside():
    assert decide(sure("ask_someone_else"), GIVEN).state.set_aside == ()


def test_who_was_set_aside_stays_so_while_the_need_stays():
    tried = decide(sure("ask_someone_else", mentions=Mentions(tried=True)), GIVEN).state
    assert decide(sure("ask_cost"), tried).state.set_aside == ("camden_safety_net",)
    assert decide(sure("fraud"), tried).state.set_aside == ()


def test_whoever_does_not_want_the_police_need_not_say_so_twice():
    state = decide(sure("ask_someone_else", mentions=Mentions(without_police=True)), GIVEN).state
    assert decide(sure("fraud"), state).state.without_police


@pytest.mark.parametrize("intent", ["mental_health_crisis", "vague_help", "greet", "ask_phone"])
def test_a_name_in_a_few_words_is_a_question_about_it(intent):
    decision = decide(sure(intent, named_services=("samaritans",), words=4), GIVEN)
    assert (decision.kind, decision.services) == ("follow_up", ("samaritans",))


def test_a_need_told_with_a_name_is_answered_with_that_service_first():
    decision = decide(sure("hate_crime", named_services=("galop",), words=10), State())
    assert (decision.kind, decision.services) == ("need", ("galop",))


def test_back_to_the_need_that_is_spoken_of():
    earlier = State(need="fraud", earlier_needs=("asb_report", "hate_crime"), services=("report_fraud",))
    decision = decide(between(("ask_earlier", 0.8), ("hate_crime", 0.1)), earlier)
    assert (decision.need, decision.manner) == ("hate_crime", "back")


def test_back_without_a_topic_is_the_one_before_and_the_first_is_the_oldest():
    earlier = State(need="fraud", earlier_needs=("asb_report", "hate_crime"), services=("report_fraud",))
    assert decide(sure("ask_earlier"), earlier).need == "asb_report"
    assert decide(sure("ask_earlier", mentions=Mentions(place="first")), earlier).need == "hate_crime"


def test_back_with_nothing_before_repeats_the_service_pointed_at():
    decision = decide(sure("ask_earlier", mentions=Mentions(place="first")), GIVEN)
    assert (decision.kind, decision.services) == ("follow_up", ("camden_safety_net",))


def test_needs_answered_before_are_remembered_the_latest_first():
    decision = last(sure("asb_report"), sure("hate_crime"), sure("fraud"))
    assert decision.state.earlier_needs == ("hate_crime", "asb_report")


def test_a_question_to_another_team_is_answered_for_its_need():
    assert decide(sure("ask_email", mentions=Mentions(team="asb_report")), GIVEN).need == "asb_report"


def test_what_there_is_about_a_topic_is_a_question_about_the_topic():
    assert decide(sure("capabilities", mentions=Mentions(topic="youth_services")), GIVEN).need == "youth_services"


def test_nobody_can_help_from_somebody_low_is_no_vague_opening():
    assert decide(sure("vague_help"), State(need="health_wellbeing", services=("nhs_111",))).about == "hesitant"
    assert decide(sure("vague_help"), GIVEN).about == "vague_help"


def test_a_person_to_talk_to_is_asked_for_about_the_need():
    decision = decide(sure("human_handoff"), GIVEN)
    assert (decision.about, decision.need) == ("human_handoff", "domestic_abuse")
    assert decide(sure("human_handoff"), State()).need == "human_handoff"


def test_back_where_nothing_was_before_says_so():
    assert decide(sure("ask_earlier"), GIVEN).about == "nothing_earlier"


def test_the_other_one_after_a_name_is_the_one_given_before():
    state = decide(sure("ask_cost", named_services=("samaritans",), words=3), GIVEN).state
    assert state.services == GIVEN.services


def test_asking_for_a_person_does_not_lose_what_it_was_about():
    state = last(sure("domestic_abuse"), sure("human_handoff")).state
    assert state.need == "domestic_abuse"


@pytest.mark.parametrize("message", [sure("about_reporting"), between(("privacy", 0.5), ("about_reporting", 0.3))])
def test_going_to_the_police_is_asked_about_the_need_that_was_answered(message):
    decision = decide(message, GIVEN)
    assert (decision.kind, decision.about, decision.need) == ("follow_up", "about_reporting", "domestic_abuse")


def test_discretion_is_asked_about_the_service_that_was_given():
    assert decide(between(("privacy", 0.5), ("ask_confidential", 0.3)), GIVEN).about == "ask_confidential"
    assert decide(sure("privacy"), GIVEN).about == "privacy"


def test_about_reporting_at_the_beginning_is_a_question_of_its_own():
    assert decide(sure("about_reporting"), State()).need == "about_reporting"


def test_after_danger_without_a_topic_a_question_is_about_the_emergency_number():
    assert decide(sure("ask_phone"), State(in_danger=True)).services == ("police_999",)


def test_more_of_the_same_is_answered_as_such():
    decision = last(sure("asb_report"), sure("asb_report"))
    assert decision.manner == "more"
    assert last(sure("asb_report"), sure("fraud")).manner == "first"


def test_every_decision_says_which_step_made_it():
    assert decide(sure("asb_report"), State()).step == "need"
    assert decide(Understood(), State()).step == "unsure"
    assert decide(sure("ask_cost"), GIVEN).step == "follow_up"


def test_a_figure_asked_in_between_does_not_lose_what_was_given():
    state = decide(sure("plan_figures"), GIVEN).state
    assert (state.need, state.services) == (GIVEN.need, GIVEN.services)


def test_a_reason_before_the_question_does_not_hide_the_name():
    assert decide(sure("ask_email", named_services=("camden_safety_net",), words=16), State()).services == ("camden_safety_net",)


@pytest.mark.parametrize("message", [between(("correction", 0.3), ("ask_shorter", 0.1), words=6), sure("privacy")])
def test_traces_on_a_phone_are_a_question_of_discretion(message):
    assert decide(replace(message, mentions=Mentions(traces=True)), GIVEN).about == "ask_confidential"


@pytest.mark.parametrize("intent", ["ask_someone_else", "hesitant"])
def test_not_the_police_is_a_question_of_who_else(intent):
    decision = decide(sure(intent, mentions=Mentions(without_police=True)), GIVEN)
    assert (decision.about, decision.state.without_police) == ("without_police", True)


def test_back_to_a_need_that_shows_more_than_the_going_back():
    tent, bike = sure("rough_sleeping"), sure("police_report")
    back = between(("rough_sleeping", 0.6), ("ask_earlier", 0.25), audience=frozenset({"alcohol"}))
    assert (last(tent, bike, back).need, last(tent, bike, back).manner) == ("rough_sleeping", "back")


def test_back_to_a_need_adds_nothing_to_the_one_in_between():
    drink, tent = sure("drug_alcohol_support"), sure("rough_sleeping")
    assert last(drink, tent, between(("drug_alcohol_support", 0.6), ("ask_earlier", 0.25))).need == "drug_alcohol_support"


def test_an_email_that_was_not_answered_is_no_question_for_the_email():
    message = between(("ask_email", 0.7), ("ask_someone_else", 0.2), mentions=Mentions(tried=True))
    assert last(sure("asb_report"), message).about == "ask_someone_else"


@pytest.mark.parametrize("message", [unclear(mentions=Mentions(person=True)), between(("vague_help", 0.4), mentions=Mentions(person=True))])
def test_somebody_to_talk_to_is_for_what_it_was_about(message):
    decision = last(sure("police_report"), message)
    assert (decision.about, decision.need) == ("human_handoff", "police_report")


@pytest.mark.parametrize("message", [
    between(("safe_now", 0.4), ("out_of_scope", 0.22), ("sexual_violence", 0.17)), between(("out_of_scope", 0.7), ("sexual_violence", 0.1)),
])
def test_few_words_that_may_be_another_council_matter_are_more_of_what_was_told(message):
    decision = last(sure("sexual_violence"), message)
    assert (decision.need, decision.manner) == ("sexual_violence", "more")


def test_what_is_plainly_another_council_matter_is_that():
    assert last(sure("sexual_violence"), sure("out_of_scope")).need == "out_of_scope"


def test_no_police_please_does_not_lose_what_it_was_about():
    message = between(("anonymous_tip", 0.45), ("about_reporting", 0.2), mentions=Mentions(without_police=True), words=3)
    decision = last(sure("domestic_abuse"), message)
    assert (decision.about, decision.need) == ("without_police", "domestic_abuse")
