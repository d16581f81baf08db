"""What text messages meet at GOV.UK Notify alone: its JSON, its refusals, staff's own phone; and a stop, a start and a database that is not there."""
from __future__ import annotations

import pytest
import requests

from bot.running.pretend_notify import PretendNotify, text_to
from tests.stand_ins.faults import Fault
from tests.stand_ins.notify_api import TOKEN, NotifyApi
from tests.stand_ins.sms_process import PATIENCE, sms_process

pytestmark = pytest.mark.processes


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    api = NotifyApi()
    with sms_process(api, tmp_path_factory.mktemp("sms")) as running:
        yield running
    api.close()


def test_a_number_that_cannot_be_texted_is_a_dead_letter(process):
    process.texts("hello", "+12345678")
    assert process.settled()
    assert process.counting().dead_letters()[0].reason == "GOV.UK Notify answered 400"


@pytest.mark.parametrize("body", [
    "", "{", "[]", '"text"', "{}", '{"id": 5, "source_number": "447700900123", "message": "zebra"}', '{"id": "x", "message": "zebra"}',
])
def test_what_is_no_text_is_refused_and_not_logged(process, body):
    answer = requests.post(f"{process.address}/sms/notify/messages", data=body, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=10)
    assert answer.status_code == 400
    assert "zebra" not in answer.text + process.log


def test_it_stops_when_it_is_told_to_and_goes_on_where_it_was(tmp_path):
    api = NotifyApi()
    with sms_process(api, tmp_path) as running:
        api.faults.always(Fault.TOO_MANY)
        running.texts("hello")
        assert running.stop() == 0
        api.faults.then()
        running.start()
        assert running.settled()
    assert [sent["body"] for sent in api.sent] == ["Answer to hello"]
    api.close()


def test_the_phone_in_the_terminal_goes_through_the_real_callback(tmp_path):
    notify = PretendNotify()
    with sms_process(notify, tmp_path) as running:
        assert text_to(running.address, "hello") == (200, "")
        assert notify.texts.get(timeout=PATIENCE) == "Answer to hello"
    notify.close()


def test_without_a_database_the_safety_contacts_are_sent_once(tmp_path):
    api = NotifyApi()
    with sms_process(api, tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none") as running:
        assert [running.texts("he is strangling me right now", message_id="one").status_code for _ in range(3)] == [200] * 3
        api.faults.then(Fault.BROKEN_BEFORE)
        assert [running.texts("hello", message_id="two").status_code for _ in range(2)] == [503, 200]
        assert "strangling" not in running.log
    assert [sent["body"][:8] for sent in api.sent] == ["Call 999", "Part of "]
    api.close()
