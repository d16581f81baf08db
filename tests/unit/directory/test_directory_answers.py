"""Who the directory names for a need, whether it is asked of the database, the snapshot or the seed."""
from __future__ import annotations

import pytest

from bot.directory.queries import Directory
from bot.directory.vocabulary import NEEDS, TOPICS


def keys(services):
    return [service.key for service in services]


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_is_answered_for_somebody_nothing_is_known_about(directory, need):
    services = directory.services_for(need)

    assert services
    assert all(service.shown_contacts() for service in services)


def test_danger_leads_to_999_alone(directory):
    assert keys(directory.services_for("emergency_danger")) == ["police_999"]


def test_domestic_abuse_starts_with_camdens_own_team(directory):
    assert keys(directory.services_for("domestic_abuse"))[:2] == ["camden_safety_net", "national_da_helpline"]


def test_a_service_for_men_is_not_shown_to_others(directory):
    assert "mens_advice_line" not in keys(directory.services_for("domestic_abuse", {"older"}))


@pytest.mark.parametrize("need, somebody, first", [
    ("domestic_abuse", "man", "mens_advice_line"),
    ("domestic_abuse", "lgbt", "galop"),
    ("domestic_abuse", "older", "hourglass"),
    ("hate_crime", "jewish", "cst"),
    ("hate_crime", "muslim", "british_muslim_trust"),
    ("sexual_violence", "images", "revenge_porn_helpline"),
    ("honour_forced_fgm", "forced_marriage", "forced_marriage_unit"),
    ("mental_health_crisis", "young", "papyrus"),
    ("child_abuse", "child", "childline"),
    ("health_wellbeing", "gambling", "gambling"),
    ("drug_dealing_report", "cuckooing", "camden_adult_safeguarding"),
    ("police_report", "missing", "missing_people"),
])
def test_a_service_made_for_somebody_comes_first_for_them(directory, need, somebody, first):
    assert keys(directory.services_for(need, frozenset({somebody})))[0] == first


def test_alcohol_keeps_the_local_service_first(directory):
    assert keys(directory.services_for("drug_alcohol_support", {"alcohol"})) == ["cgl_camden", "alcoholics_anonymous", "frank"]


def test_an_old_number_for_men_comes_after_the_lines_that_answer(directory):
    found = keys(directory.services_for("domestic_abuse", {"man"}))

    assert found.index("mankind") > found.index("national_da_helpline")


def test_the_outreach_team_that_changed_comes_after_streetlink_and_the_council_and_says_so(directory):
    services = directory.services_for("rough_sleeping")

    assert keys(services)[:2] == ["streetlink", "camden_homelessness"]
    assert services[-1].key == "camden_rough_sleeping_outreach"
    assert "1 April 2026" in services[-1].alert


@pytest.mark.parametrize("somebody", ["alcohol", "drugs"])
def test_a_rough_sleeper_who_drinks_or_uses_is_shown_the_team_for_both(directory, somebody):
    assert keys(directory.services_for("rough_sleeping", {somebody}))[:2] == ["streetlink", "inroads_camden"]
    assert "inroads_camden" not in keys(directory.services_for("rough_sleeping"))


def test_somebody_with_a_drug_problem_who_sleeps_outside_is_shown_the_team_for_both(directory):
    assert keys(directory.services_for("drug_alcohol_support", {"rough_sleeper"}))[:2] == ["cgl_camden", "inroads_camden"]
    assert "inroads_camden" not in keys(directory.services_for("drug_alcohol_support"))


@pytest.mark.parametrize("need", [
    "domestic_abuse", "hate_crime", "stalking", "youth_violence", "drug_alcohol_support", "crime_on_transport", "rough_sleeping", "asb_report",
])
def test_a_child_who_writes_is_shown_childline_beside_the_service(directory, need):
    assert keys(directory.services_for(need, {"child"}))[1] == "childline"
    assert "childline" not in keys(directory.services_for(need))


def test_what_matters_about_spiking_is_said_with_the_police_and_nowhere_else(directory):
    police = directory.services_for("spiking")[0]

    assert "12 hours" in police.note
    assert directory.service("police_101_met").note is None


def test_a_need_nobody_knows_has_no_services(directory):
    assert directory.services_for("lost_umbrella") == []


def test_a_service_is_found_by_its_key(directory):
    assert directory.service("samaritans").shown_contacts("phone")[0].always_open
    assert directory.service("nobody") is None


@pytest.mark.parametrize("said, named", [
    ("whats the number for Samaritans", ["samaritans"]),
    ("is the mens advice line open", ["mens_advice_line"]),
    ("the Men\u2019s Advice Line please", ["mens_advice_line"]),
    ("does action fraud still exist", ["report_fraud"]),
    ("how do i do a COMMUNITY TRIGGER", ["camden_asb_case_review"]),
    ("cgl or crimestoppers", ["crimestoppers", "cgl_camden"]),
    ("he will shout at me, to be frank", []),
    ("i am on the havensroad", []),
    ("", []),
])
def test_a_service_is_found_by_the_name_people_use(directory, said, named):
    assert keys(directory.find_named(said)) == named


def test_every_service_stands_under_its_topic(directory):
    topics = directory.all_by_topic()

    assert tuple(topics) == TOPICS
    assert all(service.topic == topic for topic, services in topics.items() for service in services)


def test_the_same_directory_is_read_everywhere(directory, database):
    whole = Directory(database).snapshot()

    assert directory.snapshot().services == whole.services
    assert directory.snapshot().needs == whole.needs


@pytest.mark.parametrize("service, first", [
    ("camden_adult_safeguarding", "020 7974 4444"),
    ("victim_support", "0808 168 9111"),
    ("btp", "61016"),
    ("camden_safety_net", "020 7974 2526"),
])
def test_the_number_known_to_answer_comes_first(directory, service, first):
    assert directory.service(service).shown_contacts()[0].value == first


@pytest.mark.parametrize("service", ["police_999", "national_da_helpline", "rape_crisis", "samaritans", "shout"])
def test_lines_confirmed_at_all_hours(directory, service):
    assert directory.service(service).always_open


@pytest.mark.parametrize("service", [
    "nspcc", "missing_people", "modern_slavery", "hourglass", "nspcc_fgm", "camden_safety_net", "childline", "shelter",
    "galop", "mens_advice_line", "crimestoppers", "alcoholics_anonymous",
])
def test_lines_not_confirmed_at_all_hours_never_promise_it(directory, service):
    assert not directory.service(service).always_open
