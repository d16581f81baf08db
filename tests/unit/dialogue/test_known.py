"""What a conversation knows of people and places, and how it decides between near needs."""
from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.known import NOTHING_KNOWN, Known, known_after
from bot.dialogue.refine import fitting_need
from bot.dialogue.understood import Danger, State
from tests.unit.dialogue.said import NOW, last, pressed, sure

ON_TRANSPORT = ("police_report", "asb_report", "hate_crime", "unsafe_at_night", "sexual_violence")


@pytest.mark.parametrize("need", ON_TRANSPORT)
def test_what_happened_on_a_train_is_for_the_transport_police(need):
    assert last(sure(need, on_transport=True)).need == "crime_on_transport"
    assert last(sure(need)).need == need


@pytest.mark.parametrize("need", ["domestic_abuse", "rough_sleeping", "mental_health_crisis", "drug_alcohol_support", "child_abuse", "spiking"])
def test_another_need_stays_wherever_it_happened(need):
    assert last(sure(need, on_transport=True)).need == need


def test_what_plainly_happened_on_the_street_or_a_bus_is_not_for_the_transport_police():
    assert last(sure("crime_on_transport", off_transport=True)).need == "police_report"
    ranking = (("crime_on_transport", 0.6), ("fraud", 0.2), ("hate_crime", 0.1), ("asb_report", 0.02))
    assert last(replace(sure("crime_on_transport", off_transport=True), ranking=ranking)).need == "hate_crime"
    assert last(sure("crime_on_transport")).need == "crime_on_transport"


def test_danger_now_on_a_train_keeps_its_need():
    assert last(sure("hate_crime", on_transport=True, danger=NOW)).need == "hate_crime"
    assert fitting_need("hate_crime", sure("hate_crime", on_transport=True, danger=Danger(True, "any", ("classifier",))), State()) == "hate_crime"


@pytest.mark.parametrize("need, group, then", [
    ("prevent_child", "adult", "prevent_adult"), ("prevent_adult", "child", "prevent_child"), ("prevent_child", "child", "prevent_child"),
])
def test_the_prevent_team_is_chosen_by_age(need, group, then):
    assert last(sure(need, age_group=group)).need == then


def test_an_age_told_earlier_of_the_same_person_decides_later():
    told = sure("youth_services", subject="own_child", age_group="child")
    assert last(told, sure("prevent_adult", subject="own_child")).need == "prevent_child"
    assert last(told, sure("prevent_adult")).need == "prevent_child"


def test_an_age_told_of_one_person_says_nothing_of_another():
    told = sure("youth_services", subject="own_child", age_group="child")
    assert last(told, sure("prevent_adult", subject="colleague")).need == "prevent_adult"


def test_the_train_is_remembered_while_the_same_is_spoken_of():
    told = sure("police_report", on_transport=True)
    assert last(told, sure("police_report")).need == "crime_on_transport"


def test_the_train_is_forgotten_when_something_else_is_spoken_of():
    told = sure("police_report", on_transport=True)
    assert last(told, sure("asb_report", subject="neighbour")).need == "asb_report"
    assert last(told, sure("asb_report")).need == "asb_report"
    assert last(told, sure("hate_crime", subject="own_child")).need == "hate_crime"
    assert last(told, sure("hate_crime", words=40)).need == "hate_crime"


def test_a_child_who_writes_stays_one_through_the_conversation():
    decision = last(sure("child_abuse", writer="child", audience=frozenset({"child"})), sure("stalking"))
    assert "child" in decision.audience


def test_nobody_is_taken_for_a_child_by_a_childs_age():
    assert "child" not in last(sure("child_abuse", age_group="child", writer="adult"), sure("stalking")).audience


def test_what_is_known_survives_small_talk_and_a_pressed_button():
    state = last(sure("stalking", place_area="elsewhere", writer="adult"), sure("thanks"), pressed("need:fraud")).state
    assert (state.known.place_area, state.known.writer) == ("elsewhere", "adult")


@pytest.mark.parametrize("intent", ["start_again", "forget_me"])
def test_starting_again_forgets_people_and_places(intent):
    assert last(sure("stalking", place_area="elsewhere", writer="child"), sure(intent, place_area="camden")).state == State()


def test_a_danger_is_remembered_with_its_people():
    assert last(sure("domestic_abuse", danger=NOW, subject="self", place_area="camden")).state.known == Known(subject="self", place_area="camden")


@pytest.mark.parametrize("said, then", [
    (Known(place_area="elsewhere"), "elsewhere"), (Known(place_area="unknown"), "camden"), (NOTHING_KNOWN, "camden"),
])
def test_a_place_said_later_counts_unless_it_lies_on_the_boundary(said, then):
    assert known_after(said, Known(place_area="camden"), same_need=True).place_area == then


def test_a_boundary_place_is_known_where_nothing_else_is():
    assert known_after(Known(place_area="unknown"), NOTHING_KNOWN, same_need=True).place_area == "unknown"


@pytest.mark.parametrize("said, same_need, then", [
    (NOTHING_KNOWN, True, "transport"), (NOTHING_KNOWN, False, None), (Known(place_area="camden"), True, None),
    (Known(place_kind="transport"), False, "transport"),
])
def test_the_train_of_an_event_is_not_carried_to_another(said, same_need, then):
    assert known_after(said, Known(place_kind="transport"), same_need).place_kind == then


@pytest.mark.parametrize("said, then", [
    (NOTHING_KNOWN, ("own_child", "child")), (Known(subject="own_child"), ("own_child", "child")), (Known(subject="self"), ("own_child", "child")),
    (Known(subject="colleague"), ("colleague", None)), (Known(subject="partner", age_group="adult"), ("partner", "adult")),
    (Known(age_group="adult"), ("own_child", "adult")),
])
def test_age_and_subject_go_together(said, then):
    known = known_after(said, Known(subject="own_child", age_group="child"), same_need=True)
    assert (known.subject, known.age_group) == then


def test_a_state_without_anything_known_changes_nothing():
    assert fitting_need("prevent_adult", replace(sure("prevent_adult"), age_group=None), State()) == "prevent_adult"
