"""Words that are kind and short, with the way to help beside them wherever help may be needed."""
from __future__ import annotations

import pytest

from bot.directory.vocabulary import NEEDS
from bot.replies.circumstances import Circumstances
from bot.replies.compose import need_answer
from bot.replies.rendering import to_text, to_text_with_choices
from bot.replies.talk import chat_answer, outside_answer, over_answer
from bot.replies.wording import wording

ELSEWHERE = Circumstances(outside_camden=True)
DISCLOSURES = [
    "domestic_abuse", "sexual_violence", "mental_health_crisis", "hate_crime", "child_abuse", "stalking", "honour_forced_fgm", "spiking", "modern_slavery",
]


@pytest.mark.parametrize("need, services", [
    ("unsafe_at_night", ("police_101_met", "ask_for_angela", "camden_safety_hub")), ("police_report", ("police_101_met", "victim_support")),
])
def test_once_a_danger_is_over_the_police_come_first_then_those_who_help(directory, need, services):
    answer = over_answer(directory, "safe_now", need, frozenset())
    assert answer.service_keys == services
    assert "can still" in to_text(answer) and "999" not in to_text(answer).splitlines()[0]


def test_who_did_not_end_their_life_is_not_told_to_report_it(directory):
    text = to_text(over_answer(directory, "safe_now", "mental_health_crisis", frozenset()))
    assert "report" not in text and "116 123" in text


def test_a_danger_of_which_nothing_is_known_is_followed_by_people(directory):
    assert over_answer(directory, "safe_now", None, frozenset()).services


@pytest.mark.parametrize("need", [None, "domestic_abuse"])
def test_a_joke_that_may_be_none_still_shows_the_way_to_help(directory, need):
    text = to_text(over_answer(directory, "joke_taken_back", need, frozenset()))
    assert "999" in text and "you can get help" in text


@pytest.mark.parametrize("about", ["rude", "joke_taken_back", "vague_help", "greet_again", "unsure", "hesitant"])
def test_the_door_stays_open(directory, about):
    text = to_text(chat_answer(directory, about))
    assert "999" in text and "101" in text
    assert "!" not in text


@pytest.mark.parametrize("need", NEEDS)
def test_nothing_of_camdens_own_is_offered_to_somebody_elsewhere(directory, need):
    for answer in (outside_answer(directory, need, ELSEWHERE), need_answer(directory, need, ELSEWHERE)):
        assert answer.services
        assert "camden" not in {shown.service.area for shown in answer.services}


def test_somebody_elsewhere_is_told_kindly_what_is_known_here(directory):
    text = to_text(outside_answer(directory, "domestic_abuse", ELSEWHERE))
    assert "Camden" in text.splitlines()[0] and "0808 2000 247" in text and "101" in text


def test_a_vague_opening_is_one_short_question(directory):
    answer = chat_answer(directory, "vague_help", choices=("asb_report", "fraud"))
    assert len(answer.paragraphs) == 1 and answer.paragraphs[0].count("?") == 1
    assert [choice.payload for choice in answer.choices] == ["need:asb_report", "need:fraud"]


def test_choices_stand_in_the_text_of_a_channel_without_buttons(directory):
    text = to_text_with_choices(chat_answer(directory, "vague_help", choices=("asb_report", "fraud")))
    assert text.endswith(f"1. {wording().needs['asb_report'].title}\n2. {wording().needs['fraud'].title}")


@pytest.mark.parametrize("need", DISCLOSURES)
def test_a_disclosure_is_met_with_one_kind_sentence_before_the_contact(need, directory):
    answer = need_answer(directory, need)
    assert answer.paragraphs[0] == wording().needs[need].warm
    assert "?" not in "".join(answer.paragraphs)


@pytest.mark.parametrize("need", DISCLOSURES)
@pytest.mark.parametrize("manner, words", [("more", "telling me more"), ("instead", "not what I gave you before"), ("back", "Back to")])
def test_what_was_said_kindly_once_is_not_said_again(directory, need, manner, words):
    answer = need_answer(directory, need, manner=manner)
    assert words in answer.paragraphs[0]
    assert wording().needs[need].warm not in answer.paragraphs


@pytest.mark.parametrize("need", ["hate_crime", "drug_dealing_report", "police_report"])
def test_the_police_are_left_out_for_whoever_does_not_want_them(directory, need):
    services = need_answer(directory, need, Circumstances(without_police=True)).services
    assert services and not any("police" in shown.service.organization.casefold() for shown in services)


def test_a_service_asked_for_by_name_comes_first(directory):
    assert need_answer(directory, "hate_crime", Circumstances(named=("galop",))).service_keys[0] == "galop"
