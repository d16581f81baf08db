"""A long story is read two sentences at a time; any message by its sides."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.pieces import LONG, asks_for_help, sides, turns, windows

STORY = "We moved here in May. The flat is small but dry. My son likes the school. " * 3 + "He is at the door with a hammer. I do not know what to do."


def test_a_short_message_has_no_windows():
    assert windows("He is at the door. He has a hammer.") == []


def test_a_long_story_is_read_in_pairs_of_neighbouring_sentences():
    pieces = windows(STORY)
    assert "My son likes the school. He is at the door with a hammer." in pieces
    assert "He is at the door with a hammer. I do not know what to do." in pieces


def test_a_long_run_without_marks_is_cut():
    pieces = windows("and then he said " * 40)
    assert len(pieces) > 1
    assert max(len(piece.split()) for piece in pieces) <= 60


def test_the_end_of_an_endless_story_is_read():
    story = " ".join(f"sentence number {i} of them." for i in range(200)) + " he is here."
    assert windows(story)[-1].endswith("he is here.")


@settings(deadline=None)
@given(st.lists(st.sampled_from("he she is at the door. now! and then, why?".split()), min_size=LONG + 1, max_size=200))
def test_every_word_of_a_long_message_is_in_some_window(words):
    pieces = windows(" ".join(words))
    assert set(words) <= set(" ".join(pieces).split()) or len(pieces) == 24


def sides_of(text):
    return [text[start:end] for start, end in sides(text)]


def test_a_message_is_read_before_and_after_each_place_where_it_may_turn():
    assert {"my neighbour deals drugs .", "and also i feel very low"} <= set(sides_of("my neighbour deals drugs . and also i feel very low"))
    pieces = sides_of("they took my bike . where do i report it ? and who helps my son sleep again ?")
    assert "they took my bike . where do i report it ?" in pieces
    assert "where do i report it ? and who helps my son sleep again ?" in pieces


def test_a_message_may_turn_without_saying_so():
    assert "because she says he drinks again" in sides_of("my daughter sleeps in her car because she says he drinks again")


def test_of_an_endless_message_only_so_many_sides_are_read():
    assert len(sides("he took this thing from us , " * 60)) <= 16


@pytest.mark.parametrize("text", ["", "help", "my neighbour plays loud music", ", . ; and"])
def test_a_message_that_turns_nowhere_has_no_sides(text):
    assert sides(text) == []


@given(st.text(alphabet="ab .,?;-", max_size=80))
def test_a_side_lies_within_its_message(text):
    assert all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in sides(text))


@pytest.mark.parametrize("words", [
    "someone stole my bike , who do i tell ? is there somebody for my nerves ?", "he shouts at me and could you tell me about youth clubs",
    "they shout all night . besides that my mother drinks", "the lights are broken , plus they deal on the stairs",
    "someone scratched my car . another thing is the needles",
])
def test_words_that_turn_to_a_second_matter(words):
    assert turns(words)


@pytest.mark.parametrize("words", [
    "my neighbour plays loud music every night", "he hit me and kicked me and took my phone", "they shout . they drink . they leave bottles",
])
def test_words_that_stay_with_one_matter(words):
    assert not turns(words)


def test_a_scrap_is_no_side():
    assert not {"thanks", "hi there"} & set(sides_of("hi there . my neighbour plays loud music . also my bike was stolen . thanks"))


@pytest.mark.parametrize("words", [
    "how do i get help with my gambling", "hello , where can we go for advice", "who can i ask for some support after a burglary",
    "Please how would somebody find treatment",
])
def test_a_question_for_help_is_one(words):
    assert asks_for_help(words)


@pytest.mark.parametrize("words", [
    "help", "help me he is here", "how do i stop the bleeding", "who do i ring . stroke", "my mum needs help", "where is he i need help now",
])
def test_a_cry_for_help_is_no_question(words):
    assert not asks_for_help(words)
