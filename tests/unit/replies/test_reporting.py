"""Questions about reporting get a short honest answer that fits what was told before, with a contact of the directory."""
from __future__ import annotations

import re

import pytest

from bot.directory.vocabulary import NEEDS
from bot.replies.rendering import to_text
from bot.replies.reporting import asked, reporting, reporting_answer

ENTRIES = list(reporting().entries.values())
VARIANTS = [(entry.key, variant) for entry in ENTRIES for variant in entry.variants]
SAID = [(entry.key, entry.says) for entry in ENTRIES] + [(key, variant.says) for key, variant in VARIANTS]
MOST_WORDS_OF_A_SENTENCE = 32
MOST_WORDS = 75


@pytest.mark.parametrize("question, words", [
    ("is it anonymous", "never ask who you are"), ("do i need proof", "You do not need proof"), ("is it too late to report", "no time limit"),
    ("what happens after i report", "reference number"), ("will he find out it was me", "should not tell them"), ("will i have to go to court", "screen"),
    ("i have no visa, can i report", "whatever your papers"), ("can i withdraw it", "no longer want to go on"),
    ("can i report for my mum", "You can report for somebody else"),
    ("im 15 can i report", "any age"), ("am i wasting police time", "not wasting"), ("101 or 999", "999 when somebody is in danger"),
    ("do i need a crime number for insurance", "Most insurers"), ("is it worth reporting", "can't promise"), ("what counts as a hate crime", "hate incident"),
    ("can i report in my language", "interpreter"), ("how do i complain about the police", "ask how to complain"),
    ("what is the community trigger", "three reports in 6 months"),
    ("can i film them", "Don't put yourself in danger"), ("how long is cctv kept", "be quick"), ("i was drunk when it happened", "does not make it your fault"),
])
def test_what_people_ask_is_answered(directory, question, words):
    assert words in to_text(reporting_answer(directory, question))


@pytest.mark.parametrize("question, need, words, service", [
    ("would i have to go to the police", "sexual_violence", "It is your choice", "havens"),
    ("would i have to go to the police", "domestic_abuse", "without the police", "camden_safety_net"),
    ("would i have to go to the police", "modern_slavery", "without giving your name", "modern_slavery"),
    ("do i have to give my name", "hate_crime", "without giving your name", "true_vision"),
    ("is there a time limit", "sexual_violence", "years later", "rape_crisis"),
    ("do i need evidence", "asb_report", "diary", "camden_asb"),
    ("will they tell my neighbour", "asb_report", "should not tell your neighbour", "camden_asb"),
    ("can i report anonymously", "drug_dealing_report", "Crimestoppers", "crimestoppers"),
    ("i have no visa", "domestic_abuse", "whatever your papers", "national_da_helpline"),
])
def test_after_something_was_told_the_answer_fits_it(directory, question, need, words, service):
    answer = reporting_answer(directory, question, need)
    assert words in to_text(answer)
    assert answer.service_keys[0] == service


def test_a_general_answer_keeps_the_help_for_what_was_told(directory):
    assert "samaritans" in reporting_answer(directory, "what is a crime reference number", "mental_health_crisis").service_keys


@pytest.mark.parametrize("need", [None, "police_report", "plan_figures", "out_of_scope"])
def test_what_was_no_trouble_adds_no_service(directory, need):
    assert reporting_answer(directory, "what is a crime reference number", need).service_keys == ("police_101_met",)


@pytest.mark.parametrize("question", ["", "asdf", "what about the thing on the form"])
def test_a_question_nobody_foresaw_gets_the_general_answer(directory, question):
    assert asked(question) is None
    answer = reporting_answer(directory, question, "sexual_violence")
    assert answer.paragraphs and answer.service_keys[:2] == ("police_101_met", "rape_crisis")


@pytest.mark.parametrize("need", [None, *sorted(NEEDS)])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_answer_has_a_contact_and_the_way_to_999_and_101(directory, entry, need):
    answer = reporting_answer(directory, entry.asks[0], need)
    assert answer.services and answer.need == "about_reporting" and not answer.lead
    assert "999" in answer.closing[0] and "101" in answer.closing[0]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_service_named_is_in_the_directory(directory, entry):
    named = {*entry.services, *(key for variant in entry.variants for key in variant.services)}
    assert [key for key in named if directory.service(key) is None] == []


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_every_entry_says_where_it_comes_from_and_its_variants_are_for_needs(entry):
    assert entry.source.strip()
    assert entry.source_date or "eneral practice, to be reviewed" in entry.source
    needs = [need for variant in entry.variants for need in variant.needs]
    assert set(needs) <= set(NEEDS) and len(needs) == len(set(needs))


@pytest.mark.parametrize("key, says", SAID, ids=[key for key, _ in SAID])
def test_answers_are_short_and_calm(key, says):
    assert "!" not in says and len(says.split()) <= MOST_WORDS
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.?:])\s", says)) <= MOST_WORDS_OF_A_SENTENCE
    assert not re.search(r"\b(?:guarantee|always safe|never happens|don't worry)\b", says)


@pytest.mark.parametrize("key, variant", [v for v in VARIANTS if {"sexual_violence", "domestic_abuse"} & set(v[1].needs)])
def test_nobody_who_told_of_abuse_is_told_to_leave_or_to_confront(key, variant):
    assert not re.search(r"\b(?:leave him|leave her|leave home|move out|confront (?:him|her|them))\b", variant.says)
