"""A question about reporting is about what was told before, and does not make the conversation forget it."""
from __future__ import annotations

import pytest

from tests.unit.dialogue.said import conversation, last, sure


@pytest.mark.parametrize("need", ["sexual_violence", "domestic_abuse", "hate_crime", "asb_report"])
def test_what_was_told_is_what_the_question_is_about(need):
    decision = last(sure(need), sure("about_reporting"))
    assert (decision.about, decision.need) == ("about_reporting", need)
    assert decision.state.need == need


def test_a_second_question_about_reporting_is_about_it_too():
    assert last(sure("sexual_violence"), sure("about_reporting"), sure("about_reporting")).need == "sexual_violence"


def test_for_whom_help_is_needed_is_remembered():
    assert conversation(sure("domestic_abuse", audience=frozenset({"man"})), sure("about_reporting"))[-1].state.audience == {"man"}


def test_a_first_question_about_reporting_is_about_nothing_else():
    decision = last(sure("about_reporting"))
    assert (decision.kind, decision.need) == ("need", "about_reporting")
