"""The classifier's probabilities mean what they say."""
from __future__ import annotations

import numpy as np
import pytest

from bot.running.benchmark.calibrated import CalibratedClassifier

LABELS = ["drugs", "fraud", "noise"]


def messages(count: int, seed: int, mislabelled: float = 0.0):
    """Points around a centre for each label, some with a wrong label."""
    random = np.random.RandomState(seed)
    truth = random.randint(0, 3, count)
    rows = np.eye(3)[truth] * 4 + random.randn(count, 3)
    wrong = random.rand(count) < mislabelled
    return rows, [LABELS[label] for label in np.where(wrong, (truth + 1) % 3, truth)]


def log_loss(classifier, rows, labels):
    probabilities = classifier.probabilities(rows)
    return -np.mean([np.log(probability[classifier.labels.index(label)]) for probability, label in zip(probabilities, labels)])


@pytest.fixture
def overconfident():
    """Learnt from clean examples; the world is not as clean."""
    return CalibratedClassifier(strength=100).fit(*messages(200, seed=1))


def test_a_temperature_learnt_on_unseen_messages_makes_overconfidence_honest(overconfident):
    rows, labels = messages(400, seed=2, mislabelled=0.2)
    before = log_loss(overconfident, rows, labels)
    overconfident.calibrate(rows, [[label] for label in labels])
    assert overconfident.temperature > 1
    assert log_loss(overconfident, *messages(400, seed=3, mislabelled=0.2)) < before


def test_calibration_changes_no_order(overconfident):
    rows, labels = messages(100, seed=4, mislabelled=0.3)
    before = overconfident.probabilities(rows).argmax(axis=1)
    after = overconfident.calibrate(rows, [[label] for label in labels]).probabilities(rows).argmax(axis=1)
    assert (before == after).all()


def test_probabilities_sum_to_one(overconfident):
    probabilities = overconfident.probabilities(messages(50, seed=5)[0])
    assert probabilities.shape == (50, 3)
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert (probabilities >= 0).all()


def test_two_labels_have_a_probability_each():
    classifier = CalibratedClassifier().fit(np.array([[0.0], [1.0], [2.0], [3.0]]), ["calm", "calm", "now", "now"])
    probabilities = classifier.probabilities(np.array([[0.0], [3.0]]))
    assert probabilities.shape == (2, 2)
    assert probabilities[0].argmax() == classifier.labels.index("calm")
    assert probabilities[1].argmax() == classifier.labels.index("now")


def test_a_message_with_two_right_answers_counts_both(overconfident):
    rows, labels = messages(200, seed=6, mislabelled=0.4)
    strict = overconfident.calibrate(rows, [[label] for label in labels]).temperature
    assert overconfident.calibrate(rows, [LABELS] * 200).temperature != strict


def test_messages_without_a_known_label_are_left_out(overconfident):
    rows, labels = messages(100, seed=7)
    known = overconfident.calibrate(rows, [[label] for label in labels]).temperature
    with_unknown = overconfident.calibrate(np.vstack([rows, rows]), [[label] for label in labels] + [["weather"]] * 100).temperature
    assert with_unknown == pytest.approx(known, rel=1e-3)
