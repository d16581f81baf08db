"""The website on a port of its own."""

import threading

import pytest
import requests

from bot.errors import SetupError
from bot.website.server import website_server


@pytest.fixture
def address(website):
    """Where the website is served."""
    server = website_server(website(), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


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
