"""Questions about the Partnership's plan are answered with what the plan prints, and with nothing that it does not."""
from __future__ import annotations

import re

import pytest

from bot.replies.plan import plan_answer
from bot.replies.plan_entries import plan
from bot.replies.rendering import to_text

# For each figure a question a resident would ask, and what the Camden Community Safety Partnership Plan 2024-2027 prints (... where words are left out).
FIGURES = {
    "population": ("how many people live in camden", "The estimated population of Camden is 218,000 with 92,758 households.", 5),
    "households": ("how many households are overcrowded", "92,758 households. 9.5 per cent of households are overcrowded.", 5),
    "age": (
        "what's the average age",
        "Average age in Camden is 37.2 years. 43 per cent of residents are aged under 30, 66 per cent are aged under 45 and 17 per cent are aged under-18.", 5,
    ),
    "health": ("how many think their health is very good", "51 per cent of Camden residents think they are in very good health.", 5),
    "disability": ("how many have a disability", "15 per cent of the population have a disability or long-term condition", 5),
    "life_expectancy": ("what is the life expectancy", "Average life expectancy is 87.7 for women and 83.1 for men.", 5),
    "offences": ("how many crimes were there", "The total number of reported criminal offences in 2022/3 was 36,649 with Theft, Violence", 5),
    "crime_trend": (
        "is crime going up",
        "Crime levels in Camden have risen by 1.8%, ... in line with the broader trend across London which has seen a 2.2% increase.", 7,
    ),
    "biggest_rise": ("why did crime rise in westminster too", "During 2023, Camden and Westminster saw the largest year on year increase in crime levels", 7),
    "earnings": ("what do people earn in camden", "The average annual earnings for full time working residents in Camden is 44,973.", 5),
    "work": ("how many are unemployed", "71 per cent of Camden residents are employed. 4 per cent are unemployed.", 5),
    "students": ("how many universities are there", "11 higher education institutions and has the 3rd largest student population in London.", 5),
    "diversity": ("how diverse is camden", "40.5 per cent attributed to Black, Asian or other minority ethnic groups.", 5),
    "asb_reports": ("how many reports of antisocial behaviour were there", "2276 reports of antisocial behaviour in 2023.", 6),
    "asb_age": (
        "are teenagers to blame for asb",
        "in 2023. ... 8% of reports were youth-related, a decrease from the previous year. 82% of reports were adult related, a significant increase", 6,
    ),
    "asb_drugs": ("how much of the asb is drug use", "Drug use is still the most reported type of antisocial behaviour and accounts for a third", 6),
    "hate_trend": ("has hate crime gone up", "Hate crime offences fell by 7% in 2022 and increased by 20% in 2023.", 6),
    "hate_flags": ("which hate crime flags are most common", "The most frequently applied hate crime flags were racism, homophobia and antisemitism", 6),
    "women_unsafe": ("how many women feel unsafe", "Resident feedback indicates that more than 70% of women feel unsafe at night.", 6),
    "safety_net_referrals": ("how many referrals did camden safety net get", "In 2022/23, 1470 referrals were made to Camden Safety Net", 6),
    "drug_offences": ("how many drug offences were there", "In 2023 there were 1227 drug offences, a decrease of 11% compared to the previous year.", 7),
    "closure_orders": (
        "how many closure orders did you win",
        "achieved 11 closure orders; successfully resolved 68 cases; permanently relocated 15 vulnerable people.", 7,
    ),
    "grant": ("how big is the drugs grant", "Camden allocated a grant of £2.7 million", 7),
    "robbery": (
        "how much did robbery rise",
        "placing it within the top 5 boroughs in London. ... Robbery seeing the largest increase in Camden in percentage terms (28.3%).", 7,
    ),
    "violence_peak": ("which day is the peak for violence", "Saturday being the weekly peak.", 7),
}
WORDS_FOR = {"3": "third", "5": "five"}


def said(directory, about: str, question: str) -> str:
    return to_text(plan_answer(directory, about, question))


