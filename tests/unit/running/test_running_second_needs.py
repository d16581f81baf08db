"""The weights of a second need are fitted to messages: what tells second needs from others there gets its weight."""
from __future__ import annotations

import numpy as np
import pytest

from bot.running.measuring.second_needs import Shown, fit, wanted
from bot.understanding.second_need import Signs, chance
from bot.understanding.validation import Judged

LABELS = ("asb_report", "fraud")


def message(present, alone, second=None, first="police_report"):
    needs = ("police_report", *([second] if second else []))
    signs = Signs(LABELS, np.array(present), np.array([alone]), turned=False)
    return Shown(Judged("a message", needs, "no", second), first, signs, np.array(alone))


@pytest.fixture
def messages():
    """Second needs that are there and shown by a side, and others that are hardly either."""
    random = np.random.RandomState(1)
    two = [message((random.uniform(0.3, 0.9), 0.02), (random.uniform(0.3, 0.9), 0.05), "asb_report") for _ in range(30)]
    one = [message((random.uniform(0.01, 0.2), 0.02), (random.uniform(0.01, 0.2), 0.05)) for _ in range(60)]
    return [*two, *one]


@pytest.mark.parametrize("alone", [False, True])
def test_a_need_like_the_second_ones_is_likely_and_one_like_the_others_is_not(messages, alone):
    plain, faint = chance(fit(messages, alone), np.array([0.8, 0.05]), np.array([0.8, 0.05]), turns=False)
    assert plain > 0.9 and faint < 0.1


def test_what_was_not_read_alone_teaches_nothing_about_reading_alone(messages):
    unread = [message((0.9, 0.9), (0.0, 0.0)) for _ in range(50)]
    assert fit([*messages, *unread], alone=True) == fit(messages, alone=True)


def test_the_other_need_is_wanted_when_the_second_was_taken_for_the_first():
    assert wanted(message((0.5, 0.1), (0.5, 0.1), "fraud", first="fraud")) == ["police_report"]
    assert wanted(message((0.5, 0.1), (0.5, 0.1), "fraud")) == ["fraud"]
    assert wanted(message((0.5, 0.1), (0.5, 0.1))) == []
