"""The website on a port of its own."""

import re
import threading

import pytest
import requests

from bot.errors import SetupError
from bot.website.limits import RateLimits
from bot.website.server import website_server
from tests.unit.website.stand_ins import SAFETY_TEXT


@pytest.fixture
def address(website):
    """Where the website is served."""
    server = website_server(website(), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


def test_it_answers_without_naming_its_software(address):
    response = requests.get(f"{address}/health", timeout=5)
    assert response.json() == {"status": "ok"}
    assert response.headers["Server"] == "website"


def test_it_prints_nothing_about_a_request(address, capfd):
    requests.get(f"{address}/chat?message=my-secret-words", timeout=5)
    shown = capfd.readouterr()
    assert "secret" not in shown.out + shown.err


def test_a_body_beyond_the_limit_gets_its_answer_over_the_wire(address):
    response = requests.post(f"{address}/chat", data={"message": "a" * 500_000}, timeout=5)
    assert response.status_code == 413
    assert "too long to send" in response.text


def test_a_port_in_use_is_explained(website, address):
    with pytest.raises(SetupError, match="WEBSITE_PORT"):
        website_server(website(), "127.0.0.1", int(address.rsplit(":", 1)[1]))


def test_behind_a_proxy_that_is_trusted_people_have_their_own_addresses(website, assistant):
    server = website_server(website(limits=RateLimits(per_address=1)), "127.0.0.1", 0, trusted_proxy="127.0.0.1")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        answers = [asks(f"http://127.0.0.1:{server.port}/chat", {"X-Forwarded-For": address}) for address in ("203.0.113.7", "203.0.113.7", "203.0.113.8")]
    finally:
        server.shutdown()
        thread.join()
    assert [SAFETY_TEXT in answer for answer in answers] == [False, True, False]


def test_nobody_else_can_say_what_their_address_is(website, assistant):
    server = website_server(website(limits=RateLimits(per_address=1)), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        answers = [asks(f"http://127.0.0.1:{server.port}/chat", {"X-Forwarded-For": "203.0.113.7"}) for _ in range(2)]
    finally:
        server.shutdown()
        thread.join()
    assert not any(SAFETY_TEXT in answer for answer in answers)


def asks(chat, headers):
    """The page that answers a first message, from a browser of its own."""
    with requests.Session() as browser:
        browser.headers.update(headers)
        token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get(chat, timeout=5).text)[1]
        return browser.post(chat, data={"csrf_token": token, "message": "noise"}, timeout=5).text
