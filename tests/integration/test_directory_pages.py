"""The directory page by page, as Open Referral's API and the console ask for it."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.changing import Editing
from bot.directory.database import reading
from bot.directory.pages import Pages, ServiceFilter
from bot.directory.rows import term_id
from bot.directory.storing import stored_document

PLACE = {"name": "The library", "address_1": "1 Hill Road", "city": "London", "postal_code": "NW1 2AB", "latitude": 51.53, "longitude": -0.13}


@pytest.fixture
def pages(filled):
    return Pages(filled)


@pytest.fixture
def placed(filled, staff, tmp_path):
    """Samaritans have moved into the library, take people from 18 to 25, and answer one number on Mondays from 9 to 5."""
    with reading(filled) as session:
        document, version = stored_document(session, "samaritans")
    hours = [{"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00"}]
    contacts = [{**contact, "always_open": False, "schedules": hours} for contact in document["contacts"][:1]]
    changed = {**document, "contacts": contacts, "locations": [PLACE], "minimum_age": 18, "maximum_age": 25}
    editing = Editing(filled, tmp_path / "snapshot.json")
    editing.approve(editing.propose(changed, version, staff["asha"], "They moved"), staff["ben"])
    return Pages(filled)


def keys(page):
    return [item.service.key for item in page.items]


def test_pages_follow_each_other_and_hold_every_service_once(pages):
    first = pages.services(size=20)
    everything = [key for number in range(1, first.pages + 1) for key in keys(pages.services(number=number, size=20))]

    assert (first.total, first.pages, len(first.items)) == (66, 4, 20)
    assert len(everything) == len(set(everything)) == 66
    assert pages.services(number=99).items == ()


@pytest.mark.parametrize("search, found", [
    ("samaritans", ["samaritans"]), ("SAMARIT", ["samaritans"]), ("action fraud", ["report_fraud"]), ("100%", []), ("_", []), ("no such words", []),
])
def test_services_are_found_by_words(pages, search, found):
    assert keys(pages.services(ServiceFilter(search=search))) == found


def test_services_are_found_by_term_and_by_taxonomy(pages):
    fraud = pages.services(ServiceFilter(terms=(term_id("needs", "fraud"),)))
    topics = next(taxonomy for taxonomy in pages.taxonomies().items if taxonomy.name == "topics")

    assert "report_fraud" in keys(fraud)
    assert pages.services(ServiceFilter(taxonomies=(topics.id,))).total == 66
    assert pages.services(ServiceFilter(terms=(term_id("needs", "fraud"), "none"))).total == fraud.total


@pytest.mark.parametrize("which, there", [
    (ServiceFilter(minimum_age=26), False), (ServiceFilter(minimum_age=25), True), (ServiceFilter(maximum_age=17), False),
    (ServiceFilter(maximum_age=18), True),
    (ServiceFilter(day="MO"), True), (ServiceFilter(day="TU"), False), (ServiceFilter(day="MO", opens_by="09:00", closes_from="17:00"), True),
    (ServiceFilter(opens_by="08:59"), False), (ServiceFilter(closes_from="17:01"), False),
    (ServiceFilter(postal_code="NW1"), True), (ServiceFilter(postal_code="NW1 2AB"), True), (ServiceFilter(postal_code="NW"), False),
    (ServiceFilter(near=(51.531, -0.13, 150)), True), (ServiceFilter(near=(51.531, -0.13, 100)), False), (ServiceFilter(near=(51.53, -0.13, 0)), True),
    (ServiceFilter(modified_after=datetime.datetime(2020, 1, 1, tzinfo=datetime.timezone.utc)), True),
    (ServiceFilter(modified_after=datetime.datetime(2100, 1, 1, tzinfo=datetime.timezone.utc)), False),
    (ServiceFilter(statuses=("defunct",)), False), (ServiceFilter(contact_statuses=("ok",)), True),
])
def test_services_are_found_by_whom_they_take_when_and_where(placed, which, there):
    assert ("samaritans" in keys(placed.services(which, size=100))) is there


def test_a_service_is_found_by_its_id_and_its_key(pages):
    service = pages.service("samaritans")

    assert pages.service(service.service.id) == service
    assert service.version == 1 and service.last_modified.tzinfo is not None
    assert ("mental_health_crisis" in dict(service.needs)) and pages.service("nobody") is None


def test_a_service_at_a_location_is_listed_and_found(placed):
    page = placed.placed_services(ServiceFilter(near=(51.53, -0.13, 500)))

    assert [(item.location.name, item.service.service.key) for item in page.items] == [("The library", "samaritans")]
    assert placed.placed_service(page.items[0].id) == page.items[0] and placed.placed_service("none") is None


def test_taxonomies_and_terms_are_listed_and_found(pages):
    assert [taxonomy.name for taxonomy in pages.taxonomies().items] == ["audiences", "needs", "topics", "urgencies"]
    needs = pages.taxonomy(term := pages.term(term_id("needs", "fraud")).taxonomy.id)
    assert needs.name == "needs" and pages.terms(term, size=100).total == 35 and pages.terms(search="fraud").total == 1
    assert pages.taxonomy("none") is None and pages.term("none") is None


def test_every_term_of_a_service_is_told(pages):
    service = pages.service("samaritans").service
    assert {(t.taxonomy.name, t.code) for t in pages.terms_of([service.id])[service.id]} >= {("topics", "wellbeing"), ("urgencies", "calm")}
    assert pages.terms_of([]) == {}
