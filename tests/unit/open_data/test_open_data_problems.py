"""What a reader is told when something is wrong: what and what to do, nothing of what was sent or of how the program works."""
from __future__ import annotations

import logging

import pytest

from bot.directory.pages import Pages

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("query, name, reason", [
    ("page=0", "page", "must be a whole number from 1 to 1000000"),
    ("page=one", "page", "must be a whole number from 1 to 1000000"),
    ("page=1_0", "page", "must be a whole number from 1 to 1000000"),
    ("page=%2B1", "page", "must be a whole number from 1 to 1000000"),
    ("per_page=201", "per_page", "must be a whole number from 1 to 200"),
    ("minimum_age=-1", "minimum_age", "must be a whole number of years from 0 to 150"),
    ("maximum_age=15.5", "maximum_age", "must be a whole number of years from 0 to 150"),
    ("start_time=9am", "start_time", "must be a time such as 09:30"),
    ("end_time=25:00", "end_time", "must be a time such as 17:00"),
    ("day=Monday", "day", "must be one of MO, TU, WE, TH, FR, SA, SU"),
    ("modified_after=yesterday", "modified_after", "must be a moment such as 2026-11-22T09:30:00Z, with + written as %2B"),
    ("modified_after=2026-02-30T00:00:00Z", "modified_after", "must be a moment such as 2026-11-22T09:30:00Z, with + written as %2B"),
    ("taxonomy_id=", "taxonomy_id", "must be the id of a taxonomy, 1 to 100 characters"),
    ("search=" + "a" * 101, "search", "must be at most 100 characters, none of them control characters"),
    ("page=1&page=2", "page", "must be given once"),
])
def test_a_wrong_parameter_is_named_with_what_it_must_be(reader, query, name, reason):
    answer = reader.get(f"/services?{query}")
    assert (answer.status_code, answer.content_type) == (400, PROBLEM)
    assert answer.json["parameters"] == [{"name": name, "reason": reason}]
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_not_known_is_refused_and_not_repeated(reader):
    answer = reader.get("/services?colour=<script>blue</script>&postcode=NW1")
    assert answer.status_code == 400
    assert "page, per_page, search" in answer.json["detail"]
    assert "colour" not in answer.text and "blue" not in answer.text


@pytest.mark.parametrize("query", ["search=a%00b", "search=a%0Ab", "taxonomy_id=%7F"])
def test_control_characters_are_refused(reader, query):
    assert reader.get(f"/services?{query}").status_code == 400


@pytest.mark.parametrize("path", ["/nowhere", "/services/12", "/services/a%00b", "/services/samaritans", "/taxonomies/x", "/openapi.yaml"])
def test_what_is_not_there_is_a_problem_in_json(reader, path):
    answer = reader.get(path)
    assert (answer.status_code, answer.content_type) == (404, PROBLEM)
    assert set(answer.json) == {"type", "title", "status", "detail"}


def test_proximity_needs_a_postcode(reader):
    answer = reader.get("/service_at_locations?proximity=500")
    assert (answer.status_code, answer.json["detail"]) == (400, "proximity needs a postcode: give both.")


def test_a_directory_without_locations_says_so_when_asked_by_postcode(reader):
    answer = reader.get("/service_at_locations?postcode=NW1+8QH&proximity=500")
    assert answer.status_code == 422
    assert "holds no locations" in answer.json["detail"]


@pytest.mark.parametrize("path", [
    "/services", "/services/d3ffd43f-4197-53e2-ac7d-286887ec0c6a", "/taxonomies", "/taxonomy_terms", "/service_at_locations?postcode=NW1",
])
def test_a_database_that_is_down_is_said_in_plain_words(down, path):
    answer = down.get(path)
    assert (answer.status_code, answer.content_type, answer.headers["Retry-After"]) == (503, PROBLEM, "60")
    assert answer.json["detail"] == "The directory cannot be read just now. Try again in a minute."


def test_those_who_run_it_are_told_in_the_log(down, caplog):
    down.get("/services?search=my+street")
    assert "database cannot be read" in caplog.text and "street" not in caplog.text


def test_what_the_api_is_can_be_read_without_a_database(down):
    assert down.get("/").status_code == down.get("/openapi.json").status_code == 200


def test_an_error_of_our_own_gives_nothing_away(reader, monkeypatch, caplog):
    monkeypatch.setattr(Pages, "services", lambda *asked: 1 / 0)
    reader.application.config["PROPAGATE_EXCEPTIONS"] = False
    answer = reader.get("/services?search=secret-words")
    assert (answer.status_code, answer.content_type) == (500, PROBLEM)
    assert "division" not in answer.text
    assert "ZeroDivisionError" in caplog.text and "secret-words" not in caplog.text


def test_the_log_says_which_endpoint_and_nothing_of_what_was_asked(reader, caplog):
    caplog.set_level(logging.INFO)
    reader.get("/services?search=my+street")
    assert [record.getMessage() for record in caplog.records if record.name == "bot.open_data"] == ["GET open_data.services 200"]
