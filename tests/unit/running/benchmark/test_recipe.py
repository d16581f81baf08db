"""The recipe learns from messages and label names, and has less evidence where it knows less."""
from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from bot.running.benchmark.published_encoder import PublishedEncoder
from bot.running.benchmark.recipe import FOLDS, Features, Judge, folds, spelt_out

LABELS = ("broken_lamp", "lost_cat", "noisy_music")


@pytest.fixture(scope="module")
def published(encoder_folder):
    return PublishedEncoder(encoder_folder)


@pytest.fixture
def features():
    """Makes features of messages around the directions of labels (by place); direction 3 is no label's."""
    random = np.random.RandomState(1)

    def make(places):
        vectors = np.eye(20, dtype=np.float32)[places] + 0.15 * random.randn(len(places), 20).astype(np.float32)
        return Features(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), random.randn(len(places), 5).astype(np.float32) * 0.1)

    return make


@pytest.fixture
def judge(features):
    """Learnt from eight messages of each of three labels."""
    return Judge(features([0, 1, 2] * 8), LABELS * 8, features([0, 1, 2]))


def test_messages_get_the_label_they_are_most_like(judge, features):
    found, _ = judge.judge(features([2, 0, 1, 1]))
    assert [judge.labels[place] for place in found] == ["noisy_music", "broken_lamp", "lost_cat", "lost_cat"]


def test_all_evidence_is_weaker_for_a_message_unlike_any_label(judge, features):
    (_, inside), (_, outside) = judge.judge(features([0] * 20)), judge.judge(features([3] * 20))
    assert (inside.mean(axis=0) > outside.mean(axis=0)).all()


def test_a_labels_name_is_learnt_from_like_a_message(features):
    names_swapped = Judge(features([0, 1, 2]), LABELS, features([1, 0, 2]))
    names_right = Judge(features([0, 1, 2]), LABELS, features([0, 1, 2]))
    asked = features([0] * 20)
    assert names_right.judge(asked)[1][:, 0].mean() > names_swapped.judge(asked)[1][:, 0].mean()


def test_every_label_is_spread_over_all_folds():
    labels = np.array(["a"] * 8 + ["b"] * 9)
    for label in "ab":
        counts = Counter(folds(labels, seed=1)[labels == label])
        assert sorted(counts) == list(range(FOLDS))
        assert max(counts.values()) - min(counts.values()) <= 1


def test_a_labels_name_is_read_as_words():
    assert spelt_out("DELAY_IN_DELIVERY") == "delay in delivery"


def test_a_rare_word_counts_more_than_a_common_one(published):
    rarity = published.rarity(["the cat", "the dog", "the music"])
    (_, the, cat, _), = published.tokens(["the cat"])
    assert rarity[the] == pytest.approx(1)
    assert rarity[cat] == pytest.approx(1 + np.log(4 / 2))


def test_messages_are_encoded_alike_alone_and_beside_longer_ones(published):
    rarity = published.rarity(["a lost cat", "the light is broken"])
    alone = published.encode(["a lost cat"], rarity)
    beside = published.encode(["someone plays loud music upstairs every night until four", "a lost cat"], rarity)
    assert np.allclose(alone[0], beside[1], atol=1e-5)
    assert np.linalg.norm(alone[0]) == pytest.approx(1, abs=1e-5)
