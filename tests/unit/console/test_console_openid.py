"""Signing in with the council's identity provider, which stands in over real HTTP."""
from __future__ import annotations

import pytest

from tests.stand_ins.identity_provider import CLIENT, SECRET, IdentityProvider
from tests.unit.console.pages import Page, Staff

CONSOLE = "http://localhost"


@pytest.fixture
def provider():
    started = IdentityProvider()
    yield started
    started.close()


@pytest.fixture
def app(console, provider):
    return console(
        console_url=CONSOLE, console_openid_issuer=provider.address, console_openid_client_id=CLIENT, console_openid_client_secret=SECRET,
    )


def sent_to(client):
    """Where the console sends the browser."""
    response = client.get("/sign-in/openid")
    assert response.status_code == 302
    return response.headers["Location"]


def comes_back(client, provider):
    return client.get(provider.signs_in(sent_to(client)).removeprefix(CONSOLE))


def test_an_account_here_is_signed_in_by_its_email(app, provider):
    client = app.test_client()
    assert "Sign in with your council account" in Page(client.get("/sign-in")).text

    assert comes_back(client, provider).status_code == 303
    assert "Asha, editor" in client.get("/").get_data(as_text=True)


def test_the_next_time_the_providers_own_name_counts_whatever_the_email(app, provider):
    comes_back(app.test_client(), provider)
    provider.person["email"] = "asha.married@camden.example"
    client = app.test_client()

    assert comes_back(client, provider).status_code == 303
    assert "Asha, editor" in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize(("person", "told"), [
    ({"email": "nobody@camden.example"}, "There is no account for you here."),
    ({"email_verified": False}, "does not say that your email address is yours"),
    ({"email": None}, "does not say that your email address is yours"),
])
def test_who_has_no_account_or_no_sure_email_is_told(app, provider, person, told):
    provider.person.update(person)
    response = comes_back(app.test_client(), provider)

    assert response.status_code == 401
    assert told in Page(response).text


@pytest.mark.parametrize("claims", [{"nonce": "another"}, {"aud": "another"}, {"iss": "https://another.example"}, {"exp": 1}])
def test_a_word_that_is_not_for_us_or_not_from_now_signs_nobody_in(app, provider, claims):
    provider.claims.update(claims)
    client = app.test_client()

    assert comes_back(client, provider).status_code == 401
    assert client.get("/services").status_code == 303


def test_an_answer_that_nobody_asked_for_signs_nobody_in(app, provider):
    back = provider.signs_in(sent_to(app.test_client()))
    victim = app.test_client()

    assert victim.get(back.removeprefix(CONSOLE)).status_code == 401
    assert victim.get("/services").status_code == 303


def test_a_code_counts_once(app, provider):
    client = app.test_client()
    back = provider.signs_in(sent_to(client)).removeprefix(CONSOLE)
    assert client.get(back).status_code == 303

    assert client.get(back).status_code == 401


def test_a_provider_that_is_away_is_told(app, provider):
    provider.close()
    response = app.test_client().get("/sign-in/openid")

    assert response.status_code == 401
    assert "identity provider" in Page(response).text


def test_without_a_provider_there_is_no_such_way(staff):
    assert staff("dev").opens("/sign-in/openid").status == 404
    assert "council account" not in Staff(staff("dev").client.application.test_client()).opens("/sign-in").page.text
