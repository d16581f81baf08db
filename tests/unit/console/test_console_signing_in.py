"""Signing in and out, time limits, lock-outs, and what is kept for somebody who was signed out while they wrote."""
from __future__ import annotations

import datetime

import pytest

from bot.console.limits import SignInLimits
from bot.directory import signed_in
from tests.unit.console.pages import PASSWORD, Staff

WRONG = "The email or the password is not right."


@pytest.fixture
def later(monkeypatch):
    """Lets time pass."""
    passed = [datetime.timedelta(0)]
    monkeypatch.setattr(signed_in, "_now", lambda: datetime.datetime.now(datetime.timezone.utc) + passed[0])

    def pass_time(minutes: int) -> None:
        passed[0] += datetime.timedelta(minutes=minutes)

    return pass_time


def test_staff_sign_in_and_out(staff):
    asha = staff("asha").signs_in("asha")
    assert "Asha, editor" in asha.page.source

    asha.sends("Sign out")
    assert "You are signed out." in asha.page.text
    assert asha.opens("/services").page.words("h1") == ["Sign in"]


def test_after_signing_in_one_is_where_one_was_going(console):
    person = Staff(console().test_client()).opens("/services?search=samaritans")
    person.sends("Sign in", email="dev@camden.example", password=PASSWORD)

    assert person.page.words("h1") == ["Services"]
    assert "search=samaritans" in person.address


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "\\\\evil.example"])
def test_nobody_is_sent_to_another_site(console, to):
    person = Staff(console().test_client()).opens("/sign-in")
    person.sends("Sign in", to=to, email="dev@camden.example", password=PASSWORD)

    assert person.address == "/"


@pytest.mark.parametrize(("email", "password"), [("asha@camden.example", "wrong"), ("nobody@camden.example", PASSWORD), ("", "")])
def test_who_is_not_known_is_told_the_same_whatever_was_wrong(console, email, password):
    person = Staff(console().test_client()).opens("/sign-in")
    person.sends("Sign in", email=email, password=password)

    assert person.status == 401
    assert WRONG in person.page.text


@pytest.mark.parametrize("text", ["asha\0", "asha\x1b[31m"])
def test_what_is_no_text_is_refused(console, text):
    assert Staff(console().test_client()).opens("/sign-in").sends("Sign in", email=text, password="x").status == 400


def test_five_wrong_passwords_lock_the_account(console):
    person = Staff(console().test_client()).opens("/sign-in")
    for _ in range(5):
        person.sends("Sign in", email="asha@camden.example", password="wrong")
    person.sends("Sign in", email="asha@camden.example", password=PASSWORD)

    assert "locked" in person.page.text


def test_one_address_cannot_try_without_end(console):
    person = Staff(console(limits=SignInLimits(2, 10)).test_client()).opens("/sign-in")
    for name in ("one", "two", "three"):
        person.sends("Sign in", email=f"{name}@camden.example", password="wrong")

    assert person.status == 429
    assert "too many tries" in person.page.text


def test_whoever_does_nothing_for_long_is_signed_out(staff, later):
    asha = staff("asha")
    later(29)
    assert asha.opens("/services").page.words("h1") == ["Services"]
    later(29)
    assert asha.opens("/services").page.words("h1") == ["Services"]
    later(31)
    assert asha.opens("/services").page.words("h1") == ["Sign in"]


def test_a_visit_ends_after_eight_hours_in_any_case(staff, later):
    asha = staff("asha")
    for _ in range(19):
        later(25)
        assert asha.opens("/services").page.words("h1") == ["Services"]
    later(25)
    assert asha.opens("/services").page.words("h1") == ["Sign in"]


def test_what_was_written_is_still_there_after_signing_in_again(staff, later):
    asha = staff("asha").opens("/services/samaritans/edit")
    later(31)
    asha.sends("Send to a second person", alert="They are moving.", reason="They wrote to us")
    assert "signed out" in asha.page.text

    asha.sends("Sign in", email="asha@camden.example", password=PASSWORD)
    asha.sends("Go on where you were")
    assert asha.page.form("Send to a second person")[1]["alert"] == "They are moving."

    asha.sends("Send to a second person")
    assert "waits for a second person" in asha.page.text


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(console):
    app = console()
    asha = Staff(app.test_client()).signs_in("asha")
    cookie = asha.client.get_cookie("console").value
    asha.sends("Sign out")

    thief = app.test_client()
    thief.set_cookie("console", cookie)
    assert thief.get("/services").status_code == 303


def test_a_new_password_counts_at_once_and_ends_other_visits(staff):
    asha, elsewhere = staff("asha"), staff("asha")
    asha.opens("/password").sends("Change password", old=PASSWORD, new="three random words", again="three random words")
    assert "Your password was changed." in asha.page.text

    assert elsewhere.opens("/services").page.words("h1") == ["Sign in"]
    assert elsewhere.signs_in("asha", "three random words").page.words("h1") == ["What waits"]


@pytest.mark.parametrize(("old", "new", "again", "told"), [
    ("wrong", "three random words", "three random words", "present password is not right"),
    (PASSWORD, "three random words", "other random words", "not the same"),
    (PASSWORD, "short", "short", "at least 12 characters"),
])
def test_a_password_that_will_not_do_changes_nothing(staff, old, new, again, told):
    asha = staff("asha").opens("/password").sends("Change password", old=old, new=new, again=again)

    assert asha.status == 400
    assert told in asha.page.text
    assert staff("asha").signs_in("asha").page.words("h1") == ["What waits"]


def test_the_cookie_is_out_of_reach_of_scripts_and_in_production_of_http(console):
    for environment, name in (("test", "console"), ("production", "__Host-console")):
        response = console(environment=environment).test_client().get("/sign-in")
        cookie = response.headers["Set-Cookie"]
        assert cookie.startswith(f"{name}=")
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert ("Secure" in cookie) == (environment == "production")
        assert ("Strict-Transport-Security" in response.headers) == (environment == "production")


def test_no_password_and_no_words_are_logged(console, caplog):
    with caplog.at_level("DEBUG"):
        person = Staff(console().test_client()).opens("/sign-in")
        person.sends("Sign in", email="asha@camden.example", password="a secret nobody may read")
        person.signs_in("asha").opens("/preview").sends("Ask", message="my very own words")

    assert "a secret nobody may read" not in caplog.text
    assert "my very own words" not in caplog.text
