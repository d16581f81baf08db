"""How sure an answer may be: by the likeliest need, or by the two that a message holds together."""
from __future__ import annotations

import pytest

from bot.understanding.reading import Thresholds

THRESHOLDS = Thresholds(sure=0.7, unsure=0.35)


@pytest.mark.parametrize("probability, band", [(0.7, "sure"), (0.69, "between"), (0.35, "between"), (0.34, "unsure")])
def test_one_need_is_as_sure_as_it_is_likely(probability, band):
    assert THRESHOLDS.band([("fraud", probability), ("asb_report", 0.1)]) == band


@pytest.mark.parametrize("first, second, band", [(0.3, 0.25, "between"), (0.45, 0.4, "sure"), (0.2, 0.1, "unsure")])
def test_two_needs_that_are_both_answered_count_together(first, second, band):
    ranking = [("police_report", first), ("asb_report", 0.1), ("rough_sleeping", second)]

    assert THRESHOLDS.band(ranking, second_need="rough_sleeping") == band


def test_a_second_need_that_is_not_among_the_likeliest_adds_nothing():
    assert THRESHOLDS.band([("police_report", 0.3), ("asb_report", 0.1)], second_need="stalking") == "unsure"


def test_a_need_that_is_two_others_at_once_is_as_sure_as_the_three_together():
    ranking = [("rough_sleeper_drug_support", 0.3), ("drug_alcohol_support", 0.25), ("rough_sleeping", 0.2), ("fraud", 0.1)]

    assert THRESHOLDS.band(ranking) == "sure"
    assert THRESHOLDS.band([("drug_alcohol_support", 0.3), ("rough_sleeper_drug_support", 0.25)]) == "unsure"
