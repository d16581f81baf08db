"""The open data API beside the website: neither changes what the other answers."""

from __future__ import annotations

import pytest
from werkzeug.test import Client

from bot.settings import Settings
from bot.website.mounting import with_open_data


@pytest.fixture
def both(website, tmp_path) -> Client:
    """A client of both, with a directory that is down."""
    return Client(with_open_data(website(), Settings(environment="test", var_folder=tmp_path)))


@pytest.mark.parametrize("path", ["/open-referral", "/open-referral/"])
def test_the_api_is_at_its_address_and_says_so(both, path):
    answer = both.get(path, base_url="https://camden.example")
    assert answer.json["openapi_url"] == "https://camden.example/open-referral/openapi.json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["/", "/chat", "/health", "/nowhere", "/open-referral-not", "/services"])
def test_the_websites_own_answers_stay_as_they_are(both, website, path):
    with_api, alone = both.get(path), website().test_client().get(path)
    assert with_api.status_code == alone.status_code
    assert set(with_api.headers.keys()) == set(alone.headers.keys())
    assert "Access-Control-Allow-Origin" not in with_api.headers


def test_a_database_that_is_down_fails_the_api_alone(both):
    assert both.get("/open-referral/services").status_code == 503
    assert both.get("/").status_code == 200


def test_an_address_of_a_database_that_makes_no_sense_does_not_stop_the_website(website):
    client = Client(with_open_data(website(), Settings(environment="test", database_url="no address")))
    answer = client.get("/open-referral/services")
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
    assert client.get("/").status_code == 200
