"""The sides of a message: what they hint at costs nothing, and only those that promise something are read alone, once."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.encoder import WIDTH, EncodedMessage
from bot.understanding.heads import TunedHeads
from bot.understanding.sides import Sides

TEXT = "they deal on the stairs . and also my mother drinks too much"
FIRST, SECOND = "they deal on the stairs", "and also my mother drinks too much"
LABELS = ["drug_alcohol_support", "drug_dealing_report"]


@pytest.fixture
def heads():
    """Each head looks at one number of a vector: the first says drinking, the second dealing, the third danger."""
    need = np.zeros((WIDTH, 2), np.float32)
    need[0, 0] = need[1, 1] = 1
    danger = np.zeros((WIDTH, 1), np.float32)
    danger[2, 0] = 1
    return TunedHeads(LABELS, (need, np.zeros(2)), (need, np.zeros(2)), (danger, np.zeros(1)))


@pytest.fixture
def encoded():
    """A token a word; those of the first side say dealing, those of the second drinking and danger."""
    words, places, at = TEXT.split(), [], 0
    for word in words:
        at = TEXT.index(word, at)
        places.append((at, at + len(word)))
    tokens = np.zeros((len(words), WIDTH), np.float32)
    turn = len(FIRST.split())
    tokens[:turn, 1] = tokens[turn:, 0] = tokens[turn:, 2] = 5
    return EncodedMessage(tokens.mean(axis=0, keepdims=True), tokens, np.array(places))


@pytest.fixture
def read_alone():
    """What was read alone, in its order."""
    return []


@pytest.fixture
def the_sides(encoded, heads, read_alone):
    def judge(texts):
        read_alone.extend(texts)
        return np.array([[0.9, 0.1] if "drinks" in text else [0.1, 0.9] for text in texts]), np.array([0.99 if "drinks" in text else 0.01 for text in texts])

    return Sides(TEXT, encoded, heads, judge)


def side(sides, words):
    """The place of the side that is these words."""
    (place,) = [number for number, (start, end) in enumerate(sides._spans) if TEXT[start:end].strip(" .") == words]
    return place


def test_each_side_hints_at_what_its_own_words_say(the_sides, read_alone):
    first, second = side(the_sides, FIRST), side(the_sides, SECOND)

    assert the_sides.hinted_needs[first, LABELS.index("drug_dealing_report")] > 0.9
    assert the_sides.hinted_needs[second, LABELS.index("drug_alcohol_support")] > 0.9
    assert the_sides.hinted_danger[second] > 0.9 > the_sides.hinted_danger[first]
    assert read_alone == []


def test_only_what_is_asked_for_is_read_alone_and_only_once(the_sides, read_alone):
    second = side(the_sides, SECOND)

    assert the_sides.danger_alone([second]).tolist() == [0.99]
    assert the_sides.needs_alone([second]).tolist() == [[0.9, 0.1]]
    assert read_alone == [SECOND]


def test_a_message_that_turns_nowhere_has_none(heads):
    plain = EncodedMessage(np.zeros((1, WIDTH), np.float32), np.zeros((1, WIDTH), np.float32), np.array([(0, 5)]))

    assert len(Sides("noise", plain, heads, lambda texts: pytest.fail("nothing to read"))) == 0
