"""999 and 101 on every page."""

import pytest

from bot.website.numbers import Numbers, numbers
from bot.website.services import ServicePages

NUMBERS = Numbers("999", "101")


@pytest.mark.parametrize("text, linked", [
    ("Call 999.", 'Call <a href="tel:999">999</a>.'),
    ("In danger now: call 999. Not urgent: call 101.", 'In danger now: call <a href="tel:999">999</a>. Not urgent: call <a href="tel:101">101</a>.'),
    ("999", '<a href="tel:999">999</a>'),
    ("Call 020 7946 0999 or 0800 101 999.", "Call 020 7946 0999 or 0800 101 999."),
    ("Since 1999, 101-year-olds", "Since 1999, 101-year-olds"),
    ("<b>999</b>", '&lt;b&gt;<a href="tel:999">999</a>&lt;/b&gt;'),
])
def test_only_the_numbers_themselves_become_links(text, linked):
    assert NUMBERS.linked(text) == linked


def test_they_come_from_the_directory(directory):
    found = directory.all_by_topic()
    found["police"][0] = found["police"][0].copy(update={"contacts": (found["police"][0].contacts[0].copy(update={"value": "112"}),)})
    directory.all_by_topic = lambda: found
    assert numbers(ServicePages(directory)) == Numbers("112", "101")


def test_they_stand_when_the_directory_is_lost(directory):
    directory.lost = True
    assert numbers(ServicePages(directory)) == NUMBERS


def test_an_urgent_answer_has_a_button_that_calls(person):
    page = person.says("He has a knife")
    assert [link.get("href") for link in page.all("div[@class='card now']/p/a")] == ["tel:999"]
