"""What is free, what no bill shows, who listens after a crime: the next question of somebody who can't use what was given."""
from __future__ import annotations

import pytest

from tests.unit.replies.asking import asked, said


def test_who_cannot_pay_for_a_call_is_told_what_is_free(directory):
    text = said(directory, "ask_cost", "inroads_camden", need="rough_sleeper_drug_support")
    assert "These cost nothing to call or text:" in text
    assert "StreetLink" not in text.split("cost nothing")[0]


def test_nothing_else_is_named_where_the_line_itself_is_free(directory):
    assert asked(directory, "ask_cost", "samaritans", need="mental_health_crisis").services == ()


def test_a_number_that_no_bill_shows_is_given_where_somebody_may_look(directory):
    assert asked(directory, "ask_confidential", "camden_children_mash", need="child_abuse").service_keys == ("childline",)


def test_no_number_is_said_to_be_hidden_where_the_directory_does_not_say_so(directory):
    assert "phone bill:" not in said(directory, "ask_confidential", "national_stalking", need="stalking")


def test_a_service_without_a_phone_can_still_be_reached(directory):
    answer = asked(directory, "ask_phone", "camden_youth", need="youth_services")
    assert answer.paragraphs[0].startswith("I don't have a phone number")
    assert answer.service_keys[-1] == "camden_youth"
    assert answer.services[-1].contacts


@pytest.mark.parametrize("need", ["fraud", "police_report", "crime_on_transport"])
def test_after_a_crime_those_who_listen_come_before_those_who_take_the_report(directory, need):
    given = directory.services_for(need)[0].key
    assert asked(directory, "human_handoff", given, need=need).service_keys[0] == "victim_support"


def test_who_signs_is_shown_999_in_sign_language(directory):
    answer = asked(directory, "ask_language", "silent_solution", need="deaf_or_silent_999", audience=frozenset({"deaf"}))
    assert "bsl_999" in answer.service_keys
