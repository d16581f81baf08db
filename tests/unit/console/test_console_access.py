"""Every route of the console has a rule, and whoever has a lesser role is refused."""
from __future__ import annotations

import pytest

from bot.console import access
from bot.console.access import RULES, guard
from bot.directory.accounts import ROLES
from bot.errors import SetupError
from tests.unit.console.pages import Page, Staff

NAMES = {"viewer": "dev", "editor": "asha", "approver": "ben"}
PARTS = {"<key>": "samaritans", "<change_id>": "none", "<contact_id>": "none", "<batch_id>": "none", "<path:filename>": "console.css"}
GUARDED = sorted(endpoint for endpoint, role in RULES.items() if role)
PUBLIC = sorted(endpoint for endpoint, role in RULES.items() if role is None)


def requests_of(app):
    """An address and a method for each route."""
    for rule in app.url_map.iter_rules():
        address = rule.rule
        for part, value in PARTS.items():
            address = address.replace(part, value)
        for method in sorted(rule.methods - {"OPTIONS", "HEAD"}):
            yield rule.endpoint, method, address


@pytest.fixture
def app(console):
    app = console()
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def signed_in(app, role):
    return Staff(app.test_client()).is_in(NAMES[role]).client


def test_every_route_has_a_rule_and_every_rule_a_route(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(RULES)


def test_the_console_does_not_start_with_a_route_that_has_no_rule(console, monkeypatch):
    monkeypatch.delitem(access.RULES, "changes.approve")

    with pytest.raises(SetupError, match="changes.approve"):
        guard(console())


@pytest.mark.parametrize("endpoint", GUARDED)
def test_a_stranger_gets_the_page_to_sign_in_and_nothing_else(app, endpoint):
    client = app.test_client()
    for _, method, address in (request for request in requests_of(app) if request[0] == endpoint):
        response = client.open(address, method=method)
        if method == "GET":
            assert (response.status_code, response.headers["Location"].split("?")[0]) == (303, "/sign-in")
        else:
            assert response.status_code == 401
            assert Page(response).words("h1") == ["Sign in"]


@pytest.mark.parametrize("endpoint", GUARDED)
@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_what_its_rule_says_and_no_more(app, role, endpoint):
    client = signed_in(app, role)
    may = ROLES.index(role) >= ROLES.index(RULES[endpoint])
    for _, method, address in (request for request in requests_of(app) if request[0] == endpoint):
        response = client.open(address, method=method)
        assert (response.status_code != 403) == may, (method, address, response.status_code)
        assert response.status_code < 500


@pytest.mark.parametrize("endpoint", PUBLIC)
def test_what_is_for_everybody_shows_nothing_of_the_directory(app, endpoint):
    for _, method, address in (request for request in requests_of(app) if request[0] == endpoint):
        with app.test_client().open(address, method=method) as response:
            assert response.status_code in {200, 303, 401, 404}
            assert b"Samaritans" not in response.data


@pytest.mark.parametrize("endpoint", sorted(rule for rule in RULES if rule.split(".")[-1] in {"approve", "reject", "withdraw", "checked", "edit_submitted"}))
def test_nothing_is_changed_without_the_forms_token(console, endpoint):
    app = console()
    client = app.test_client()
    client.get("/sign-in")
    address = next(address for name, method, address in requests_of(app) if name == endpoint and method == "POST")

    assert client.post(address).status_code == 400


def test_a_role_taken_away_counts_at_once(app, engine):
    from bot.directory.accounts import Accounts

    client = signed_in(app, "editor")
    assert client.get("/services/new").status_code == 200

    Accounts(engine).change("asha@camden.example", "test", role="viewer")
    assert client.get("/services/new").status_code == 403

    Accounts(engine).change("asha@camden.example", "test", active=False)
    assert client.get("/services").status_code == 303


def test_it_is_ready_while_the_directory_can_be_reached(app):
    assert app.test_client().get("/ready").status_code == 200


def test_it_is_not_ready_without_the_directory_and_says_which_part_is_missing(console, surroundings):
    app = console()
    surroundings.var_folder.joinpath("directory.db").unlink()
    surroundings.var_folder.joinpath("directory.db").mkdir()

    response = app.test_client().get("/ready")

    assert response.status_code == 503
    assert response.json["checks"] == {"database": False}