def numbers(text: str) -> set:
    return {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def test_every_figure_has_its_question_here():
    assert {figure.key for figure in plan().about("plan_figures")} == set(FIGURES)


@pytest.mark.parametrize("key", FIGURES)
def test_a_natural_question_finds_the_figure(directory, key):
    assert plan().entries[key].says in said(directory, "plan_figures", FIGURES[key][0])


@pytest.mark.parametrize("key", FIGURES)
def test_every_number_of_a_figure_is_the_plans(key):
    worked_out = {"4.6"} if key == "life_expectancy" else set()  # 87.7 less 83.1
    printed = FIGURES[key][1].replace("2022/3", "2022/23 2022")
    assert numbers(plan().entries[key].says) <= numbers(printed) | {"23"} | worked_out


@pytest.mark.parametrize("key", FIGURES)
def test_the_numbers_that_the_plan_prints_are_told(directory, key):
    question, printed, _ = FIGURES[key]
    text = said(directory, "plan_figures", question)
    told = {number for number in numbers(printed) if number not in {"2022", "2023", "3"}}
    assert not {number for number in told if number not in numbers(text) and WORDS_FOR.get(number, number) not in text}


@pytest.mark.parametrize("key", FIGURES)
def test_a_figure_is_told_with_its_page_and_its_year_or_that_it_has_none(directory, key):
    question, _, page = FIGURES[key]
    text, year = said(directory, "plan_figures", question), plan().entries[key].year
    assert re.search(rf"\bpages? (?:\d+(?:, \d+)* and )?{page}\b", text)
    assert (re.search(year[:4], text) if year else "The plan prints no year for this." in text)


@pytest.mark.parametrize("question, first, second", [
    ("how many people live here and what do they earn", "population", "earnings"), ("rise in robbery, rise in hate crime?", "robbery", "hate_trend"),
    ("i need women who feel unsafe at night and drug offences", "women_unsafe", "drug_offences"),
])
def test_two_figures_asked_for_at_once_are_both_given(directory, question, first, second):
    text = said(directory, "plan_figures", question)
    assert plan().entries[first].says in text and plan().entries[second].says in text


@pytest.mark.parametrize("question, words", [
    ("is crime up or down", "Overall crime is up"), ("has robbery risen", "Robbery is up"), ("did drug offences fall", "Drug offences are down"),
    ("hate crime up or down", "Hate crime is up"), ("is crime rising faster than in london", "less than the 2.2 per cent across London"),
])
def test_a_comparison_is_said_in_words(directory, question, words):
    assert words in said(directory, "plan_figures", question)


@pytest.mark.parametrize("question", ["how many trees are there", "when does the library open", "", "asdf"])
def test_a_question_the_plan_does_not_answer_is_told_so(directory, question):
    assert said(directory, "plan_figures", question).startswith("The plan does not say that")


@pytest.mark.parametrize("about, question, nearest", [
    ("plan_figures", "how many murders were there", "offences"), ("plan_figures", "what is the police budget", "grant"),
    ("plan_figures", "how many hate crimes against muslims", "hate_trend"), ("get_involved", "what's the phone number of the board", "taking_part"),
    ("get_involved", "who chairs the board", "board"), ("plan_priorities", "is shoplifting in the plan", "robbery"),
    ("plan_figures", "how many robberies in kentish town", "robbery"), ("plan_figures", "hate crime figures for 2019", "hate_trend"),
    ("plan_figures", "what will the robbery figure be next year", "robbery"), ("plan_figures", "asb reports in my ward", "asb_reports"),
])
def test_what_the_plan_does_not_say_is_told_with_what_comes_nearest_and_whom_to_ask(directory, about, question, nearest):
    text = said(directory, about, question)
    assert text.startswith("The plan ") and " not " in text.split(".")[0]
    assert plan().entries[nearest].says in text
    assert directory.services_for("get_involved")[0].shown_contacts()[0].value in text


@pytest.mark.parametrize("question", ["how many trees are there", "how many murders were there in 2031", "crime in 1999"])
def test_a_figure_is_never_made_up(directory, question):
    council = set().union(*(numbers(contact.value + (contact.hours or "")) for contact in directory.services_for("get_involved")[0].shown_contacts()))
    printed = set().union(*(numbers(entry.says) for entry in plan().about("plan_figures")))
    pages_and_plan_years = {"2024", "2027", "2023", *map(str, plan().parts)}
    assert numbers(said(directory, "plan_figures", question)) <= printed | council | pages_and_plan_years


def test_the_source_is_named_with_its_part_and_page(directory):
    source = 'From the Community Safety Partnership Plan 2024 to 2027, "Camden in profile", page 5.'
    assert source in said(directory, "plan_figures", "how many people live here")


def test_the_five_priorities_in_the_plans_order(directory):
    names = re.findall(r"^\d\. (.+)$", said(directory, "plan_priorities", "what are the priorities"), re.MULTILINE)
    assert names == ["Drug related activity", "Serious violence", "Women's safety in public places", "No place for hate", "Antisocial behaviour"]


@pytest.mark.parametrize("question, key", [
    ("what will you do about knife crime", "violence"), ("what's the plan for drugs", "drugs"), ("what does the plan do for women", "womens_safety"),
    ("how do you tackle racism", "hate"), ("is antisocial behaviour even in your strategy", "antisocial_behaviour"), ("what is priority 4", "hate"),
    ("what do you want to achieve on hate", "hate_outcomes"), ("objectives for serious violence", "violence_objectives"),
    ("how will you know the drug strategy worked", "drugs_outcomes"), ("is naloxone in it", "drugs_harm_reduction"),
    ("what do you do about stop and search", "violence_stop_search"), ("how was the plan made", "how_made"), ("did you ask residents", "consultation"),
])
def test_a_question_about_one_priority_is_answered_with_it(directory, question, key):
    assert plan().entries[key].says in said(directory, "plan_priorities", question)


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
    says = plan().entries["groups"].says.replace(" (violence against women and girls)", "")
    assert all(group in says for group in named.split(", "))


@pytest.mark.parametrize("entry", plan().about("plan_figures", "plan_priorities", "get_involved"), ids=lambda entry: entry.key)
def test_every_entry_names_its_page_and_ways_of_asking(entry):
    assert entry.page in plan().parts
    assert entry.asks


@pytest.mark.parametrize("entry", plan().about("not_in_plan", "limit"), ids=lambda entry: entry.key)
def test_what_the_plan_does_not_say_is_said_first_and_has_something_near(entry):
    assert entry.says.startswith("The plan ") and " no" in entry.says.split(". ")[0]
    assert entry.nearest
