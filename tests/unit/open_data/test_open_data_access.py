"""Who may do what: anybody may read every address, nobody may write, from any page, without a cookie."""
from __future__ import annotations

import pytest

from bot.open_data.app import create_open_data
from bot.open_data.openapi import description
from bot.settings import Settings

NO_ID = "00000000-0000-4000-8000-000000000000"
RULES = {  # every address and what anybody gets without a key
    "/": 200, "/openapi.json": 200, "/services": 200, "/services/<uuid:found>": 404, "/taxonomies": 200, "/taxonomies/<uuid:found>": 404,
    "/taxonomy_terms": 200, "/taxonomy_terms/<uuid:found>": 404, "/service_at_locations": 200, "/service_at_locations/<uuid:found>": 404,
}
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def address(rule):
    return rule.replace("<uuid:found>", NO_ID)


def test_every_address_has_its_rule_and_only_reads():
    found = {str(rule): rule.methods for rule in create_open_data(Settings(environment="test", database_url="sqlite://")).url_map.iter_rules()}
    assert set(found) == set(RULES)
    assert all(methods == {"GET", "HEAD", "OPTIONS"} for methods in found.values())


def test_the_description_has_every_address_and_no_other():
    assert set(description("https://data.example", None)["paths"]) == {rule.replace("<uuid:found>", "{id}") for rule in RULES}


@pytest.mark.parametrize("rule, status", RULES.items())
def test_anybody_reads_it_from_any_page_without_a_cookie(reader, rule, status):
    answer = reader.get(address(rule), headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Set-Cookie" not in answer.headers
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize("method", WRITING)
@pytest.mark.parametrize("rule", RULES)
def test_nobody_writes(reader, rule, method):
    answer = reader.open(address(rule), method=method, data="a body that is not repeated")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.content_type == "application/problem+json"
    assert "not repeated" not in answer.text


@pytest.mark.parametrize("rule", RULES)
def test_head_says_what_get_would(reader, rule):
    head, get = reader.head(address(rule)), reader.get(address(rule))
    assert head.data == b""
    assert head.status_code == get.status_code
    assert {name: head.headers.get(name) for name in ("Content-Length", "ETag", "Content-Type")} == {
        name: get.headers.get(name) for name in ("Content-Length", "ETag", "Content-Type")
    }


def test_a_browser_asks_first_whether_it_may(reader):
    answer = reader.options("/services", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"})
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "If-None-Match"


def test_nothing_in_an_answer_runs(reader):
    answer = reader.get("/services")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_in_production_it_is_read_over_https_only(open_data):
    app = open_data(environment="production", secret_key="a secret for tests that is long enough")
    assert "max-age" in app.test_client().get("/").headers["Strict-Transport-Security"]
