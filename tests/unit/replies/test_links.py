"""What a press on a contact starts: a call, a text, a letter, a page, or nothing where the value is words."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.records import ContactRecord
from bot.replies.links import link_to


def link(kind: str, value: str):
    return link_to(ContactRecord(id="1", kind=kind, value=value, assured_date=datetime.date(2026, 11, 22)))


@pytest.mark.parametrize("kind, value, href", [
    ("phone", "999", "tel:999"),
    ("phone", "999 then 55", "tel:999"),
    ("phone", "020 7946 0111", "tel:02079460111"),
    ("phone", "+44 20 7946 0111", "tel:+442079460111"),
    ("text", "61016", "sms:61016"),
    ("email", "help@example.org", "mailto:help@example.org"),
    ("web", "www.example.org/report", "https://www.example.org/report"),
    ("web", "https://example.org", "https://example.org"),
    ("bsl", "999bsl.co.uk", "https://999bsl.co.uk"),
])
def test_a_press_starts_what_the_contact_is_for(kind, value, href):
    assert link(kind, value) == href


@pytest.mark.parametrize("kind, value", [
    ("phone", "Ask at the bar for Angela"), ("phone", "18001 then the number"), ("email", "write to us"), ("web", "Camden Safety Net"),
    ("web", "javascript:alert(1)"), ("in_person", "5 Pancras Square"), ("post", "5 Pancras Square"), ("web", "example.org/a b"), ("textphone", "18000"),
])
def test_a_press_on_words_starts_nothing(kind, value):
    assert link(kind, value) is None


def test_every_number_and_address_of_the_directory_that_is_shown_can_be_pressed(directory):
    contacts = [contact for services in directory.all_by_topic().values() for service in services for contact in service.shown_contacts("email", "web")]
    assert [contact.value for contact in contacts if link_to(contact) is None] == []
