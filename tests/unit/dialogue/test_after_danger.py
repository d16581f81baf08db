"""After an alarm: the silent way for whoever can't speak, no second alarm for calm words, and the right contacts once it is over."""
from __future__ import annotations

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.mentions import Mentions
from bot.dialogue.understood import Danger, State
from tests.unit.dialogue.said import CLASSIFIED, NOW, between, last, sure, unclear

ALARMED = State(need="domestic_abuse", services=("camden_safety_net",), in_danger=True)


@pytest.mark.parametrize("message", [
    sure("gibberish", mentions=Mentions(silent=True), words=2), sure("ask_text", words=3), sure("deaf_or_silent_999", words=4),
])
def test_who_cannot_speak_is_told_the_silent_way(message):
    decision = decide(message, ALARMED)
    assert (decision.kind, decision.danger.kind) == ("danger", "silent")


def test_who_cannot_speak_is_told_the_silent_way_in_the_first_line_of_a_guess_too():
    decision = decide(sure("emergency_danger", danger=CLASSIFIED, mentions=Mentions(silent=True)), State())
    assert decision.danger.kind == "silent"


@pytest.mark.parametrize("message", [
    sure("gibberish", words=2), unclear(), between(("deny", 0.58), ("hesitant", 0.22), words=3),
], ids=["letters", "nothing understood", "a no that may be none"])
def test_what_nobody_understands_does_not_end_the_danger(message):
    decision = decide(message, ALARMED)
    assert (decision.about, decision.state.in_danger) == ("after_alarm", True)


@pytest.mark.parametrize("intent", ["vague_help", "capabilities"])
def test_help_me_and_what_do_i_do_right_after_an_alarm_are_told_999_again(intent):
    decision = decide(sure(intent, words=4), ALARMED)
    assert (decision.kind, decision.manner) == ("danger", "more")


def test_once_a_fire_is_out_what_was_only_guessed_is_not_spoken_of():
    alarm = decide(between(("emergency_danger", 0.6), ("drug_use_public", 0.2), danger=Danger(True, "fire", ("fire",))), State())
    assert alarm.state.need is None


def test_a_no_to_our_question_from_somebody_low_is_met_with_those_who_listen():
    decision = decide(sure("deny", words=1), State(need="mental_health_crisis", services=("samaritans",), asked_danger=True))
    assert (decision.about, decision.need) == ("not_in_danger", "mental_health_crisis")


def test_a_plain_no_after_an_alarm_is_a_no():
    assert decide(sure("deny", words=2), ALARMED).about == "deny_later"


def test_whoever_wants_everything_deleted_right_after_an_alarm_is_told_999_again():
    decision = decide(sure("forget_me"), ALARMED)
    assert (decision.kind, decision.forgets) == ("danger", True)


def test_a_guess_that_it_is_over_does_not_calm_a_new_alarm():
    assert decide(between(("safe_now", 0.5), ("emergency_danger", 0.1), danger=CLASSIFIED), ALARMED).kind == "danger"
    assert decide(sure("safe_now", danger=CLASSIFIED), ALARMED).about == "safe_now"


def test_whoever_cannot_speak_is_not_safe_whatever_else_it_looks_like():
    decision = decide(sure("safe_now", mentions=Mentions(silent=True), danger=CLASSIFIED), ALARMED)
    assert (decision.kind, decision.state.in_danger) == ("danger", True)


def test_a_no_from_somebody_low_is_met_with_those_who_listen():
    assert decide(sure("deny", words=2), State(need="mental_health_crisis", services=("samaritans",))).need == "mental_health_crisis"


def test_safe_now_where_there_was_no_danger_gives_way_to_what_happened():
    assert decide(between(("safe_now", 0.35), ("police_report", 0.12)), State()).need == "police_report"


@pytest.mark.parametrize("intent", ["thanks", "ask_phone", "safe_now", "asb_report", "greet", "joke_taken_back"])
def test_calm_words_do_not_repeat_the_alarm(intent):
    assert decide(sure(intent), ALARMED).kind != "danger"


def test_a_yes_does_not_end_the_danger():
    decision = decide(sure("affirm", words=1), ALARMED)
    assert (decision.about, decision.state.in_danger) == ("after_alarm", True)


def test_a_second_alarm_says_what_to_do_once_the_call_is_made():
    assert last(sure("domestic_abuse", danger=NOW), sure("domestic_abuse", danger=NOW)).manner == "more"


@pytest.mark.parametrize("rule, need", [
    ("followed_now", "unsafe_at_night"), ("breaking_in", "police_report"), ("attack_under_way", "victim_support"),
    ("suicide_under_way", "mental_health_crisis"),
])
def test_once_it_is_over_the_contacts_are_for_what_it_was_about(rule, need):
    alarm = decide(sure("emergency_danger", danger=Danger(True, "any", (rule,))), State())
    assert alarm.need is None  # nothing distracts while it lasts
    over = decide(sure("safe_now"), alarm.state)
    assert (over.kind, over.about, over.need) == ("chat", "safe_now", need)


def test_what_was_spoken_of_before_is_not_lost_to_a_guess():
    alarm = decide(sure("emergency_danger", danger=Danger(True, "any", ("breaking_in",))), State(need="stalking", services=("national_stalking",)))
    assert (alarm.need, alarm.state.need) == ("stalking", "stalking")


def test_noise_that_turned_into_a_fight_is_no_longer_about_noise():
    alarm = decide(sure("emergency_danger", danger=Danger(True, "any", ("weapon_in_hand",))), State(need="asb_report", services=("camden_asb",)))
    assert (alarm.state.need, alarm.state.earlier_needs) == ("police_report", ("asb_report",))


def test_whoever_wants_everything_deleted_while_in_danger_gets_both():
    decision = decide(sure("forget_me", danger=NOW), State())
    assert (decision.kind, decision.forgets) == ("danger", True)


def test_no_to_the_choices_offered_leads_to_people():
    assert decide(sure("deny", words=2), State(misses=1)).about == "second_miss"


@pytest.mark.parametrize("intent", ["affirm", "deny"])
def test_a_long_yes_that_says_nothing_else_is_asked_about(intent):
    assert decide(sure(intent, words=40), State()).about == "unsure"
