"""What was said before is put right, and the new answer takes the place of the other."""
from __future__ import annotations

import pytest

from bot.dialogue.decide import decide
from bot.dialogue.mentions import Mentions
from bot.dialogue.understood import State
from tests.unit.dialogue.said import between, sure


def after(need: str, **more) -> State:
    return State(need=need, services=("somebody",), offered=("somebody",), **more)


def test_the_new_answer_says_that_it_replaces_the_other():
    decision = decide(sure("correction", age_group="child"), after("prevent_adult"))
    assert (decision.need, decision.manner, decision.offered) == ("prevent_child", "instead", ())


@pytest.mark.parametrize("need, group, then", [
    ("child_abuse", "adult", "domestic_abuse"), ("domestic_abuse", "child", "child_abuse"), ("sexual_violence", "child", "child_abuse"),
])
def test_the_age_put_right_changes_who_protects(need, group, then):
    assert decide(sure("correction", age_group=group), after(need)).need == then


def test_an_age_that_is_only_told_changes_nothing_of_that():
    assert decide(sure("child_abuse", age_group="adult"), State()).need == "child_abuse"


@pytest.mark.parametrize("relation, then", [("neighbour", "asb_report"), ("colleague", "police_report"), ("stranger", "police_report")])
def test_not_my_partner(relation, then):
    mentions = Mentions(relation=relation, denied=frozenset({"partner"}))
    assert decide(sure("correction", mentions=mentions), after("domestic_abuse")).need == then


@pytest.mark.parametrize("need", ["asb_report", "police_report"])
def test_it_is_my_partner_and_not_a_neighbour(need):
    mentions = Mentions(relation="partner", denied=frozenset({"neighbour"}))
    assert decide(sure("correction", mentions=mentions), after(need)).need == "domestic_abuse"


def test_not_drugs_but_drink_keeps_the_need_and_adds_for_whom():
    decision = decide(sure("correction", audience=frozenset({"alcohol"})), after("drug_alcohol_support"))
    assert (decision.need, decision.audience) == ("drug_alcohol_support", {"alcohol"})


def test_not_drink_takes_back_for_whom():
    message = between(("correction", 0.7), ("drug_alcohol_support", 0.2), mentions=Mentions(denied=frozenset({"alcohol"})))
    assert decide(message, after("drug_alcohol_support", audience=frozenset({"alcohol"}))).audience == frozenset()


def test_not_on_the_train_is_for_the_police_of_the_streets():
    message = sure("correction", mentions=Mentions(denied=frozenset({"transport"})))
    assert decide(message, after("crime_on_transport")).need == "police_report"


def test_a_few_words_that_say_for_whom_are_enough():
    message = between(("ask_eligibility", 0.4), ("correction", 0.3), audience=frozenset({"man"}), words=4)
    assert decide(message, after("domestic_abuse")).audience == {"man"}


def test_somebody_outside_camden_is_told_what_helps_elsewhere_from_then_on():
    decision = decide(sure("outside_camden"), after("domestic_abuse"))
    assert (decision.about, decision.need, decision.state.need) == ("outside_camden", "domestic_abuse", "domestic_abuse")
    assert decide(sure("fraud"), decision.state).state.outside_camden


def test_a_correction_that_says_nothing_new_is_asked_about():
    assert decide(sure("correction"), after("asb_report")).about == "unsure"


def test_a_few_words_about_a_train_put_the_place_right():
    message = between(("safe_now", 0.5), ("correction", 0.2), on_transport=True, words=5)
    assert decide(message, after("police_report")).need == "crime_on_transport"


def test_what_is_put_right_without_changing_the_need_is_answered_as_such():
    mentions = Mentions(relation="neighbour", denied=frozenset({"partner"}))
    decision = decide(sure("correction", mentions=mentions), after("police_report"))
    assert (decision.need, decision.manner) == ("police_report", "same")


def test_a_friend_and_not_oneself_keeps_the_need():
    decision = decide(sure("correction", subject="friend"), after("sexual_violence"))
    assert (decision.need, decision.manner) == ("sexual_violence", "same")


def test_for_whom_it_is_can_show_another_need():
    message = between(("ask_someone_else", 0.5), ("hate_crime", 0.15), audience=frozenset({"lgbt"}))
    assert decide(message, after("police_report")).need == "hate_crime"


def test_a_correction_whose_plain_words_name_a_topic_is_about_it():
    assert decide(sure("correction", mentions=Mentions(topic="drug_dealing_report")), after("drug_use_public")).need == "drug_dealing_report"
