"""The answer to a need holds the right services, in the directory's order; danger leads with 999 and keeps help for later."""
from __future__ import annotations

import pytest

from bot.directory.vocabulary import NEEDS
from bot.replies.circumstances import Circumstances
from bot.replies.compose import MOST_CONTACTS, USABLE, danger_answer, need_answer, show, topic_choices
from bot.replies.rendering import to_text
from bot.replies.talk import chat_answer
from bot.replies.wording import wording

KINDS = ["any", "silent", "ambulance", "fire", "suicide"]


@pytest.mark.parametrize("need", NEEDS)
def test_the_first_service_is_the_directorys_first(directory, need):
    assert need_answer(directory, need).service_keys[0] == directory.services_for(need)[0].key


@pytest.mark.parametrize("need", NEEDS)
def test_every_service_shown_can_be_reached_and_no_contact_comes_twice(directory, need):
    for shown in need_answer(directory, need).services:
        assert 1 <= len(shown.contacts) <= MOST_CONTACTS
        assert len(set(shown.contacts)) == len(shown.contacts)
        assert all(contact.shown for contact in shown.contacts)


@pytest.mark.parametrize("need", [need for need in NEEDS if wording().needs[need].show > 1])
def test_a_service_of_weekdays_is_joined_by_one_open_at_all_hours(directory, need):
    if any(service.always_open for service in directory.services_for(need)):
        assert any(shown.service.always_open for shown in need_answer(directory, need).services)


@pytest.mark.parametrize("need", NEEDS)
def test_every_calm_answer_ends_with_the_way_to_999_and_101(directory, need):
    closing = " ".join(need_answer(directory, need).closing)
    assert "999" in closing and "101" in closing


def test_what_to_do_first_comes_before_the_services(directory):
    text = to_text(need_answer(directory, "fraud"))
    assert text.index(wording().needs["fraud"].first) < text.index("Report Fraud.")


def test_a_service_made_for_somebody_comes_first_for_them(directory):
    assert need_answer(directory, "domestic_abuse", Circumstances(audience=frozenset({"man"}))).service_keys[0] == "mens_advice_line"


def test_runners_up_are_choices_by_their_titles(directory):
    choices = need_answer(directory, "fraud", runners_up=("police_report", "greet")).choices
    assert [(choice.title, choice.payload) for choice in choices] == [(wording().needs["police_report"].title, "need:police_report")]


@pytest.mark.parametrize("need", [need for need in NEEDS if wording().needs[need].ask_danger])
def test_where_danger_is_likely_the_answer_asks_and_yes_and_no_can_be_pressed(directory, need):
    answer = need_answer(directory, need)
    assert answer.asks_danger and "danger right now" in answer.closing[0]
    assert [choice.payload for choice in answer.choices] == ["danger:yes", "danger:no"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_first_line_of_a_danger_answer_names_999(directory, kind):
    assert "999" in to_text(danger_answer(directory, kind)).splitlines()[0]


@pytest.mark.parametrize("kind", KINDS)
def test_every_danger_answer_tells_the_silent_way(directory, kind):
    assert "55" in to_text(danger_answer(directory, kind))


def test_of_two_needs_beside_a_danger_each_keeps_its_first_service_for_later(directory):
    answer = danger_answer(directory, need="drug_alcohol_support", second_need="child_abuse")
    assert answer.service_keys == tuple(directory.services_for(need)[0].key for need in ("drug_alcohol_support", "child_abuse"))


def test_two_needs_with_the_same_first_service_keep_two_services_for_later(directory):
    assert len(set(danger_answer(directory, need="domestic_abuse", second_need="stalking").service_keys)) == 2


def test_a_second_need_beside_a_nameless_danger_is_kept_for_later(directory):
    assert danger_answer(directory, second_need="victim_support").service_keys[0] == directory.services_for("victim_support")[0].key


@pytest.mark.parametrize("need", NEEDS)
def test_a_danger_answer_keeps_the_topics_services_for_later(directory, need):
    answer = danger_answer(directory, "any", need)
    assert answer.service_keys == tuple(service.key for service in directory.services_for(need)[:2])
    assert answer.services_title


def test_danger_without_a_topic_shows_nothing_that_distracts(directory):
    answer = danger_answer(directory)
    assert (answer.services, answer.services_title, answer.need) == ((), None, "emergency_danger")


OF_OTHER_ANSWERS = {"language", "cut", "get_involved", *(name for name in wording().chat if name.startswith("plan_"))}


@pytest.mark.parametrize("about", sorted(set(wording().chat) - OF_OTHER_ANSWERS))
def test_small_talk_has_words_for_everything_that_can_be_said(directory, about):
    assert to_text(chat_answer(directory, about)).startswith(wording().chat[about][0])


def test_somebody_not_understood_twice_is_given_people(directory):
    assert chat_answer(directory, "second_miss", need="human_handoff").services


def test_a_harmful_request_gets_no_help_with_it_but_people_who_do_help(directory):
    assert chat_answer(directory, "harmful_request").service_keys == ("cgl_camden", "camden_youth")


def test_contacts_of_one_kind_do_not_crowd_out_another(directory):
    for services in directory.all_by_topic().values():
        for service in services:
            usable = {contact.kind for contact in service.shown_contacts(*USABLE) or service.shown_contacts()}
            assert len({contact.kind for contact in show(service).contacts}) == min(len(usable), MOST_CONTACTS)


def test_topics_without_words_are_no_choices():
    assert topic_choices(["greet", "no_such_need"]) == ()


def test_a_line_that_is_closed_now_has_one_that_answers_at_any_hour_beside_it(directory, at):
    at("2026-11-25T22:00")
    at_night = [shown.service for shown in need_answer(directory, "stalking").services]
    assert at_night[0].key == "national_stalking" and at_night[1].always_open
