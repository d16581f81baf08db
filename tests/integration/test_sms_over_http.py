"""Text messages over real HTTP: the project's sms process between a provider that calls it and that it calls, and an assistant."""
from __future__ import annotations

import sqlite3
import uuid

import pytest
import requests

from bot.channels.sms.__main__ import provider_of
from bot.errors import SettingsError
from bot.settings import Settings
from tests.stand_ins.faults import Fault
from tests.stand_ins.notify_api import NotifyApi
from tests.stand_ins.sms_process import sms_process, wait_until
from tests.stand_ins.twilio_api import TwilioApi

pytestmark = pytest.mark.processes

SECRET = "zebra umbrella marmalade"  # in a text, so that a log or a table that held it would show it


@pytest.fixture(scope="module", params=[NotifyApi, TwilioApi], ids=["notify", "twilio"])
def process(request, tmp_path_factory):
    """One process for the tests of a provider; each test texts from a number of its own."""
    api = request.param()
    with sms_process(api, tmp_path_factory.mktemp("sms")) as running:
        yield running
    api.close()


@pytest.fixture
def number(process):
    process.api.faults.then()
    process.assistant.status = 200
    return f"+4477009{uuid.uuid4().int % 100_000:05}"


def sent_to(process, number):
    return [sent["body"] for sent in process.api.sent if sent["phone_number"] == number]


def test_a_text_is_answered(process, number):
    assert process.texts("hello", number).status_code == 200
    assert process.settled()
    assert sent_to(process, number) == ["Answer to hello"]


def test_a_text_that_the_provider_sends_again_is_answered_once(process, number):
    assert [process.texts("hello", number, message_id=f"again {number}").status_code for _ in range(4)] == [200] * 4
    assert process.settled()
    assert len(sent_to(process, number)) == 1


def test_texts_are_answered_in_their_order(process, number):
    for n in range(5):
        process.texts(f"text {n}", number)
    assert process.settled()
    assert sent_to(process, number) == [f"Answer to text {n}" for n in range(5)]


def test_the_assistant_never_learns_the_number(process, number):
    process.texts("hello", number)
    assert process.settled()
    assert not any(number.lstrip("+") in str(asked) for asked in process.assistant.asked)
    assert process.assistant.asked[-1]["sender"].startswith("sms-")


def test_a_stranger_is_refused(process, number):
    assert process.texts(SECRET, number, token="somebody else's").status_code == 403
    never_sent = {"id": "x", "sid": "x", "reference": "x", "phone_number": number, "To": number}
    assert process.api.reports(process.address, never_sent, "delivered", token="somebody else's").status_code == 403
    assert process.settled()
    assert sent_to(process, number) == []
    assert SECRET not in process.log


@pytest.mark.parametrize("fault", [Fault.TOO_MANY, Fault.BROKEN_BEFORE, Fault.BROKEN_AFTER, Fault.CUT_OFF])
def test_whatever_goes_wrong_at_the_provider_the_answer_arrives_once(process, number, fault):
    process.api.faults.then(fault, fault)
    process.texts("hello", number)
    assert process.settled()
    assert sent_to(process, number) == ["Answer to hello"]


def test_what_was_not_delivered_is_seen_by_staff(process, number):
    process.texts("hello", number)
    assert process.settled()
    sent = next(sent for sent in process.api.sent if sent["phone_number"] == number)
    status = "undelivered" if isinstance(process.api, TwilioApi) else "permanent-failure"
    assert process.api.reports(process.address, sent, status).status_code == 200
    assert process.counting().dead_letters()[0].reason == f"not delivered: {status}"


@pytest.mark.parametrize("status", [500, 404])
def test_without_rasa_the_safety_contacts_are_sent_within_two_seconds(process, number, status):
    process.assistant.status = status
    process.texts("he is strangling me right now", number)
    assert wait_until(lambda: sent_to(process, number))
    assert sent_to(process, number)[0].startswith("Call 999 now")


def test_neither_log_nor_table_holds_number_or_words(process, number):
    process.texts(SECRET, number)
    assert process.settled()
    kept = "\n".join(sqlite3.connect(process.folder / "messages.db").iterdump())
    assert "text_message" in kept
    for held in (kept, process.log, *(path.read_bytes().decode("latin-1") for path in process.folder.glob("messages.db*"))):
        assert number.lstrip("+") not in held
        assert SECRET not in held


@pytest.mark.parametrize("method, path, status", [
    ("GET", "/health", 200), ("GET", "/sms/{}/messages", 405), ("POST", "/sms/pigeon/messages", 404), ("GET", "/", 404), ("POST", "/sms/{}/messages", 403),
])
def test_other_requests(process, method, path, status):
    name = "twilio" if isinstance(process.api, TwilioApi) else "notify"
    assert requests.request(method, process.address + path.format(name), timeout=10).status_code == status


def test_without_a_provider_it_says_what_to_set():
    with pytest.raises(SettingsError, match="SMS_PROVIDER"):
        provider_of(Settings())


def test_on_a_full_disk_the_safety_contacts_are_sent_once_and_later_all_is_well(tmp_path):
    api = NotifyApi()
    with sms_process(api, tmp_path) as running:
        unlimited = running.no_more_bytes()
        assert [running.texts("he is strangling me right now", message_id="one").status_code for _ in range(2)] == [200, 200]
        running.no_more_bytes(unlimited)
        running.texts("hello", message_id="two")
        assert running.settled()
    assert [sent["body"][:8] for sent in api.sent] == ["Call 999", "Answer t"]
    api.close()
