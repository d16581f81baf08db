"""Whom a message is about: how old, for which audience, and whether it happened on a train."""
from __future__ import annotations

import pytest
import yaml

from bot.directory.vocabulary import AUDIENCES
from bot.understanding import people
from bot.understanding.people import ages_in, people_finder


def find(text):
    return people_finder().find(text)


@pytest.mark.parametrize("text, ages", [
    ("my son is 15", [15]), ("he's 15 now", [15]), ("im 11", [11]), ("a boy of 14", [14]), ("she is only 9", [9]),
    ("my 16 year old", [16]), ("13yo girl", [13]),
    ("my daughter, 12, is out", [12]), ("aged 82", [82]), ("she just turned fourteen", [14]), ("my seventeen year old", [17]), ("he is 25, I am 40", [25, 40]),
])
def test_an_age_is_found(text, ages):
    assert ages_in(text) == ages


@pytest.mark.parametrize("text", [
    "it is 10 pm", "about 15 minutes ago", "only 3 of them", "she was 20 minutes late", "it was 50 quid", "it is 12 am",
    "call 999", "flat 14", "just 2 men", "15 years ago",
])
def test_another_number_is_no_age(text):
    assert ages_in(text) == []


@pytest.mark.parametrize("text, group", [
    ("my son is 15", "child"), ("my brother is 25", "adult"), ("a pupil in year 9", "child"), ("my husband", "adult"), ("my workmate", "adult"),
    ("a boy in my class is 18", "adult"), ("my student is 17", "child"), ("somebody I know", None), ("my wife and our baby", None),
])
def test_the_age_group_of_the_person_the_message_is_about(text, group):
    assert find(text).age_group == group


def test_the_last_age_counts_as_the_others_are_the_writers():
    assert find("I am 45 and my nephew is 15").age_group == "child"


@pytest.mark.parametrize("text, audience", [
    ("I am a man and my wife hits me", "man"), ("he outed me as gay", "lgbt"), ("outside the synagogue", "jewish"), ("pulled off my hijab", "muslim"),
    ("my nan has bruises", "older"), ("I use BSL", "deaf"), ("he leaked my nudes", "images"), ("they want me to marry my cousin", "forced_marriage"),
    ("he drinks vodka all day", "alcohol"), ("I lost my rent at the bookies", "gambling"), ("my teacher said", "child"), ("MY NAN", "older"),
])
def test_the_audience_a_message_names(text, audience):
    assert audience in find(text).audience


def test_every_audience_found_is_one_the_directory_knows():
    assert set(yaml.safe_load(people.AUDIENCES.read_text(encoding="utf-8"))["audiences"]) <= set(AUDIENCES)


@pytest.mark.parametrize("text", ["on the Northern line", "in the tube", "on the platform at Euston", "the ticket hall"])
def test_it_happened_on_a_train_or_in_a_station(text):
    assert find(text).on_transport


@pytest.mark.parametrize("text", ["at the bus stop", "in the training room", "a tubeless tyre", ""])
def test_it_did_not_happen_on_a_train(text):
    assert not find(text).on_transport


def test_nothing_is_known_of_nobody():
    assert find("hello") == find("")
    assert find("hello").audience == frozenset()
