"""Numbers that say how old somebody is, and numbers that do not."""
from __future__ import annotations

import pytest

from bot.understanding.ages import ages_in
from bot.understanding.tokens import tokens_of


def years(text):
    return [age.years for age in ages_in(tokens_of(text), frozenset(_noun_ends(text)))]


def _noun_ends(text):
    """As if these words were found to be people."""
    return [i for i, word in enumerate(tokens_of(text).plain) if word in {"son", "daughter", "nephew", "lad", "boy", "sister", "brother", "girl", "kids"}]


def groups(text):
    return [age.group for age in ages_in(tokens_of(text), frozenset(_noun_ends(text)))]


@pytest.mark.parametrize("text, told", [
    ("my son is 15", [15]), ("he's 15 now", [15]), ("hes 17 n scared", [17]), ("im 11", [11]), ("I'm only 13", [13]), ("a boy of 14", [14]),
    ("she is only 9", [9]),
    ("my 16 year old", [16]), ("my 16-year-old", [16]), ("13yo girl", [13]), ("my 15 yo", [15]), ("a 14 y/o", [14]), ("15 yrs old", [15]),
    ("my 12 yr old", [12]),
    ("my daughter, 12, is out", [12]), ("my son (14) is angry", [14]), ("aged 82", [82]), ("age 15", [15]), ("she just turned fourteen", [14]),
    ("my seventeen year old", [17]), ("he is thirty four", [34]), ("he's twenty-one", [21]), ("he is 25, I am 40", [25, 40]),
    ("my nephew 14 is in a gang", [14]),
    ("she is about nineteen", [19]), ("a lad of fifteen", [15]), ("he is only 13 year", [13]), ("16, skinhead, new friends", [16]),
    ("incel, 31, lives with mum", [31]),
    ("my kids are 3 and 5", [3, 5]), ("they are both 15", [15]), ("it was her 16th birthday", [16]), ("he is 41", [41]), ("I was 15 and he was 40", [15, 40]),
])
def test_an_age_is_found(text, told):
    assert years(text) == told


@pytest.mark.parametrize("text", [
    "it is 10 pm", "it's 10", "about 15 minutes ago", "only 3 of them", "she was 20 minutes late", "it was 50 quid", "it was £50", "it is 12 am",
    "call 999", "flat 14",
    "just 2 men", "15 years ago", "they have been married 20 years", "I have lived here for 15 years", "the number 24 bus", "I was on the 29", "bus 31",
    "the N5",
    "he came at 10.30", "at 18:15", "on 15 March", "12/10/2025", "I'm 15 minutes away", "I'm 20 weeks pregnant", "I live on floor 12", "room 15",
    "he is 6 foot 2",
    "she had 12 cans", "we are 3 in one room", "he took 16 tablets", "the rent is 15 a day", "the total is 18", "im 2 scared", "he's 10 times worse",
    "platform 9",
    "when I was 12 he hurt me", "I was 14 at the time", "from the age of nine", "since I was 16", "there are 15 of them", "£15", "year 2024",
    "last year 9 people left",
    "12 months of noise", "sentenced to 14 years in prison", "he got 10 years", "between 10 and 12 at night", "nw5", "block 17",
])
def test_another_number_is_no_age(text):
    assert years(text) == []


@pytest.mark.parametrize("text, group", [
    ("a pupil in year 9", "child"), ("Year Eleven", "child"), ("he's in y10", "child"), ("year 2 of my degree", "adult"), ("in his forties", "adult"),
    ("in her early 60s", "adult"), ("still in his teens", "child"), ("the under-16s", "child"), ("he is over 18", "adult"), ("he is 17", "child"),
    ("he is 18", "adult"),
])
def test_the_age_group_of_a_number_or_a_school_year(text, group):
    assert groups(text) == [group]


def test_years_of_school_name_each_year_only_once():
    assert groups("Years 8 and 9") == ["child"]
