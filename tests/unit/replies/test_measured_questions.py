"""Questions as residents, pupils, officials and journalists word them find the entry that answers them: measured on two sets that nothing was taught from."""
from __future__ import annotations

import json
import re
from typing import Any, Dict, List

import pytest

from bot.replies.plan import NOT_SAID, answering
from bot.replies.plan_entries import plan
from bot.replies.reporting import asked, reporting
from bot.settings import PROJECT_FOLDER
from bot.understanding.examples import read_examples

LEAST_RIGHT = 0.97
MOST_BESIDE = 1  # entries given beside what was asked for
EVALUATION = PROJECT_FOLDER / "tests" / "evaluation"


def read(name: str) -> List[Dict[str, Any]]:
    return [json.loads(line) for line in (EVALUATION / name).read_text(encoding="utf-8").splitlines()]


PLAN, REPORTING = read("plan_questions.jsonl"), read("reporting_questions.jsonl")


def answered_right(item: Dict[str, Any]) -> bool:
    """Whether every entry wanted is given and little else; whether it is said that the plan does not answer what nothing answers."""
    found = answering(item["question"], item["about"])
    not_said = not found or found[0].about in NOT_SAID
    if not item["entries"]:
        return not_said
    return not not_said and set(item["entries"]) <= {e.key for e in found} and len(found) <= len(item["entries"]) + MOST_BESIDE


@pytest.mark.parametrize("about", ["plan_figures", "plan_priorities", "get_involved"])
def test_questions_about_the_plan_are_answered_with_what_answers_them(about):
    items = [item for item in PLAN if item["about"] == about and item["entries"]]
    wrong = [item["question"] for item in items if not answered_right(item)]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(items), wrong


def test_what_the_plan_does_not_answer_is_never_answered():
    assert [item["question"] for item in PLAN if not item["entries"] and not answered_right(item)] == []


def test_questions_about_reporting_find_their_answer():
    wrong = [item["question"] for item in REPORTING if getattr(asked(item["question"]), "key", None) != item["entry"]]
    assert len(wrong) <= (1 - LEAST_RIGHT) * len(REPORTING), wrong


def test_the_sets_are_large_and_ask_for_every_figure_and_every_question():
    assert sum(bool(item["entries"]) for item in PLAN) >= 150
    assert sum(not item["entries"] for item in PLAN) >= 30
    assert {figure.key for figure in plan().about("plan_figures")} <= {key for item in PLAN for key in item["entries"]}
    assert len(set(reporting().entries) - {item["entry"] for item in REPORTING}) <= 5


def test_what_is_wanted_exists():
    assert {key for item in PLAN for key in item["entries"]} <= set(plan().entries)
    assert {item["entry"] for item in REPORTING} <= set(reporting().entries)


def test_nothing_was_learnt_from_these_questions():
    def folded(text: str) -> str:
        return " ".join(re.findall(r"\w+", text.casefold()))

    taught = {folded(example.text) for example in read_examples()}
    assert [item["question"] for item in PLAN + REPORTING if folded(item["question"]) in taught] == []
