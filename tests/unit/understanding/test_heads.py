"""The tuned heads: the need they name adds up over all needs, while two needs can both be there; a file without heads gives none."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.heads import TunedHeads, read_heads

LABELS = ["asb_report", "fraud", "hate_crime"]
WEIGHTS, NO_BIAS = 8 * np.eye(3, dtype=np.float32), np.full(3, -4, np.float32)


@pytest.fixture
def heads():
    danger = np.array([[0.0], [0.0], [8.0]], np.float32), np.array([-4.0], np.float32)
    return TunedHeads(LABELS, (WEIGHTS, np.zeros(3, np.float32)), (WEIGHTS, NO_BIAS), danger)


def test_probabilities_of_the_need_add_up_to_one(heads):
    needs, _ = heads.judge(np.array([[1, 0, 0], [1, 1, 0]], np.float32))
    assert needs.sum(axis=1) == pytest.approx(1)
    assert needs[0].argmax() == 0
    assert needs[1, 0] == pytest.approx(needs[1, 1])


def test_two_needs_can_both_be_there(heads):
    one, two = heads.present(np.array([[1, 0, 0], [1, 1, 0]], np.float32))
    assert (one > 0.5).tolist() == [True, False, False]
    assert (two > 0.5).tolist() == [True, True, False]


def test_danger_is_judged_beside_the_need(heads):
    assert (heads.judge(np.array([[1, 0, 0], [0, 0, 1]], np.float32))[1] > 0.5).tolist() == [False, True]


def test_layers_that_were_not_tuned_have_no_heads(tmp_path):
    np.savez(tmp_path / "layers.npz", some=np.zeros(3))
    assert read_heads(tmp_path / "layers.npz") is None
    assert read_heads(tmp_path / "missing.npz") is None
