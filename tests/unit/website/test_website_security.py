"""What every answer carries, and who may do what."""

import re

import pytest

from bot.errors import SettingsError
from bot.settings import settings
from tests.unit.website.person import Person

SITE = "https://www.council.example"


def nonce_of(response):
    """The nonce that this answer's scripts need."""
    return re.search(r"script-src 'nonce-([\w-]{20,})'", response.headers["Content-Security-Policy"])[1]


def test_nothing_runs_without_this_answers_nonce(person):
    policy = person.client.get("/chat").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert not re.search(r"(script|style)-src (?!'nonce-[\w-]+'(;|$))", policy)


def test_a_nonce_is_used_once(person):
    assert nonce_of(person.client.get("/chat")) != nonce_of(person.client.get("/chat"))


def test_no_page_may_be_framed_where_no_site_is_set(person):
    headers = person.client.get("/chat/framed").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_the_sites_of_the_setting_may_frame(website):
    headers = website(embedding_sites=f"{SITE} https://b.example").test_client().get("/chat/framed").headers
    assert f"frame-ancestors {SITE} https://b.example" in headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in headers


def test_in_frames_the_cookie_is_kept_apart_for_each_site(website):
    cookie = website(environment="production", embedding_sites=SITE).test_client().get("/chat/framed", base_url="https://chat.example").headers["Set-Cookie"]
    assert {"Secure", "HttpOnly", "SameSite=None", "Partitioned"} <= set(cookie.split("; "))


def test_leaving_may_lead_to_the_exit_page_and_forms_nowhere_else(website):
    policy = website(exit_page="https://weather.example/today").test_client().get("/").headers["Content-Security-Policy"]
    assert "form-action 'self' https://weather.example;" in policy


@pytest.mark.parametrize("name, value, told", [
    ("EMBEDDING_SITES", "www.camden.gov.uk", "EMBEDDING_SITES holds www.camden.gov.uk, which is no origin such as https://www.example.org"),
    ("EMBEDDING_SITES", "https://a.example/ https://b.example", "which is no origin"),
    ("EMBEDDING_SITES", "https://a.example; script-src *", "which is no origin"),
    ("EXIT_PAGE", "http://www.bbc.co.uk/weather", "EXIT_PAGE must begin with https://"),
    ("TRUSTED_PROXY", "proxy.example", "TRUSTED_PROXY must be an IP address"),
])
def test_a_wrong_setting_is_named(monkeypatch, name, value, told):
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    try:
        with pytest.raises(SettingsError, match=re.escape(told)):
            settings()
    finally:
        settings.cache_clear()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_do_nothing(person, method):
    assert getattr(person.client, method)("/chat").status_code in {400, 405}


@pytest.mark.parametrize("address", ["/assets/../app.py", "/assets/site.css", "/static/site.css", "/.env", "/webhooks/web/webhook", "/conversations"])
def test_nothing_else_is_served(person, address):
    assert person.client.get(address).status_code == 404


def test_an_answer_names_no_software(website):
    assert "Werkzeug" not in str(Person(website().test_client()).client.get("/no-such-page").headers)
