"""A question is read by what it speaks of: other words, endings, text speak and misspellings change nothing."""
from __future__ import annotations

import pytest

from bot.replies.question_words import QuestionWords, lookup

WORDS = QuestionWords(["robbery rise", "antisocial behaviour reports", "closure orders", "women unsafe at night", "life expectancy"])


@pytest.mark.parametrize("one, other", [
    ("muggings", "robbery"), ("robberies went up", "robbery rise"), ("ASB", "anti-social behavior"), ("how many", "the number of"), ("%", "percentage"),
    ("girls are scared after dark", "women feel unsafe at night"), ("reported", "reports"), ("wot is robbery", "what is robbery"),
])
def test_words_that_mean_the_same_are_read_the_same(one, other):
    assert WORDS.meanings(one) == WORDS.meanings(other)


@pytest.mark.parametrize("misspelt, right", [("robery", "robbery"), ("clozure orders", "closure orders"), ("life expectency", "life expectancy")])
def test_a_misspelt_word_is_taken_for_the_near_one_that_entries_use(misspelt, right):
    assert WORDS.meanings(misspelt) == WORDS.meanings(right)


@pytest.mark.parametrize("word", ["trees", "murder", "cats"])
def test_another_word_stays_another_word(word):
    assert not set(WORDS.meanings(word)) & set(WORDS.meanings("robbery rise antisocial behaviour reports closure orders women unsafe at night"))


def test_small_words_say_nothing():
    assert WORDS.meanings("can you please do that for me") == ()


@pytest.mark.parametrize("text, read", [
    ("in 2019", ("other_year",)), ("the plan for 2024-2027", ("plan", "plan")), ("crime next year", ("crime", "other_year")),
])
def test_years_are_those_of_the_figures_those_of_the_plan_or_others(text, read):
    assert WORDS.meanings(text) == read


def test_no_phrase_stands_under_two_meanings():
    assert len(lookup().same) > 200
