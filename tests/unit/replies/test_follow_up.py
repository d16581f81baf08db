"""Questions about what was just given: each is answered with what is known, and what is not known is said plainly."""
from __future__ import annotations

import pytest

from bot.replies.rendering import to_text
from tests.unit.replies.asking import asked, said

KINDS = {"ask_phone": "phone", "ask_text": "text", "ask_email": "email", "ask_online": "web"}
FOLLOW_UPS = [
    *KINDS, *"ask_address ask_hours ask_cost ask_confidential ask_language ask_someone_else ask_repeat ask_shorter ask_self_or_other".split(),
    *"ask_earlier ask_about_service ask_eligibility hesitant about_reporting named without_police human_handoff".split(),
]


@pytest.mark.parametrize("about", KINDS)
@pytest.mark.parametrize("service", ["stop_hate_uk", "cgl_camden", "samaritans", "btp", "camden_asb"])
def test_the_kind_of_contact_asked_for_is_given_or_said_to_be_unknown(directory, about, service):
    known = directory.service(service).shown_contacts(KINDS[about])
    text = said(directory, about, service)
    assert known[0].value in text if known else text.startswith("I don't have")


@pytest.mark.parametrize("about", KINDS)
@pytest.mark.parametrize("service", ["stop_hate_uk", "cgl_camden", "camden_asb"])
def test_only_contacts_of_the_kind_are_shown_where_there_are_any(directory, about, service):
    if directory.service(service).shown_contacts(KINDS[about]):
        shown = [contact for each in asked(directory, about, service).services for contact in each.contacts]
        assert {contact.kind for contact in shown} == {KINDS[about]}


def test_a_service_without_a_text_number_is_followed_by_one_for_the_need_that_has_one(directory):
    answer = asked(directory, "ask_text", "true_vision", need="hate_crime")
    assert "I don't have a number you can text" in answer.paragraphs[0]
    assert "stop_hate_uk" in answer.service_keys


def test_a_service_without_a_phone_is_followed_by_one_that_answers_at_all_hours(directory):
    shown = asked(directory, "ask_phone", "true_vision", need="hate_online").services
    assert any(each.service.always_open for each in shown)


def test_an_unknown_address_is_said_to_be_unknown(directory):
    assert "I don't have an address" in said(directory, "ask_address", "stop_hate_uk")


def test_known_hours_are_given_and_unknown_ones_said_to_be_unknown(directory):
    assert "any time" in said(directory, "ask_hours", "samaritans")
    assert "I don't know when" in said(directory, "ask_hours", "camden_asb")


@pytest.mark.parametrize("service", ["camden_asb", "samaritans", "camden_youth", "true_vision"])
def test_whoever_asks_for_hours_is_given_a_line_open_at_all_hours(directory, service):
    answer = asked(directory, "ask_hours", service)
    assert answer.services
    assert all(contact.always_open for each in answer.services for contact in each.contacts)


def test_known_costs_are_given_and_unknown_ones_said_to_be_unknown(directory):
    assert "116 123: free" in said(directory, "ask_cost", "samaritans")
    assert "I don't know what it costs" in said(directory, "ask_cost", "true_vision")


def test_confidence_is_promised_only_where_the_directory_says_so(directory):
    kept = next(service for services in directory.all_by_topic().values() for service in services if service.confidential)
    assert kept.confidential.rstrip(".") in said(directory, "ask_confidential", kept.key)
    assert "I don't know how" in said(directory, "ask_confidential", "police_101_met")


def test_whoever_does_not_want_to_be_named_is_told_of_crimestoppers(directory):
    assert asked(directory, "ask_confidential", "police_101_met").service_keys == ("crimestoppers",)


def test_languages_are_given_where_known_and_relay_uk_always(directory):
    assert "interpreter" in said(directory, "ask_language", "police_101_met")
    assert "I don't know which languages" in said(directory, "ask_language", "camden_asb")
    assert asked(directory, "ask_language", "camden_asb").service_keys == ("relay_uk",)


def test_somebody_else_is_a_service_not_yet_given(directory):
    given = [service.key for service in directory.services_for("domestic_abuse")[:2]]
    first = asked(directory, "ask_someone_else", *given, need="domestic_abuse", offered=given).service_keys[0]
    assert first == directory.services_for("domestic_abuse")[2].key


