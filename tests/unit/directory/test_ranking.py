"""Who helps best in a situation, and why, in one line; asked of the database, the snapshot and the seed."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.moments import LONDON
from bot.directory.parts import Schedule
from bot.directory.queries import Directory
from bot.directory.ranking import Situation, preference, rank
from bot.directory.records import ContactRecord, NeedLink, ServiceRecord
from bot.directory.vocabulary import NEEDS, UNRANKED

DAY, NIGHT = datetime.datetime(2026, 11, 25, 14, tzinfo=LONDON), datetime.datetime(2026, 11, 25, 22, tzinfo=LONDON)
OFFICE = Schedule(byday=("MO", "TU", "WE", "TH", "FR"), opens_at="09:00", closes_at="17:00", bank_holidays="closed")


def service(key, area="uk", status="ok", hours=(), kind="phone", always_open=False, **fields):
    contact = ContactRecord(
        id=key, kind=kind, value="101", assured_date=datetime.date(2026, 11, 22), status=status, schedules=hours, always_open=always_open, source="plan",
    )
    return ServiceRecord(key=key, name=key.title(), organization="x", description="Helps.", area=area, contacts=(contact,), **fields)


def ranked(*candidates, **situation):
    links = [(each, NeedLink(service=each.key, rank=UNRANKED)) if isinstance(each, ServiceRecord) else each for each in candidates]
    return [choice.service.key for choice in rank(links, Situation("victim_support", **situation))]


def test_open_before_closed_and_not_known_is_not_closed():
    assert ranked(service("closed", hours=(OFFICE,)), service("unknown"), service("always", always_open=True), moment=NIGHT) == ["always", "unknown", "closed"]


def test_when_all_others_are_closed_a_line_for_any_hour_stands_beside_the_first():
    lines = [(service(key, hours=(OFFICE,)), NeedLink(service=key, rank=place)) for key, place in (("a", 10), ("b", 20))]
    made_for_them = (service("theirs", hours=(OFFICE,)), NeedLink(service="theirs", rank=1, audience=("man",)))
    always = (service("always", always_open=True), NeedLink(service="always", rank=30))

    assert ranked(*lines, made_for_them, always, moment=NIGHT, audience=frozenset({"man"})) == ["theirs", "always", "a", "b"]
    assert ranked(*lines, made_for_them, always, moment=DAY, audience=frozenset({"man"})) == ["theirs", "a", "b", "always"]


def test_local_before_national_specialist_before_general_confirmed_before_uncertain():
    special = service("special")
    candidates = [
        service("national"), service("doubtful", status="unverified"), service("local", area="camden"), service("london", area="london"),
        (special, NeedLink(service="special", rank=UNRANKED, audience=("man",))),
    ]
    assert ranked(*candidates, audience=frozenset({"man"})) == ["local", "london", "special", "national", "doubtful"]


def test_what_people_ranked_comes_as_they_ranked_it():
    first = service("national", status="unverified")
    assert ranked(service("local", area="camden"), (first, NeedLink(service="national", rank=10))) == ["national", "local"]


def test_somebody_outside_camden_gets_local_services_last():
    assert ranked(service("local", area="camden"), service("national"), outside_camden=True) == ["national", "local"]


def test_help_in_danger_comes_first_when_somebody_is_in_danger():
    candidates = [(service("talk"), NeedLink(service="talk", rank=10)), (service("police", urgency="now"), NeedLink(service="police", rank=20))]
    assert ranked(*candidates, urgency="now")[0] == "police"
    assert ranked(*candidates)[0] == "talk"


@pytest.mark.parametrize("limits, who, fits", [
    ({"minimum_age": 18}, {"age": 17}, False), ({"minimum_age": 18}, {"age": 18}, True), ({"maximum_age": 25}, {"age": 26}, False),
    ({"maximum_age": 25}, {}, True),
    ({"gender": "woman"}, {"gender": "man"}, False), ({"gender": "woman"}, {}, True), ({"gender": "man"}, {"gender": "man"}, True),
])
def test_a_service_that_does_not_take_the_person_is_left_out(limits, who, fits):
    assert bool(ranked(service("some", **limits), **who)) is fits


def test_who_texts_gets_numbers_first_and_who_is_deaf_ways_without_sound():
    candidates = [service("page", kind="web", area="camden"), service("line")]
    assert ranked(*candidates, channel="sms") == ["line", "page"]
    assert ranked(*candidates, audience=frozenset({"deaf"})) == ["page", "line"]


def test_each_choice_says_why_in_one_line():
    choice = rank([(service("line", hours=(OFFICE,), area="camden"), NeedLink(service="line", rank=10))], Situation("fraud", moment=NIGHT))[0]
    assert choice.reason == "closed now, rank 10, in Camden, confirmed"


def test_the_standing_order_is_the_one_that_ranking_gives():
    services = [service(f"{area}_{status}", area=area, status=status) for area in ("uk", "camden", "london") for status in ("unverified", "ok")]
    by_preference = sorted(services, key=lambda each: preference(each, NeedLink(service=each.key, rank=UNRANKED)))
    assert ranked(*services) == [each.key for each in by_preference]


@pytest.mark.parametrize("need", NEEDS)
def test_every_need_is_served_at_any_hour_in_the_order_people_gave(directory, need):
    assert [c.service.key for c in directory.choose(Situation(need), most=99)] == [s.key for s in directory.services_for(need)]
    chosen = directory.choose(Situation(need, moment=NIGHT))
    assert 1 <= len(chosen) <= 5 and all("\n" not in choice.reason and choice.reason for choice in chosen)


def test_at_night_fraud_is_told_to_the_police_first_and_by_day_to_report_fraud(directory):
    assert directory.choose(Situation("fraud", moment=DAY))[0].service.key == "report_fraud"
    night = directory.choose(Situation("fraud", moment=NIGHT))
    assert night[0].service.key == "police_101_met" and night[0].state.open and "closed now" in night[-1].reason


def test_the_same_is_chosen_from_the_database_and_from_the_snapshot(directory, database):
    situation = Situation("domestic_abuse", audience=frozenset({"man"}), moment=NIGHT)
    assert directory.choose(situation) == Directory(database).choose(situation)
