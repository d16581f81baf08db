"""The page of all services."""

import pytest

from bot.replies.links import link_to
from bot.website.services import title_of
from tests.unit.website.stand_ins import contact


def test_services_stand_under_their_topics(person):
    page = person.opens("/services")
    assert page.words("h2") == ["Topics", "Police", "Antisocial behaviour"]
    assert page.links["Antisocial behaviour"] == "#antisocial-behaviour"


def test_contacts_can_be_pressed(person):
    links = person.opens("/services").links
    assert links["Text 07700 900111"] == "sms:07700900111"
    assert links["Email noise@example.org"] == "mailto:noise@example.org"
    assert links["Website www.police.example/report"] == "https://www.police.example/report"


def test_a_contact_kept_for_the_record_is_not_shown(person):
    assert "0999" not in person.opens("/services").text


def test_what_residents_must_know_stands_beside_the_service(person):
    text = person.opens("/services").text
    assert "This team moved last month." in text
    assert "For: anyone in Camden." in text
    assert "Every day, all hours. Free." in text


def test_without_the_directory_the_page_still_shows_999_and_101(person, directory):
    directory.lost = True
    page = person.opens("/services")
    assert "We cannot show the list" in page.text
    assert page.links["101"] == "tel:101"


@pytest.mark.parametrize(
    "kind, value, link",
    [
        ("phone", "020 7946 0111", "tel:02079460111"),
        ("phone", "+44 20 7946 0111", "tel:+442079460111"),
        ("phone", "999 then 55", "tel:999"),
        ("phone", "ask at the desk", None),
        ("text", "61016", "sms:61016"),
        ("textphone", "18001 101", None),
        ("email", "help@example.org", "mailto:help@example.org"),
        ("email", "Ask at the desk", None),
        ("web", "www.example.org/report", "https://www.example.org/report"),
        ("web", "http://example.org", "https://example.org"),
        ("web", "the council's page on noise", None),
        ("web", "javascript:alert(1)", None),
        ("bsl", "SignVideo, from www.example.org", None),
        ("in_person", "The town hall", None),
    ],
)
def test_only_numbers_and_addresses_become_links(kind, value, link):
    assert link_to(contact(kind, value)) == link


def test_a_topic_without_a_title_of_its_own_gets_a_plain_one():
    assert title_of("young_people") == "Young people"
