"""The figures are those of the papers."""
from __future__ import annotations

import pytest

from bot.understanding.benchmark.labelled import OUT_OF_SCOPE
from bot.understanding.benchmark.measures import IN_SCOPE, MCC, RECALL, figures


def test_a_message_in_scope_taken_for_out_of_scope_counts_as_wrong():
    assert figures(["a", "a", "b", OUT_OF_SCOPE], ["a", OUT_OF_SCOPE, "a", OUT_OF_SCOPE])[IN_SCOPE] == pytest.approx(1 / 3)


def test_recall_out_of_scope_looks_at_messages_out_of_scope_alone():
    assert figures(["a", OUT_OF_SCOPE, OUT_OF_SCOPE], [OUT_OF_SCOPE, OUT_OF_SCOPE, "a"])[RECALL] == pytest.approx(1 / 2)


def test_correlation_is_1_when_all_is_right_and_0_when_one_answer_fits_all():
    truth = ["a", "b", "b", OUT_OF_SCOPE]
    assert figures(truth, truth)[MCC] == pytest.approx(1)
    assert figures(truth, ["b"] * 4)[MCC] == pytest.approx(0)


def test_correlation_counts_out_of_scope_as_a_label():
    # By hand (Gorodkin 2004): 3 of 4 right; each label occurs (2, 1, 1) times and is given (1, 2, 1) times.
    truth, given = ["a", "a", "b", OUT_OF_SCOPE], ["a", "b", "b", OUT_OF_SCOPE]
    assert figures(truth, given)[MCC] == pytest.approx((3 * 4 - 5) / ((16 - 6) ** 0.5 * (16 - 6) ** 0.5))


def test_a_set_without_messages_out_of_scope_has_accuracy_alone():
    assert figures(["a", "b"], ["a", "a"]) == {IN_SCOPE: 0.5}
