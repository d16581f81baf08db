"""Accounts of the console are made and changed from the command line; passwords are typed unseen, twice."""
from __future__ import annotations

import datetime

import pytest

from bot.console import accounts as commands
from bot.directory.accounts import Accounts
from bot.directory.signed_in import Visits
from bot.errors import AccountError
from bot.settings import settings
from tests.unit.console.pages import PASSWORD

NEW_PASSWORD = "four words nobody guesses"
NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.timezone.utc)
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def command(surroundings, monkeypatch, capsys):
    """Runs a command; gives the exit code and what was printed."""
    monkeypatch.setenv("VAR_FOLDER", str(surroundings.var_folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()

    def run(*words, typed=()):
        answers = iter(typed)
        monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
        code = commands.main(words)
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    yield run
    settings.cache_clear()


def test_accounts_are_listed(command):
    assert "asha@camden.example  Asha  editor" in command("list")[1].splitlines()


def test_one_is_added_and_signs_in(command, engine):
    added = command("add", "eve@camden.example", "--name", "Eve", "--role", "editor", typed=[NEW_PASSWORD, NEW_PASSWORD])

    assert added == (0, "eve@camden.example  Eve  editor\n")
    assert Accounts(engine).sign_in("eve@camden.example", NEW_PASSWORD, NOW).role == "editor"


@pytest.mark.parametrize("typed", [[NEW_PASSWORD, "something else"], ["short", "short"]])
def test_a_password_that_is_mistyped_or_short_adds_nobody(command, typed):
    code, text = command("add", "eve@camden.example", "--name", "Eve", "--role", "editor", typed=typed)

    assert code == 1 and text
    assert "eve@" not in command("list")[1]


@pytest.mark.parametrize("words, typed", [
    (("off", "asha@camden.example"), ()), (("role", "asha@camden.example", "viewer"), ()), (("password", "asha@camden.example"), [NEW_PASSWORD] * 2),
])
def test_whoever_is_changed_is_signed_out_everywhere(command, engine, words, typed):
    asha = next(account for account in Accounts(engine).all() if account.name == "Asha")
    visits = Visits(engine, HOUR, HOUR)
    token = visits.begin(asha)
    assert visits.account_of(token)

    assert command(*words, typed=typed)[0] == 0

    assert visits.account_of(token) is None


def test_one_that_is_off_cannot_sign_in_until_it_is_on_again(command, engine):
    assert "switched off" in command("off", "asha@camden.example")[1]
    with pytest.raises(AccountError):
        Accounts(engine).sign_in("asha@camden.example", PASSWORD, NOW)

    assert "switched off" not in command("on", "asha@camden.example")[1]
    assert Accounts(engine).sign_in("asha@camden.example", PASSWORD, NOW)


def test_somebody_who_breaks_off_has_changed_nothing(command, monkeypatch):
    def broken_off():
        raise EOFError

    monkeypatch.setattr(commands, "_asked_password", broken_off)

    assert command("password", "asha@camden.example") == (1, "Nothing was changed.\n")
