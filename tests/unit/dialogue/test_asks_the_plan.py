"""A question that plainly asks the plan is answered from it, except when somebody may be in danger."""
from __future__ import annotations

import pytest

from tests.unit.dialogue.said import NOW, last, sure


@pytest.mark.parametrize("looks_like", ["police_report", "hate_crime", "asb_report", "unsafe_at_night", "ask_phone", "out_of_scope"])
def test_a_figure_is_not_answered_as_a_report(looks_like):
    decision = last(sure(looks_like, asks_plan="plan_figures"))
    assert (decision.kind, decision.about) == ("plan", "plan_figures")


def test_a_question_to_the_plan_beside_a_need_leaves_the_need_first():
    decision = last(sure("drug_dealing_report", asks_plan="plan_priorities", second_need="plan_priorities"))
    assert (decision.kind, decision.need, decision.second_need) == ("need", "drug_dealing_report", "plan_priorities")


@pytest.mark.parametrize("looks_like", ["ask_phone", "greet", "out_of_scope"])
def test_a_question_to_the_plan_beside_no_need_is_answered_from_the_plan(looks_like):
    assert last(sure(looks_like, asks_plan="plan_figures", second_need="plan_figures")).kind == "plan"


def test_danger_comes_before_figures():
    assert last(sure("police_report", asks_plan="plan_figures", danger=NOW)).kind == "danger"


def test_what_was_understood_as_another_question_to_the_plan_stays_that():
    assert last(sure("get_involved", asks_plan="plan_figures")).about == "get_involved"


def test_a_report_stays_a_report():
    assert last(sure("police_report")).need == "police_report"
