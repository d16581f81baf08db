"""What those who run the assistant can ask of it."""
from __future__ import annotations

import re

import pytest

from bot.metrics import counted
from bot.metrics.page import metrics_page, readiness


def test_a_part_is_ready_when_it_can_give_right_answers():
    state = readiness(needed={"model": lambda: True}, wanted={"redis": lambda: False})
    assert (state.ready, state.status) == (True, 200)
    assert state.as_dict() == {"ready": True, "checks": {"model": True, "redis": False}}


def test_a_part_is_not_ready_without_what_it_needs():
    assert readiness(needed={"model": lambda: False, "snapshot": lambda: True}, wanted={}).status == 503


def test_the_page_holds_what_was_counted():
    counted.SAFETY_CARDS.labels("test", "slow").inc()
    body, kind = metrics_page()
    assert b'assistant_safety_cards_total{part="test",reason="slow"} ' in body
    assert kind.startswith("text/plain")


@pytest.mark.parametrize("metric", [each for each in vars(counted).values() if hasattr(each, "_labelnames")])
def test_no_label_could_hold_what_is_somebodys(metric):
    assert set(metric._labelnames) <= {"need", "band", "urgency", "channel", "step", "part", "reason", "state", "outcome"}
    assert re.fullmatch(r"assistant_[a-z_]+", metric._name)
