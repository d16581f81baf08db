"""An entry is found by its ways of asking; rare words count more, and what speaks of something else is not answered."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.replies.matching import Matcher

QUESTIONS = Matcher({
    "robbery": ["robbery", "robbery rise"], "crime": ["number of crimes", "crime rise"], "hate": ["hate crime", "hate crime rise"],
    "women": ["women unsafe at night"], "population": ["how many people live", "number of people"], "board": ["executive board"], "grant": ["grant", "budget"],
    "police": ["police budget", "number of police officers"], "age": ["age of people"],
})


def first(question: str) -> str:
    found = QUESTIONS.ranked(question)
    return found[0].key if found else ""


@pytest.mark.parametrize("question, key", [
    ("did robbery go up", "robbery"), ("how many crimes were there", "crime"), ("is hate crime going up", "hate"), ("who sits on the executive board", "board"),
    ("I am a student from Madrid, my teacher asks which women are scared at night in the street, it is for Monday", "women"),
])
def test_the_entry_whose_words_stand_in_the_question_is_found(question, key):
    assert first(question) == key


def test_a_way_of_asking_with_more_of_the_question_wins():
    assert first("what is the police budget") == "police"
    assert first("what is the budget") == "grant"


@pytest.mark.parametrize("question", ["", "what is the weather", "how many trees", "how many people eat fish on a Friday in winter"])
def test_what_no_entry_speaks_of_is_not_answered(question):
    assert first(question) == ""


def test_several_things_asked_for_are_all_found():
    assert {f.key for f in QUESTIONS.several("how much did robbery rise, and how many people live here", frozenset({"robbery", "population"}), 3)} == {
        "robbery", "population"}


def test_one_thing_asked_for_is_one_answer():
    assert [f.key for f in QUESTIONS.several("how much did robbery rise", frozenset({"robbery", "crime"}), 3)] == ["robbery"]


def test_what_is_favoured_comes_first_among_equals():
    both = Matcher({"figure": ["hate crime"], "priority": ["hate crime"]})
    assert [both.ranked("hate crime", frozenset({key}))[0].key for key in ("figure", "priority")] == ["figure", "priority"]


def test_a_way_of_asking_that_says_nothing_is_refused():
    with pytest.raises(ContentError, match="only words"):
        Matcher({"empty": ["what is it"]})
