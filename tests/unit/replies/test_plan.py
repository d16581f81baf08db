"""Questions about the Partnership's plan are answered with what the plan prints, and with nothing that it does not."""
from __future__ import annotations

import re

import pytest

from bot.replies.plan import best, figures, partnership, plan_answer, priorities
from bot.replies.rendering import to_text

# For each figure a question a resident would ask, and what the Camden Community Safety Partnership Plan 2024-2027 prints (... where words are left out).
FIGURES = {
    "population": ("how many people live in camden", "The estimated population of Camden is 218,000 with 92,758 households."),
    "households": ("how many households are overcrowded", "92,758 households. 9.5 per cent of households are overcrowded."),
    "age": (
        "what's the average age",
        "Average age in Camden is 37.2 years. 43 per cent of residents are aged under 30, 66 per cent are aged under 45 and 17 per cent are aged under-18.",
    ),
    "health": (
        "how many have a disability",
        "51 per cent of Camden residents think they are in very good health. ... 15 per cent of the population have a disability or long-term condition",
    ),
    "life_expectancy": ("what is the life expectancy", "Average life expectancy is 87.7 for women and 83.1 for men."),
    "offences": ("how many crimes were there", "The total number of reported criminal offences in 2022/3 was 36,649 with Theft, Violence Against the Person"),
    "crime_trend": (
        "is crime going up",
        "Crime levels in Camden have risen by 1.8%, ... in line with the broader trend across London which has seen a 2.2% increase.",
    ),
    "earnings": ("what do people earn in camden", "The average annual earnings for full time working residents in Camden is 44,973."),
    "work": ("how many are unemployed", "71 per cent of Camden residents are employed. 4 per cent are unemployed."),
    "students": ("how many universities are there", "11 higher education institutions and has the 3rd largest student population in London."),
    "diversity": ("how diverse is camden", "40.5 per cent attributed to Black, Asian or other minority ethnic groups."),
    "asb_reports": ("how many reports of antisocial behaviour were there", "2276 reports of antisocial behaviour in 2023."),
    "asb_youth": (
        "are teenagers to blame for asb",
        "in 2023. ... 8% of reports were youth-related, a decrease from the previous year. 82% of reports were adult related, a significant increase",
    ),
    "hate_crime": ("has hate crime gone up", "Hate crime offences fell by 7% in 2022 and increased by 20% in 2023."),
    "women_unsafe": ("how many women feel unsafe", "Resident feedback indicates that more than 70% of women feel unsafe at night."),
    "safety_net_referrals": ("how many referrals did camden safety net get", "In 2022/23, 1470 referrals were made to Camden Safety Net"),
    "drug_offences": ("how many drug offences were there", "In 2023 there were 1227 drug offences, a decrease of 11% compared to the previous year."),
    "closure_orders": (
        "how many closure orders did you win",
        "achieved 11 closure orders; successfully resolved 68 cases; permanently relocated 15 vulnerable people.",
    ),
    "grant": ("how big is the drugs grant", "Camden allocated a grant of £2.7 million"),
    "robbery": (
        "how much did robbery rise",
        "placing it within the top 5 boroughs in London. ... Robbery seeing the largest increase in Camden in percentage terms (28.3%).",
    ),
    "saturday": ("which day is the peak for violence", "Saturday being the weekly peak."),
}
WORDS_FOR = {"3": "third", "5": "five"}


def said(directory, about: str, question: str) -> str:
    return to_text(plan_answer(directory, about, question))


def numbers(text: str) -> set:
    return {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def test_every_figure_has_its_question_here():
    assert {figure.key for figure in figures()} == set(FIGURES)


@pytest.mark.parametrize("key", FIGURES)
def test_a_natural_question_finds_the_figure(directory, key):
    says = next(figure.says for figure in figures() if figure.key == key)
    assert says in said(directory, "plan_figures", FIGURES[key][0])


@pytest.mark.parametrize("figure", figures(), ids=lambda figure: figure.key)
def test_every_number_of_a_figure_is_the_plans(figure):
    printed = FIGURES[figure.key][1].replace("2022/3", "2022/23 2022")
    assert numbers(figure.says) <= numbers(printed) | {"23"}


@pytest.mark.parametrize("key", FIGURES)
def test_the_numbers_that_the_plan_prints_are_told(directory, key):
    question, printed = FIGURES[key]
    text = said(directory, "plan_figures", question)
    told = {number for number in numbers(printed) if number not in {"2022", "2023", "3"}}
    assert not {number for number in told if number not in numbers(text) and WORDS_FOR.get(number, number) not in text}


@pytest.mark.parametrize("question", ["how many trees are there", "when does the library open", "", "asdf"])
def test_a_question_the_plan_does_not_answer_is_told_so(directory, question):
    assert said(directory, "plan_figures", question).startswith("The plan does not say that")


def test_an_unknown_figure_is_never_made_up(directory):
    assert numbers(said(directory, "plan_figures", "how many trees are there")) <= {"2022", "2023"}


def test_the_source_and_its_part_are_named(directory):
    assert said(directory, "plan_figures", "how many people live in camden").endswith(
        'From the Community Safety Partnership Plan 2024 to 2027, "Camden in profile".'
    )


def test_the_five_priorities_in_the_plans_order(directory):
    names = re.findall(r"^\d\. (.+)$", said(directory, "plan_priorities", "what are the priorities"), re.MULTILINE)
    assert names == ["Drug related activity", "Serious violence", "Women's safety in public places", "No place for hate", "Antisocial behaviour"]


@pytest.mark.parametrize("question, key", [
    ("what will you do about knife crime", "violence"), ("what's the plan for drugs", "drugs"), ("what does the plan do for women at night", "womens_safety"),
    ("how do you tackle racism", "hate"), ("noisy neighbours, what does the plan say", "antisocial_behaviour"),
])
def test_a_question_about_one_priority_is_answered_with_it(directory, question, key):
    assert best(priorities(), question)[0].key == key
    assert best(priorities(), question)[0].says in said(directory, "plan_priorities", question)


@pytest.mark.parametrize("question, words", [
    ("how can i have a say", "Ward Panels"), ("who is in the partnership", "probation"), ("how often does the board meet", "every two months"),
    ("what working groups are there", "Robbery Focus Group"), ("who signed the foreword", "Pat Callaghan"), ("", "Safer Neighbourhood Board"),
])
def test_taking_part_is_explained_with_somebody_to_ask(directory, question, words):
    text = said(directory, "get_involved", question)
    assert words in text
    assert directory.services_for("get_involved")[0].shown_contacts()[0].value in text


def test_every_group_of_the_partnership_is_one_the_plan_names():
    named = "VAWG Board, Women's Safety Working Group, Combatting Drugs Partnership, ASB Review Working Group, Youth Safety Taskforce, Robbery Focus Group, " \
            "Prevent Steering Group, Tension Monitoring Group"
    says = next(entry.says for entry in partnership() if entry.key == "groups")
    assert all(group in says for group in named.split(", "))
