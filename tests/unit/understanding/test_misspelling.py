"""Misspelling changes about the share of words that is asked for, each by one slip of a thumb, the same for the same seed."""
from __future__ import annotations

import numpy as np
import pytest
from symspellpy.editdistance import DistanceAlgorithm, EditDistance

from bot.understanding.misspelling import is_slip, misspell

SLIPS = EditDistance(DistanceAlgorithm.DAMERAU_OSA)
STORY = "somebody keeps throwing bottles from the balcony above the playground every single evening " * 20


def random():
    return np.random.RandomState(7)


def test_the_same_seed_makes_the_same_slips():
    assert misspell(STORY, 0.5, random()) == misspell(STORY, 0.5, random())


def test_no_share_changes_nothing():
    assert misspell("leave me as I am", 0.0, random()) == "leave me as I am"


def test_each_word_has_at_most_one_slip():
    assert all(SLIPS.compare(a, b, 2) in (0, 1) for a, b in zip(STORY.split(), misspell(STORY, 1.0, random()).split()))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8])
def test_about_the_share_asked_for_is_misspelt(share):
    changed = [a != b for a, b in zip(STORY.split(), misspell(STORY, share, random()).split())]
    assert np.mean(changed) == pytest.approx(share, abs=0.12)


def test_short_words_and_numbers_stay():
    assert misspell("it is 999 at no 7", 1.0, random()) == "it is 999 at no 7"


def test_every_slip_is_recognised_as_one():
    for word, slipped in zip(STORY.split(), misspell(STORY, 1.0, random()).split()):
        assert word == slipped or is_slip(slipped, word)


@pytest.mark.parametrize("written, meant", [("cat", "cat"), ("smoke", "stroke"), ("bat", "cat"), ("hand", "and"), ("cart", "cat"), ("", "cat")])
def test_other_words_are_no_slips(written, meant):
    assert not is_slip(written, meant)
