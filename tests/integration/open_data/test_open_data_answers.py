"""What a reader finds: services by words, term, age, hours, place and change; contacts with their source and date; nothing that may not be shown."""
from __future__ import annotations

import pytest

from bot.directory.pages import Pages, ServiceFilter
from bot.directory.rows import term_id

SAMARITANS = "Samaritans"


def names(reader, query, path="/services"):
    answer = reader.get(f"{path}?per_page=200&{query}")
    assert answer.status_code == 200
    return [item["name"] if path == "/services" else item["service"]["name"] for item in answer.json["contents"]]


def whole(reader, name):
    found = next(item for item in reader.get("/services?per_page=200").json["contents"] if item["name"] == name)
    return reader.get(f"/services/{found['id']}").json


@pytest.mark.parametrize("query", ["search=samaritans", "search=SAMARITANS+life", "modified_after=2000-01-01T00:00:00%2B01:00&search=samaritans"])
def test_services_are_found(reader, query):
    assert names(reader, query) == [SAMARITANS]


@pytest.mark.parametrize("query", [
    "search=no+such+words", "search=%25", "taxonomy_term_id=unknown", "taxonomy_id=unknown", "modified_after=2200-01-01T00:00:00Z",
])
def test_nothing_is_found_without_an_error(reader, query):
    assert names(reader, query) == []


def test_a_page_after_the_last_is_empty(reader):
    page = reader.get("/services?page=99").json
    assert (page["empty"], page["size"], page["contents"], page["first_page"], page["last_page"]) == (True, 0, [], False, True)


def test_services_of_a_term_have_it(reader):
    term = term_id("needs", "hate_crime")
    found = names(reader, f"taxonomy_term_id={term}")
    assert found
    assert all(term in [attribute["taxonomy_term_id"] for attribute in whole(reader, name)["attributes"]] for name in found)


def test_services_of_a_taxonomy_are_all_services(reader):
    topics = next(each["id"] for each in reader.get("/taxonomies").json["contents"] if each["name"] == "topics")
    assert names(reader, f"taxonomy_id={topics}") == names(reader, "")
    assert {term["taxonomy_id"] for term in reader.get(f"/taxonomy_terms?taxonomy_id={topics}").json["contents"]} == {topics}


@pytest.mark.parametrize("query, found", [
    ("minimum_age=25", True), ("minimum_age=26", False), ("maximum_age=18", True), ("maximum_age=17", False), ("minimum_age=10&maximum_age=20", True),
])
def test_services_take_people_of_these_ages(reader, query, found):
    assert (SAMARITANS in names(reader, query)) == found


@pytest.mark.parametrize("query, found", [
    ("day=MO", True), ("day=TU", False), ("day=MO&start_time=09:00&end_time=17:00", True), ("day=MO&start_time=08:59", False),
    ("start_time=10:00&end_time=17:01", False),
])
def test_services_are_open_then(reader, query, found):
    assert (SAMARITANS in names(reader, query)) == found


@pytest.mark.parametrize("query, found", [
    ("", True), ("postcode=NW1+2AB", True), ("postcode=nw12ab", True), ("postcode=NW1", True), ("postcode=N1", False), ("postcode=NW1+2AB&proximity=1", True),
    ("postcode=NW1&proximity=100000&search=nobody", False),
])
def test_services_are_found_by_place(reader, query, found):
    assert (names(reader, query, "/service_at_locations") == [SAMARITANS]) == found


def test_a_postcode_that_the_directory_cannot_place_is_no_centre(reader):
    answer = reader.get("/service_at_locations?postcode=SW1A+1AA&proximity=500")
    assert answer.status_code == 422
    assert answer.json["parameters"][0]["name"] == "postcode"
    assert "SW1A" not in answer.text


def test_a_service_at_a_place_comes_with_the_place(reader):
    summary = reader.get("/service_at_locations").json["contents"][0]
    placed = reader.get(f"/service_at_locations/{summary['id']}").json
    assert placed["location"]["addresses"][0]["postal_code"] == "NW1 2AB"
    assert placed["location"]["accessibility"][0]["description"] == "step-free entrance"
    assert placed["service"]["service_at_locations"][0]["id"] == placed["id"]
    assert placed["service"]["languages"][0]["name"] == "Bengali"


def test_confirmed_hours_are_told_with_what_holds_on_bank_holidays(reader):
    schedule = whole(reader, SAMARITANS)["schedules"][0]
    assert (schedule["byday"], schedule["opens_at"], schedule["closes_at"]) == ("MO", "09:00", "17:00")
    assert schedule["notes"] == "Closed on bank holidays in England."


def test_every_contact_that_may_be_shown_is_given_with_its_source_and_date_and_no_other(reader, directory_engine):
    stored = {each.service.id: each.service for each in Pages(directory_engine).services(ServiceFilter(), size=200).items}
    hidden = {contact.id for service in stored.values() for contact in service.contacts if not contact.shown}
    assert hidden
    for service in stored.values():
        contacts = reader.get(f"/services/{service.id}").json["contacts"]
        assert [(each["id"], each["value"]) for each in contacts] == [(each.id, each.value) for each in service.contacts if each.shown]
        assert all(each["source"] and each["assured_date"] and each["review_by"] for each in contacts)


def test_a_number_is_a_phone_and_points_to_its_contact(reader):
    service = whole(reader, SAMARITANS)
    assert [(phone["number"], phone["type"], phone["contact_id"]) for phone in service["phones"]] == [("116 123", "voice", service["contacts"][0]["id"])]


def test_an_alert_is_told_in_lists_and_by_id(reader):
    alerted = next(item for item in reader.get("/services?per_page=200").json["contents"] if "alert" in item)
    assert reader.get(f"/services/{alerted['id']}").json["alert"] == alerted["alert"]


def test_a_service_that_is_no_longer_active_is_not_given_out(reader, directory_engine):
    gone = Pages(directory_engine).service("hourglass").service
    assert gone.status == "inactive"
    assert reader.get(f"/services/{gone.id}").status_code == 404
    assert gone.name not in names(reader, "")


def test_nobody_who_checked_a_contact_is_named(reader):
    assert all("assurer" not in contact for contact in whole(reader, SAMARITANS)["contacts"])
