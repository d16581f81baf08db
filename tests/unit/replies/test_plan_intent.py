"""A question that asks for a figure or for the plan is told from a report by its wording; what somebody tells of themselves never is one."""
from __future__ import annotations

import pytest

from bot.replies.plan_intent import plan_intent
from bot.understanding.examples import read_examples

PLAN = {"plan_figures", "plan_priorities", "get_involved"}


@pytest.mark.parametrize("message, about", [
    ("how many robberies were there", "plan_figures"), ("what percentage of women feel unsafe at night", "plan_figures"),
    ("most reported antisocial behaviour", "plan_figures"), ("number of hate crimes", "plan_figures"), ("is hate crime going up", "plan_figures"),
    ("how many people were murdered in camden", "plan_figures"), ("is racism in your strategy", "plan_priorities"),
    ("what are you doing about drug dealing", "plan_priorities"),
    ("what is the partnership", "get_involved"), ("what's in the plan about knife crime", "plan_priorities"),
])
def test_the_plan_is_asked(message, about):
    assert plan_intent(message) == about


@pytest.mark.parametrize("message", [
    "i was robbed by two men", "how many times do i have to report my neighbour", "robbery on kilburn high road",
    "the drug dealing upstairs is going up and up",
    "he's robbed me, what are you doing about it", "hate crime, who do i tell", "antisocial behaviour", "how many people are outside right now with knives",
    "how many weeks until the police answer",
    "what are you doing about my neighbours", "how do we stop the crime rising on our estate, someone's been robbed tonight",
])
def test_a_report_is_no_question_to_the_plan(message):
    assert plan_intent(message) is None


@pytest.mark.parametrize("message", [
    "how many pills kill a person", "how many tablets is fatal", "number of units before death", "what percentage die of an overdose",
])
def test_a_number_that_could_end_a_life_is_never_read_as_a_figure(message):
    assert plan_intent(message) is None


def test_no_example_of_another_need_is_read_as_a_question_to_the_plan():
    others = [e for e in read_examples() if PLAN.isdisjoint({e.intent, e.second_need})]
    assert [e.text for e in others if plan_intent(e.text)] == []
