"""The most alike examples say what a message is about, each by how alike it is; an unclear one says nothing of danger."""
from __future__ import annotations

import pickle

import numpy as np
import pytest

from bot.understanding.examples import Example
from bot.understanding.nearest import NearestExamples

EXAMPLES = [
    Example("a", "fraud"), Example("b", "fraud"), Example("c", "stalking", "now"), Example("d", "stalking", "unclear"),
    Example("e", "asb_report", "calm", "fraud"),
]


def turned(degrees: float) -> list:
    """A vector of length 1 in this direction."""
    return [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]


VECTORS = np.array([turned(0), turned(5), turned(90), turned(95), turned(180)])


@pytest.fixture
def nearest():
    return NearestExamples(VECTORS, EXAMPLES)


def share(nearest, degrees, label):
    shares, _ = nearest.near(np.array([turned(degrees)], np.float32))
    return shares[0, nearest.labels.index(label)]


def danger(nearest, degrees):
    return nearest.near(np.array([turned(degrees)], np.float32))[1][0]


def test_a_message_like_the_examples_of_an_intent_has_that_intent(nearest):
    assert share(nearest, 2, "fraud") > 0.9


def test_the_shares_of_a_message_add_up_to_one(nearest):
    shares, _ = nearest.near(VECTORS.astype(np.float32))
    assert np.allclose(shares.sum(1), 1)


def test_an_example_with_a_second_need_speaks_for_both(nearest):
    assert share(nearest, 180, "asb_report") == pytest.approx(0.5, abs=0.01)
    assert share(nearest, 180, "fraud") == pytest.approx(0.5, abs=0.01)


def test_danger_is_the_share_of_near_examples_that_show_it(nearest):
    assert danger(nearest, 88) > 0.9
    assert danger(nearest, 0) < 0.1


def test_where_people_differ_about_an_example_it_says_nothing_of_danger(nearest):
    assert danger(nearest, 95) > 0.9


def test_what_is_stored_is_half_as_large_and_says_the_same(nearest):
    again = pickle.loads(pickle.dumps(nearest))
    assert share(again, 2, "fraud") == pytest.approx(share(nearest, 2, "fraud"), abs=1e-3)
    assert len(pickle.dumps(NearestExamples(np.ones((5, 1000)), EXAMPLES))) < 5 * 1000 * 3


def test_no_text_of_an_example_is_kept():
    kept = pickle.dumps(NearestExamples(VECTORS, [Example("a secret story", "fraud")] * 5))
    assert b"secret" not in kept


def test_among_thousands_the_nearest_are_those_of_comparing_with_each():
    random = np.random.default_rng(5)
    kinds = random.normal(size=(40, 384))
    vectors = kinds[random.integers(40, size=5_000)] + 0.8 * random.normal(size=(5_000, 384))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    nearest = NearestExamples(vectors, [Example("a", f"intent {place}") for place in range(5_000)])
    shares, _ = nearest.near(vectors[:50].astype(np.float32))
    found = [{nearest.labels[place] for place in np.flatnonzero(row)} for row in shares]
    compared = np.argsort(-(vectors[:50] @ vectors.T), axis=1)[:, :20]
    right = [len(one & {f"intent {place}" for place in places}) / 20 for one, places in zip(found, compared)]
    assert np.mean(right) > 0.97


@pytest.mark.parametrize("count", [1, 19, 60, 700])
def test_however_many_examples_there_are_each_is_nearest_to_itself(count):
    vectors = np.random.default_rng(count).normal(size=(count, 384))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    nearest = NearestExamples(vectors, [Example("a", f"intent {place}") for place in range(count)])
    shares, _ = nearest.near(vectors.astype(np.float32))
    assert [nearest.labels[place] for place in shares.argmax(axis=1)] == [f"intent {place}" for place in range(count)]
