"""The command that makes and changes accounts."""
from __future__ import annotations

import pytest

from bot.console import accounts as command
from bot.directory.accounts import Accounts
from bot.errors import AccountError

NEW = ["add", "eve@camden.example", "--name", "Eve", "--role", "editor"]


@pytest.fixture
def run(surroundings, monkeypatch):
    """Runs the command; the person types these passwords."""
    monkeypatch.setattr(command, "settings", lambda: surroundings)

    def run_with(arguments, *typed):
        answers = iter(typed)
        monkeypatch.setattr(command.getpass, "getpass", lambda prompt: next(answers))
        return command.main(arguments)

    return run_with


def test_an_account_is_made_with_a_password_that_is_asked_for(run, engine):
    assert run(NEW, "three random words", "three random words") == 0

    assert Accounts(engine).sign_in("eve@camden.example", "three random words").role == "editor"


@pytest.mark.parametrize(("typed", "told"), [(("short", "short"), "at least 12"), (("three random words", "other random words"), "not the same")])
def test_a_password_that_will_not_do_makes_no_account(run, engine, capsys, typed, told):
    assert run(NEW, *typed) == 1

    assert told in capsys.readouterr().err
    assert "eve@camden.example" not in [account.email for account in Accounts(engine).all()]


def test_a_password_cannot_be_given_on_the_command_line(run):
    with pytest.raises(SystemExit):
        run([*NEW, "--password", "three random words"])


def test_an_account_for_the_identity_provider_has_no_password(run, engine):
    assert run([*NEW, "--identity-provider-only"]) == 0

    with pytest.raises(AccountError):
        Accounts(engine).sign_in("eve@camden.example", "")


def test_a_role_a_switch_and_a_password_are_changed_and_end_visits(run, engine, staff):
    asha = staff("asha")
    assert run(["role", "asha@camden.example", "approver"]) == 0
    assert asha.opens("/services").page.words("h1") == ["Sign in"]

    assert run(["off", "asha@camden.example"]) == 0
    assert "not right" in asha.signs_in("asha").page.text
    assert run(["on", "asha@camden.example"]) == 0
    assert run(["password", "asha@camden.example"], "three random words", "three random words") == 0
    assert asha.signs_in("asha", "three random words").page.words("h1") == ["What waits"]


def test_every_account_is_listed(run, capsys):
    assert run(["list"]) == 0

    assert "asha@camden.example  Asha  editor" in capsys.readouterr().out


def test_an_account_that_is_not_there_is_told(run, capsys):
    assert run(["off", "nobody@camden.example"]) == 1

    assert "no account" in capsys.readouterr().err
