"""The whole way of a text: GOV.UK Notify's stand-in, the sms process, Rasa and its actions as they run for residents."""
from __future__ import annotations

import contextlib
import uuid

import pytest

from bot.replies.sms.gsm7 import segments
from bot.running.background import running_assistant
from tests.stand_ins.notify_api import NotifyApi
from tests.stand_ins.sms_process import KEY, wait_until

pytestmark = pytest.mark.processes


class Phone:
    """Somebody with a number of their own."""

    def __init__(self, api: NotifyApi, address: str) -> None:
        self._api, self._address = api, address
        self.number = f"+4477009{uuid.uuid4().int % 100_000:05}"

    def texts(self, words: str) -> str:
        """The answer to this text."""
        before = len(self._received())
        assert self._api.texts(self._address, self.number, words).status_code == 200
        assert wait_until(lambda: len(self._received()) > before)
        return self._received()[-1]

    def _received(self):
        return [sent["body"] for sent in self._api.sent if sent["phone_number"] == self.number]


@contextlib.contextmanager
def phones(*parts: str):
    """New phones, with these parts of the assistant running."""
    api = NotifyApi()
    try:
        with running_assistant(parts=parts, own_data=True, environment={**api.settings, "SMS_KEY": KEY}) as addresses:
            yield lambda: Phone(api, addresses.sms)
    finally:
        api.close()


@pytest.fixture(scope="module")
def new_phone():
    with phones("actions", "rasa", "sms") as made:
        yield made


@pytest.fixture
def phone(new_phone) -> Phone:
    return new_phone()


def test_a_disclosure_is_answered_with_contacts_in_two_segments_and_neutral_first_words(phone):
    text = phone.texts("my boyfriend hit me on saturday")
    assert "020 7974 2526" in text and "0808 2000 247" in text
    assert segments(text) <= 2
    assert "abuse" not in text[:40].casefold()


@pytest.mark.parametrize("reply", ["1", "Yes, in danger now"])
def test_a_number_or_its_words_take_a_choice(phone, reply):
    phone.texts("my boyfriend hit me on saturday")
    assert phone.texts(reply).startswith("Call 999")


def test_danger_is_one_segment(phone):
    text = phone.texts("he is strangling me right now")
    assert text.startswith("Call 999 now")
    assert segments(text) == 1


def test_the_conversation_goes_on(phone):
    phone.texts("a lad shouted racist abuse at me yesterday")
    assert "07717 989 025" in phone.texts("can i text them")


def test_more_brings_the_rest_then_others(phone):
    first = phone.texts("I want to stop drinking, who helps")
    assert len({first, *(phone.texts("MORE") for _ in range(3))}) == 4


def test_after_new_nothing_is_remembered(phone):
    phone.texts("a lad shouted racist abuse at me yesterday")
    phone.texts("NEW")
    assert "07717 989 025" not in phone.texts("can i text them")


def test_a_slash_is_text(phone):
    assert "action_" not in phone.texts("/restart")


def test_without_the_action_server_the_safety_contacts_come():
    with phones("rasa", "sms") as new_phone:
        assert "020 7485 2722" in new_phone().texts("I want to stop drinking, who helps")
        assert new_phone().texts("he is strangling me right now").startswith("Call 999 now")