def test_when_all_were_given_people_are_named(directory):
    every = [service.key for service in directory.services_for("domestic_abuse")]
    answer = asked(directory, "ask_someone_else", *every, need="domestic_abuse", offered=every)
    assert answer.paragraphs[0].startswith("I have no other service")
    assert answer.services


def test_again_is_the_same_services(directory):
    assert asked(directory, "ask_repeat", "cgl_camden", "frank").service_keys == ("cgl_camden", "frank")


def test_shorter_is_a_name_and_one_contact(directory):
    assert said(directory, "ask_shorter", "samaritans") == "Samaritans: 116 123"


def test_either_may_call(directory):
    assert "Either of you" in said(directory, "ask_self_or_other", "samaritans")


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_a_follow_up_of_nothing_asks_which_service_is_meant(directory, about):
    assert said(directory, about).startswith("Which service do you mean?")
    assert said(directory, about, "a_service_that_is_gone").startswith("Which service do you mean?")


@pytest.mark.parametrize("about", FOLLOW_UPS)
def test_no_answer_shows_a_gap_for_any_service(directory, about):
    for services in directory.all_by_topic().values():
        for service in services:
            text = said(directory, about, service.key, need="police_report")
            assert "None" not in text and "{" not in text


def test_open_now_is_answered_yes_only_where_hours_are_confirmed(directory):
    assert "Yes, Samaritans is open now" in said(directory, "ask_hours", "samaritans", open_now=True)
    text = said(directory, "ask_hours", "karma_nirvana", open_now=True)
    assert "I can't see whether Karma Nirvana is open" in text and "weekdays" in text
    assert "I don't know when" in said(directory, "ask_hours", "camden_asb", open_now=True)


def test_who_was_tried_in_vain_never_comes_first_again(directory):
    given = [service.key for service in directory.services_for("asb_report")]
    answer = asked(directory, "ask_someone_else", *given, need="asb_report", offered=given, set_aside=("police_101_met",))
    assert answer.service_keys[0] != "police_101_met"


def test_another_way_to_reach_who_did_not_answer_comes_last(directory):
    answer = asked(directory, "ask_someone_else", "camden_safety_net", need="domestic_abuse", offered=("camden_safety_net",), set_aside=("camden_safety_net",))
    assert answer.service_keys[0] == "national_da_helpline"
    last = answer.services[-1]
    assert last.service.key == "camden_safety_net"
    assert "phone" not in {contact.kind for contact in last.contacts}


def test_people_who_were_tried_are_not_the_way_out(directory):
    answer = asked(directory, "ask_someone_else", "camden_asb", need="asb_report", offered=("camden_asb",), set_aside=("police_101_met", "camden_asb"))
    assert answer.service_keys[0] not in {"police_101_met", "camden_asb"}
    assert "camden_contact_centre" in answer.service_keys


def test_whoever_does_not_want_the_police_is_not_sent_there(directory):
    given = ("true_vision",)
    assert "police_101_met" not in asked(directory, "ask_someone_else", *given, need="hate_crime", offered=given, without_police=True).service_keys


@pytest.mark.parametrize("need, line", [("domestic_abuse", True), ("mental_health_crisis", True), ("asb_report", False), ("drug_alcohol_support", False)])
def test_only_the_number_has_a_line_about_999_only_where_danger_is_near(directory, need, line):
    service = directory.services_for(need)[0]
    answer = asked(directory, "ask_shorter", service.key, need=need)
    assert len(answer.paragraphs) == 1 and not answer.services
    assert ("999" in to_text(answer)) == line


def test_only_the_number_is_a_number_where_any_of_those_given_has_one(directory):
    assert "101" in said(directory, "ask_shorter", "true_vision", "police_101_met")


def test_a_deaf_person_who_wants_only_the_number_gets_one_to_text(directory):
    assert said(directory, "ask_shorter", "stop_hate_uk", audience=frozenset({"deaf"})) == "Stop Hate UK: 07717 989 025"


def test_a_deaf_person_is_told_first_of_the_ways_without_sound(directory):
    answer = asked(directory, "ask_language", "stop_hate_uk", audience=frozenset({"deaf"}))
    assert answer.paragraphs[0].startswith("You can do this without hearing")
    assert answer.service_keys == ("stop_hate_uk", "relay_uk")
    assert "phone" not in {contact.kind for contact in answer.services[0].contacts}


