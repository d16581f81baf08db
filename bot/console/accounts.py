"""`python -m bot.console.accounts` makes and changes accounts of the staff console. Passwords are asked for, never given on the command line."""
from __future__ import annotations

import argparse
import getpass
import sys
from typing import Optional, Sequence

from bot.directory.accounts import ROLES, SHORTEST_PASSWORD, AccountRecord, Accounts
from bot.directory.database import open_engine
from bot.directory.signed_in import end_visits
from bot.errors import AccountError, AssistantError
from bot.settings import settings

BY = "command line"


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Do what the command line says; 1 after a sentence on standard error when that cannot be done."""
    given = _parser().parse_args(arguments)
    try:
        engine = open_engine(settings().directory_url)
        accounts = Accounts(engine)
        if given.do == "list":
            print("\n".join(map(_line, accounts.all())) or "There are no accounts.")
            return 0
        account = _done(accounts, given)
        if given.do in {"password", "off", "role"}:
            end_visits(engine, account.id)
        print(_line(account))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("Nothing was changed.", file=sys.stderr)
        return 1
    return 0


def _done(accounts: Accounts, given: argparse.Namespace) -> AccountRecord:
    if given.do == "add":
        return accounts.add(given.email, given.name, given.role, None if given.identity_provider_only else _asked_password(), BY)
    if given.do == "role":
        return accounts.change(given.email, BY, role=given.role)
    if given.do == "password":
        return accounts.change(given.email, BY, password=_asked_password())
    return accounts.change(given.email, BY, active=given.do == "on")


def _asked_password() -> str:
    """A password typed twice without being shown.

    Raises:
        AccountError: the two are not the same.
    """
    first = getpass.getpass(f"Password, at least {SHORTEST_PASSWORD} characters: ")
    if getpass.getpass("Once more: ") != first:
        raise AccountError("The two passwords are not the same. Nothing was changed.")
    return first


def _line(account: AccountRecord) -> str:
    return f"{account.email}  {account.name}  {account.role}{'' if account.active else '  switched off'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.console.accounts", description=__doc__)
    commands = parser.add_subparsers(dest="do", required=True)
    add = commands.add_parser("add", help="make an account")
    add.add_argument("email")
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=ROLES, required=True)
    add.add_argument("--identity-provider-only", action="store_true", help="no password: only the council's identity provider signs this person in")
    role = commands.add_parser("role", help="give an account another role")
    role.add_argument("email")
    role.add_argument("role", choices=ROLES)
    for name, what in (("password", "give an account a new password"), ("off", "switch an account off"), ("on", "switch an account on again")):
        commands.add_parser(name, help=what).add_argument("email")
    commands.add_parser("list", help="every account")
    return parser


if __name__ == "__main__":
    sys.exit(main())
