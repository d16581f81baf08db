"""A long story is read two sentences at a time; a message with two needs in its clauses."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.pieces import LONG, clauses, windows

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


def test_clauses_of_two_needs_are_told_apart():
    assert clauses("my neighbour deals drugs and also I feel very low") == ["my neighbour deals drugs", "I feel very low"]


def test_clauses_end_with_sentences():
    assert clauses("Someone stole my bike. My husband is hitting the bottle again.") == ["Someone stole my bike", "My husband is hitting the bottle again."]


def test_one_need_has_no_clauses():
    assert clauses("my neighbour plays loud music every night") == []


def test_a_scrap_is_no_clause():
    assert clauses("hi there. my neighbour plays loud music. thanks") == []
