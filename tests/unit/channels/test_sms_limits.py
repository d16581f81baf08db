"""Limits end in one safety message, never hold danger back before networks would, and never speak twice."""
from __future__ import annotations

import pytest

from bot.channels.sms.limits import ANSWERS_AN_HOUR, ANSWERS_AN_HOUR_IN_DANGER, Counts, Ruling, ruling

CAP = 100


def counts(to_sender=0, sender_told=False, today=0, day_told=False) -> Counts:
    return Counts(to_sender, sender_told, today, day_told)


def test_within_the_limits_an_answer_is_sent():
    assert ruling(False, 2, counts(ANSWERS_AN_HOUR - 1, today=CAP - 2), CAP) == Ruling(True)


def test_the_sender_is_told_once_of_the_pause():
    assert ruling(False, 2, counts(ANSWERS_AN_HOUR), CAP).notice == "sender_limit"
    assert ruling(False, 2, counts(ANSWERS_AN_HOUR + 1, sender_told=True), CAP) == Ruling(False, reason="sender limit")


def test_each_sender_is_told_once_that_the_day_is_used_up():
    assert ruling(False, 2, counts(today=CAP - 1), CAP).notice == "day_limit"
    assert ruling(False, 2, counts(today=CAP, day_told=True), CAP) == Ruling(False, reason="day limit")


@pytest.mark.parametrize("before", [
    counts(ANSWERS_AN_HOUR, True), counts(today=10 * CAP, day_told=True), counts(ANSWERS_AN_HOUR_IN_DANGER - 1, True, CAP, True),
])
def test_danger_is_answered_beyond_both(before):
    assert ruling(True, 1, before, CAP) == Ruling(True)


def test_beyond_what_networks_carry_not_even_danger_is_sent():
    assert not ruling(True, 1, counts(ANSWERS_AN_HOUR_IN_DANGER), CAP).send
