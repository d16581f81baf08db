"""The website's line to the assistant."""

import contextlib
import json
import socket
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


@pytest.fixture
def trickling():
    """An assistant whose answer comes drop by drop and never ends."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def trickle():
            connection, _ = listening.accept()
            with connection, contextlib.suppress(OSError):
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n[")
                while not over.wait(0.01):
                    connection.sendall(b" ")

        thread = threading.Thread(target=trickle)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        over.set()
        thread.join()


def test_an_answer_that_trickles_holds_no_line_after_its_time(trickling):
    assistant = AssistantOverHttp(trickling, seconds=0.2)
    with pytest.raises(NoAnswer, match="in time"):
        assistant("conversation", "Hi")
    assistant.close()  # waits for all lines, for ever if one were held


def test_the_reason_never_quotes_the_message(line, assistant):
    line.post(URL, body=requests.ConnectionError("could not send 'my secret words'"))
    with pytest.raises(NoAnswer) as refusal:
        assistant("conversation", "my secret words")
    assert "secret" not in str(refusal.value)
