"""Guards turn a match off where they stand, and nowhere else."""
from __future__ import annotations

import pytest

from bot.understanding.danger_kinds import danger_in


@pytest.mark.parametrize("text", [
    "he was hitting me", "they had been kicking the door in", "I am not being followed", "nobody here has a gun", "he is hitting me every night",
    "he is hitting me in the film", "is there anyone I can talk to, a man is following me on my way to school most days", "she has a knife. That was on Sunday",
])
def test_a_guard_turns_a_match_off(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", [
    "he was hitting me and now he is hitting me again", "I had a row, he is hitting me", "he is hitting me, I am not lying", "not now. he is hitting me",
    "no he is hitting me", "He hit me in spring. He is hitting me", "he is hitting me as we speak like every night",
])
def test_a_guard_elsewhere_does_not(text):
    assert danger_in(text).present


def test_a_word_that_is_only_guessed_turns_nothing_off():
    assert danger_in("he is nitting me").present  # "knitting" would be a figure of speech