@pytest.mark.parametrize("need", ["domestic_abuse", "stalking", "honour_forced_fgm", "sexual_violence", "child_abuse"])
def test_where_somebody_may_look_discretion_speaks_of_traces_and_not_of_crimestoppers(directory, need):
    answer = asked(directory, "ask_confidential", directory.services_for(need)[0].key, need=need)
    assert "bill" in to_text(answer)
    assert "crimestoppers" not in answer.service_keys


@pytest.mark.parametrize("need", ["domestic_abuse", "sexual_violence", "honour_forced_fgm", "mental_health_crisis", "victim_support"])
def test_help_does_not_depend_on_the_police(directory, need):
    answer = asked(directory, "about_reporting", directory.services_for(need)[0].key, need=need)
    assert answer.service_keys == (directory.services_for(need)[0].key,)
    assert answer.paragraphs[0].startswith(("No", "You do not have to"))


def test_a_child_in_danger_is_not_promised_silence(directory):
    assert "have to act" in said(directory, "about_reporting", "camden_children_mash", need="child_abuse")


def test_for_whom_a_service_is_comes_from_the_directory(directory):
    assert directory.service("cgl_camden").audience in said(directory, "ask_eligibility", "cgl_camden", need="drug_alcohol_support")


def test_whoever_it_is_not_for_is_shown_who_is(directory):
    answer = asked(directory, "ask_eligibility", "national_da_helpline", need="domestic_abuse", audience=frozenset({"man"}))
    assert answer.service_keys == ("national_da_helpline", "mens_advice_line")


def test_what_a_service_does_comes_from_the_directory(directory):
    assert directory.service("havens").description in said(directory, "ask_about_service", "havens", need="sexual_violence")


def test_whoever_does_not_dare_to_call_can_write_first(directory):
    shown = asked(directory, "hesitant", "camden_safety_net", need="domestic_abuse").services
    assert shown and {contact.kind for each in shown for contact in each.contacts} <= {"text", "email", "web"}


def test_whoever_does_not_dare_is_neither_pressed_nor_questioned(directory):
    text = said(directory, "hesitant", "camden_safety_net", need="domestic_abuse")
    assert "do not have to decide" in text and "?" not in text


def test_somebody_low_who_does_not_dare_is_given_those_who_listen(directory):
    answer = asked(directory, "hesitant", "nhs_111", need="health_wellbeing")
    assert answer.service_keys[0] == "samaritans"
    assert "116 123" in to_text(answer)


def test_a_person_to_talk_to_is_not_the_police_alone(directory):
    shown = asked(directory, "human_handoff", "police_101_met", need="police_report").service_keys
    assert "victim_support" in shown


def test_a_person_for_the_need_comes_before_the_lines_for_everybody(directory):
    answer = asked(directory, "human_handoff", "camden_safety_net", need="domestic_abuse")
    assert answer.service_keys == ("camden_safety_net", "national_da_helpline", "police_101_met")
    assert "police_101_met" not in asked(directory, "human_handoff", "galop", need="hate_crime", without_police=True).service_keys


def test_a_young_person_may_go_alone(directory):
    assert "childline" in asked(directory, "ask_self_or_other", "camden_children_mash", need="youth_violence").service_keys


@pytest.mark.parametrize("need", ["domestic_abuse", "hate_crime", "drug_dealing_report"])
def test_whoever_does_not_want_the_police_is_shown_who_else_there_is_though_given_before(directory, need):
    given = [service.key for service in directory.services_for(need)]
    answer = asked(directory, "without_police", *given, need=need, offered=given, without_police=True)
    assert answer.services
    assert not [shown for shown in answer.services if "police" in shown.service.organization.casefold()]


def test_a_service_asked_for_by_name_is_named(directory):
    assert said(directory, "named", "samaritans").startswith("You asked about Samaritans")


@pytest.mark.parametrize("moment, words", [
    ("2026-11-25T14:00", "Yes, Report Fraud is open now, until 8pm."), ("2026-11-25T21:00", "Report Fraud is closed now. It opens again tomorrow at 8am."),
    ("2026-11-28T14:00", "Report Fraud is closed now. It opens again Monday at 8am."), ("2026-12-25T14:00", "I can't see whether Report Fraud is open"),
])
def test_open_now_is_answered_by_the_clock(directory, at, moment, words):
    at(moment)
    answer = asked(directory, "ask_hours", "report_fraud", need="fraud", open_now=True)
    assert words in to_text(answer)
    assert any(shown.service.always_open for shown in answer.services)
