"""The gate opens for answers that are likely enough to be right, judged by messages that the judging model had not seen."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.benchmark.gate import Gate


@pytest.fixture
def seen():
    """Evidence of two kinds for 4,000 answers, on different scales, and whether each was right: likelier with more evidence."""
    random = np.random.RandomState(1)
    strength = random.randn(4000)
    evidence = np.column_stack([0.5 + 0.1 * strength, 3 + 2 * strength])
    return evidence, random.rand(4000) < 1 / (1 + np.exp(-2 * strength - 2))


def test_the_more_evidence_the_likelier_the_gate_opens(seen):
    strong, weak = np.array([[0.8, 9.0]]), np.array([[0.2, -3.0]])
    assert Gate(*seen, 0.8).opens(np.vstack([strong, weak])).tolist() == [True, False]


def test_at_the_threshold_answers_are_right_as_often_as_was_asked(seen):
    evidence, right = seen
    gate = Gate(evidence, right, 0.8)
    near = np.abs(gate.chance(evidence) - 0.8) < 0.05
    assert right[near].mean() == pytest.approx(0.8, abs=0.05)


def test_asking_for_a_higher_chance_answers_less(seen):
    answered = [Gate(*seen, chance).opens(seen[0]).sum() for chance in (0.5, 0.8, 0.9)]
    assert answered == sorted(answered, reverse=True)
    assert answered[0] > answered[-1]


def test_each_kind_of_evidence_counts_the_same_whatever_its_scale(seen):
    evidence, right = seen
    stretched = np.column_stack([evidence[:, 0] * 1000, evidence[:, 1]])
    assert (Gate(evidence, right).opens(evidence) == Gate(stretched, right).opens(stretched)).all()


def test_easier_messages_are_rejected_less_than_harder_ones(seen):
    evidence, right = seen
    easier = right | (np.random.RandomState(2).rand(len(right)) < 0.8)
    assert Gate(evidence, easier).opens(evidence).mean() > Gate(evidence, right).opens(evidence).mean()


def test_the_gate_stands_open_when_nothing_was_wrong(seen):
    evidence, right = seen
    assert Gate(evidence, np.ones_like(right)).opens(evidence).all()
