"""Forms that are refused, cookies and bodies: in words, and without losing what somebody wrote."""

import base64
import json
import logging

from bot.website.security import LARGEST_BODY
from tests.unit.website.person import Person
from tests.unit.website.stand_ins import SAFETY_TEXT


def test_a_form_without_its_token_is_refused_in_words_and_keeps_them(person, assistant):
    response = person.client.post("/chat", data={"message": "There is noise"})
    page = person.sees(response)
    assert page.status == 400
    assert "please press Send again" in page.words("p[@id='problem']")[0]
    assert page.all("textarea")[0].text.strip() == "There is noise"
    assert assistant.heard == []


def test_the_refused_form_can_be_sent_again(person, assistant):
    page = person.sees(person.client.post("/chat", data={"message": "There is noise"}))
    person.client.post("/chat", data={**page.form("Send"), "message": "There is noise"})
    assert assistant.heard[0].message == "There is noise"


def test_the_token_of_another_conversation_is_refused(website):
    app = website()
    one, other = Person(app.test_client()), Person(app.test_client())
    fields = {**one.opens("/chat").form("Send"), "message": "noise"}
    other.opens("/chat")
    assert other.client.post("/chat", data=fields).status_code == 400


def test_a_body_beyond_the_limit_is_refused_in_words(person, assistant):
    page = person.sees(person.client.post("/chat", data={"message": "a" * LARGEST_BODY}))
    assert page.status == 413
    assert "too long to send" in page.words("p[@id='problem']")[0]
    assert assistant.heard == []


def test_the_script_hears_of_a_body_beyond_the_limit_in_words(person):
    response = person.client.post("/chat/messages", json={"message": "a" * LARGEST_BODY})
    assert response.status_code == 413
    assert "too long to send" in response.json["error"]


def test_the_cookie_holds_the_conversation_and_nothing_else(person, assistant):
    person.says("noise")
    held = person.client.get_cookie("session").value.split(".")[0]
    held = json.loads(base64.urlsafe_b64decode(held + "=" * (-len(held) % 4)))
    assert held == {"conversation": assistant.heard[0].conversation_id}


def test_no_script_can_read_the_cookie(person):
    cookie = person.client.get("/chat").headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie
    assert "Expires" not in cookie and "Max-Age" not in cookie


def test_in_production_the_cookie_travels_encrypted_only(website):
    response = website(environment="production").test_client().get("/chat", base_url="https://chat.example")
    assert response.headers["Set-Cookie"].startswith("__Host-session=") and "Secure" in response.headers["Set-Cookie"]
    assert response.headers["Strict-Transport-Security"]


def test_in_production_a_form_needs_no_referrer(website, assistant):
    person = Person(website(environment="production").test_client())
    person.client.environ_base["wsgi.url_scheme"] = "https"
    person.says("noise")
    assert assistant.heard


SECRET = " ".join(["my", "secret", "words"])


class Fault(Exception):
    """A fault whose text quotes the message."""


def fails(*words):
    raise Fault(*words)


def test_a_fault_of_ours_still_brings_the_safety_reply_and_is_logged_without_their_words(website, caplog):
    person = Person(website(answer=fails).test_client())
    with caplog.at_level(logging.INFO):
        page = person.says("my secret words")
    assert SAFETY_TEXT in page.text
    assert "Fault" in caplog.text
    assert "my secret words" not in caplog.text


def test_when_even_the_safety_reply_fails_999_and_101_are_left(website, assistant):
    assistant.down = True
    person = Person(website(fallback=fails).test_client())
    page = person.says("He is outside my door")
    assert "If you are in danger now, call 999." in page.text
    assert page.links["101"] == "tel:101"


def test_a_page_of_ours_that_fails_says_so_without_their_words(website, caplog, monkeypatch):
    app = website()
    monkeypatch.setattr("bot.website.pages.priorities", lambda: fails(SECRET))
    with caplog.at_level(logging.INFO):
        page = Person(app.test_client()).opens("/plan")
    assert page.status == 500
    assert "something went wrong" in page.text
    assert "Fault in pages.plan" in caplog.text
    assert SECRET not in caplog.text


def test_logs_name_pages_and_never_addresses_or_words(person, caplog):
    with caplog.at_level(logging.DEBUG):
        person.says("my secret words")
        person.opens("/chat?message=my+secret+words")
        person.opens("/my-secret-words")
    assert "GET chat.show 200" in caplog.text
    assert "secret" not in caplog.text
