"""Whatever happens behind the website, a person gets the safety reply."""

import pytest

from bot.website.limits import RateLimits
from tests.unit.website.person import Person
from tests.unit.website.stand_ins import SAFETY_TEXT


def test_the_assistant_is_down(person, assistant):
    assistant.down = True
    page = person.says("He is outside my door")
    assert page.status == 200
    assert SAFETY_TEXT in page.text
    assert page.links["Call 999"] == "tel:999"


@pytest.mark.parametrize(
    "rubbish",
    [
        [],
        {},
        None,
        "text",
        7,
        [None],
        [{}],
        [{"text": ""}],
        [{"text": " "}],
        [{"text": 7}],
        [{"recipient_id": "x"}],
        [{"custom": {"card": {}}}],
        "<!doctype html><title>502 Bad Gateway</title>",
        [{"text": "Ring the noise team.", "custom": {"card": {"lead": "Ring the noise team.", "services": [{"key": "noise", "name": "Noise team"}]}}}],
    ],
)
def test_the_assistant_answers_rubbish(person, assistant, rubbish):
    assistant.answers = {"door": rubbish}
    assert SAFETY_TEXT in person.says("He is outside my door").text


def test_a_malformed_card_gives_way_to_its_plain_text(person, assistant):
    assistant.answers = {"door": [{"text": "Call 101.", "custom": {"card": {"services": "none"}}}]}
    page = person.says("He is outside my door")
    assert page.words("div[@class='card']") == ["Call 101."]


def test_a_malformed_choice_is_left_out(person, assistant):
    assistant.answers = {
        "door": [{"text": "Which?", "buttons": [{"title": "No payload"}, 7, {"title": "Yes", "payload": "/yes"}]}]
    }
    page = person.says("He is outside my door")
    assert page.words("ul[@class='choices']/li") == ["Yes"]


def test_somebody_who_writes_very_often_gets_the_safety_reply(website, assistant):
    person = Person(website(limits=RateLimits(per_conversation=2)).test_client())
    for _ in range(2):
        person.says("noise")
    page = person.says("He is outside my door")
    assert page.status == 200
    assert SAFETY_TEXT in page.text
    assert len(assistant.heard) == 2


def test_an_address_that_writes_very_often_gets_the_safety_reply(website, assistant):
    app = website(limits=RateLimits(per_address=1))
    for _ in range(2):
        person = Person(app.test_client())
        person.client.environ_base["REMOTE_ADDR"] = "203.0.113.7"
        page = person.says("noise")
    assert SAFETY_TEXT in page.text
    assert len(assistant.heard) == 1


def test_a_proxy_of_ours_does_not_stand_for_one_person():
    limits = RateLimits(per_address=1)
    assert all(limits.allow(f"conversation {number}", "127.0.0.1") for number in range(5))


def test_one_household_with_many_addresses_is_counted_once():
    limits = RateLimits(per_address=1)
    assert limits.allow("one", "2001:db8::1")
    assert not limits.allow("two", "2001:db8::2")
    assert limits.allow("three", "2001:db8:0:1::1")
