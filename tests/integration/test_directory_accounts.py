"""Accounts of those who keep the directory."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.accounts import Accounts
from bot.errors import AccountError


def test_a_password_signs_in_and_five_wrong_ones_lock_for_a_while(filled):
    accounts, now = Accounts(filled), datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.timezone.utc)
    assert accounts.sign_in("Asha@Camden.example ", "correct horse battery", now).role == "editor"

    for _ in range(5):
        with pytest.raises(AccountError, match="not right"):
            accounts.sign_in("asha@camden.example", "wrong password", now)
    with pytest.raises(AccountError, match="locked"):
        accounts.sign_in("asha@camden.example", "correct horse battery", now)
    assert accounts.sign_in("asha@camden.example", "correct horse battery", now + datetime.timedelta(minutes=16))


def test_an_unknown_email_is_told_the_same_as_a_wrong_password(filled):
    with pytest.raises(AccountError, match="email or the password"):
        Accounts(filled).sign_in("nobody@camden.example", "correct horse battery")


def test_an_identity_provider_signs_in_who_has_an_account_and_nobody_else(filled):
    accounts = Accounts(filled)
    assert accounts.signed_in_elsewhere("issuer|1", "asha@camden.example").role == "editor"
    assert accounts.signed_in_elsewhere("issuer|1", "new.name@camden.example").email == "asha@camden.example"
    for subject, email in (("issuer|2", "asha@camden.example"), ("issuer|3", "nobody@camden.example")):
        with pytest.raises(AccountError):
            accounts.signed_in_elsewhere(subject, email)


@pytest.mark.parametrize("email, role, password", [
    ("no email", "editor", "correct horse battery"), ("new@camden.example", "king", "correct horse battery"),
    ("new@camden.example", "editor", "short"), ("asha@camden.example", "editor", "correct horse battery"),
])
def test_an_account_that_is_no_good_is_not_made(filled, email, role, password):
    with pytest.raises(AccountError):
        Accounts(filled).add(email, "New", role, password)
