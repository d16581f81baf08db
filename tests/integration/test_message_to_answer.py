"""The whole way over real HTTP: website, Rasa and action server as they run for residents."""
from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
import requests

from bot.running.background import running_assistant
from bot.settings import settings

pytestmark = pytest.mark.processes

SECRET_WORDS = "zebra umbrella marmalade"  # in a message, so that a log that held text would show it


@pytest.fixture(scope="module")
def assistant():
    with running_assistant() as addresses:
        yield addresses


def post(assistant, message, **more):
    return requests.post(assistant.web_channel, json={"sender": more.pop("sender", uuid.uuid4().hex), "message": message, **more}, timeout=10)


def text_of(response) -> str:
    return "\n".join(message["text"] for message in response.json())


def test_a_message_gets_one_reply_with_text_card_and_choices(assistant):
    (message,) = post(assistant, "my boyfriend hit me on saturday").json()

    assert set(message) == {"recipient_id", "text", "custom", "buttons"}
    assert message["custom"]["card"]["services"][0]["key"] == "camden_safety_net"


def test_the_conversation_is_remembered(assistant):
    sender = uuid.uuid4().hex
    post(assistant, "a lad shouted racist abuse at me yesterday", sender=sender)

    assert "07717 989 025" in text_of(post(assistant, "can i text them", sender=sender))


def test_two_people_do_not_share_a_conversation(assistant):
    post(assistant, "a lad shouted racist abuse at me yesterday", sender="one")

    assert "07717 989 025" not in text_of(post(assistant, "can i text them", sender="two"))


@pytest.mark.parametrize("text", ["/restart", "/greet", '/inform{"a":1}', "/session_start", "/"])
def test_text_that_begins_with_a_slash_is_text(assistant, text):
    reply = text_of(post(assistant, text))

    assert reply
    assert "action_" not in reply


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b"])
def test_an_empty_message_gets_a_kind_reply(assistant, text):
    response = post(assistant, text)

    assert response.status_code == 200
    assert text_of(response)


@pytest.mark.parametrize("body", [
    "{bad", "[]", '"text"', "{}", '{"sender": "a"}', '{"sender": "a", "message": 5}', '{"sender": "a", "message": null}', '{"sender": "", "message": "hi"}',
    '{"sender": ["a"], "message": "hi"}', '{"sender": "a", "message": "hi", "payload": "/restart"}',
])
def test_what_is_no_message_is_refused_in_words(assistant, body):
    response = requests.post(assistant.web_channel, data=body, headers={"Content-Type": "application/json"}, timeout=10)

    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
    assert "Traceback" not in response.text


def test_a_long_message_is_cut_and_says_so(assistant):
    assert "Your message was long" in text_of(post(assistant, "the neighbours play loud music at night. " * 100))


def test_danger_in_the_middle_of_a_very_long_message_is_found(assistant):
    story = "we went to the market and bought apples and talked about the weather. " * 40
    reply = text_of(post(assistant, story + "he is strangling me right now. " + story))

    assert "999" in reply.splitlines()[0]


def test_markup_never_comes_back(assistant):
    assert "onerror" not in text_of(post(assistant, "<img src=x onerror=alert(1)> someone stole my car"))


def test_a_choice_is_answered(assistant):
    reply = post(assistant, "Noise or antisocial behaviour", payload="need:asb_report").json()

    assert reply[0]["custom"]["card"]["services"][0]["key"] == "camden_asb"


def test_leaving_deletes_the_conversation(assistant):
    sender = uuid.uuid4().hex
    post(assistant, "a lad shouted racist abuse at me yesterday", sender=sender)
    answer = requests.delete(f"{assistant.rasa}/webhooks/web/conversations/{sender}", timeout=10)

    assert answer.json() == {"deleted": True}
    assert "07717 989 025" not in text_of(post(assistant, "can i text them", sender=sender))


def test_the_chat_page_answers_without_javascript(assistant):
    with requests.Session() as browser:
        page = browser.get(assistant.chat, timeout=10).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        answer = browser.post(assistant.chat, data={"csrf_token": token, "message": "I want to stop drinking, who helps"}, timeout=10).text

    assert "020 7485 2722" in answer


def test_no_log_holds_what_was_written(assistant):
    post(assistant, f"{SECRET_WORDS} he hit me last year")
    requests.post(assistant.web_channel, data="{" + SECRET_WORDS, headers={"Content-Type": "application/json"}, timeout=10)

    logs = [path.read_text(encoding="utf-8", errors="replace") for path in Path(settings().var_folder / "logs").rglob("*.log")]
    assert logs
    assert not any(word in log for log in logs for word in SECRET_WORDS.split())


def test_without_the_action_server_the_channel_gives_the_safety_contacts():
    with running_assistant(parts=("rasa",)) as assistant:
        calm, danger = (text_of(post(assistant, words)) for words in ("I want to stop drinking, who helps", "he is strangling me right now"))

    assert "020 7485 2722" in calm
    assert "101" in calm
    assert "999" in danger.splitlines()[0]


def test_without_rasa_the_website_gives_the_safety_contacts():
    with running_assistant(parts=("website",)) as assistant, requests.Session() as browser:
        page = browser.get(assistant.chat, timeout=10).text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]
        answer = browser.post(assistant.chat, data={"csrf_token": token, "message": "he is strangling me right now"}, timeout=10).text

    assert "Call 999 now" in answer
