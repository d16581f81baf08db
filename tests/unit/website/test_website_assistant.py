"""The website's line to the assistant."""

import json
import threading

import pytest
import requests
import responses

from bot.website.assistant import LARGEST_ANSWER, AssistantOverHttp
from bot.website.reply import NoAnswer

URL = "http://127.0.0.1:5005/webhooks/web/webhook"


@pytest.fixture
def line():
    """A line to an assistant that answers as each test says."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mocked:
        yield mocked


@pytest.fixture
def assistant():
    """The assistant at the other end."""
    return AssistantOverHttp(URL, seconds=1)


def test_a_message_goes_out_with_its_conversation(line, assistant):
    line.post(URL, json=[{"text": "Hello."}])
    assert assistant("conversation", "Hi") == [{"text": "Hello."}]
    assert json.loads(line.calls[0].request.body) == {"sender": "conversation", "message": "Hi"}


def test_a_pressed_choice_goes_out_with_its_payload(line, assistant):
    line.post(URL, json=[])
    assistant("conversation", "Noise", "/noise")
    assert json.loads(line.calls[0].request.body)["payload"] == "/noise"


@pytest.mark.parametrize(
    "answer",
    [
        {"status": 500},
        {"status": 204},
        {"status": 302, "headers": {"Location": "http://elsewhere.example/"}},
        {"body": "not JSON"},
        {"body": b"\xff\xfe"},
        {"body": "[" * 100_000},
        {"body": "[" + " " * LARGEST_ANSWER + "]"},
        {"body": requests.ConnectionError("refused")},
        {"body": requests.ReadTimeout("slow")},
    ],
    ids=[
        "broken",
        "empty",
        "sends us away",
        "no JSON",
        "no text",
        "nested without end",
        "too large",
        "refused",
        "slow",
    ],
)
def test_what_is_no_answer_is_called_so(line, assistant, answer):
    line.post(URL, **answer)
    with pytest.raises(NoAnswer):
        assistant("conversation", "Hi")


def test_nobody_waits_longer_than_the_seconds_given(line):
    released = threading.Event()

    def answer_late(request):
        released.wait()
        return 200, {}, "[]"

    line.add_callback(responses.POST, URL, answer_late)
    try:
        with pytest.raises(NoAnswer, match="in time"):
            AssistantOverHttp(URL, seconds=0.01)("conversation", "Hi")
    finally:
        released.set()


def test_the_reason_never_quotes_the_message(line, assistant):
    line.post(URL, body=requests.ConnectionError("could not send 'my secret words'"))
    with pytest.raises(NoAnswer) as refusal:
        assistant("conversation", "my secret words")
    assert "secret" not in str(refusal.value)
