"""Open now? Over weekends, bank holidays, midnight and the change of clocks; and never claimed where nobody confirmed hours."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.bank_holidays import is_bank_holiday, last_known_day
from bot.directory.moments import LONDON, in_words
from bot.directory.opening import contact_state, service_state, state_by
from bot.directory.parts import Schedule
from bot.directory.seed import read_seed

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR")
OFFICE = Schedule(byday=WEEKDAYS, opens_at="09:00", closes_at="17:00", bank_holidays="closed")
UNSAID = Schedule(byday=WEEKDAYS, opens_at="09:00", closes_at="17:00")
NIGHT = Schedule(byday=("FR", "SA"), opens_at="21:00", closes_at="02:30", bank_holidays="as_usual")


def london(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize("schedule, moment, is_open", [
    (OFFICE, "2026-11-25T08:59", False), (OFFICE, "2026-11-25T09:00", True), (OFFICE, "2026-11-25T16:59", True), (OFFICE, "2026-11-25T17:00", False),
    (OFFICE, "2026-11-28T12:00", False), (OFFICE, "2026-11-29T12:00", False),  # a weekend
    (OFFICE, "2026-12-25T12:00", False), (OFFICE, "2026-12-28T12:00", False),  # Christmas, and the day in place of Boxing Day
    (UNSAID, "2026-12-25T12:00", None), (UNSAID, "2026-12-25T03:00", None), (UNSAID, "2026-12-24T12:00", True), (UNSAID, "2026-12-26T12:00", False),
    (NIGHT, "2026-11-27T20:59", False), (NIGHT, "2026-11-27T23:59", True), (NIGHT, "2026-11-28T00:00", True), (NIGHT, "2026-11-28T02:29", True),
    (NIGHT, "2026-11-28T02:30", False), (NIGHT, "2026-11-29T01:00", True), (NIGHT, "2026-11-30T01:00", False), (NIGHT, "2026-11-27T01:00", False),
])
def test_open_on_weekdays_weekends_bank_holidays_and_over_midnight(schedule, moment, is_open):
    assert state_by((schedule,), london(moment)).open is is_open


@pytest.mark.parametrize("moment_utc, is_open", [
    ("2026-10-24T07:59", False), ("2026-10-24T08:00", True),  # still British summer time: 9am is 8 UTC
    ("2026-10-25T08:59", False), ("2026-10-25T09:00", True),  # clocks went back this morning
    ("2026-03-29T07:59", False), ("2026-03-29T08:00", True), ("2026-03-28T08:30", False),  # clocks went forward
])
def test_nine_in_the_morning_is_nine_on_londons_clocks(moment_utc, is_open):
    every_day = Schedule(byday=(*WEEKDAYS, "SA", "SU"), opens_at="09:00", closes_at="17:00", bank_holidays="as_usual")
    moment = datetime.datetime.fromisoformat(moment_utc).replace(tzinfo=datetime.timezone.utc)

    assert state_by((every_day,), moment).open is is_open


@pytest.mark.parametrize("moment_utc, is_open", [
    ("2026-10-25T00:29", True), ("2026-10-25T00:30", False),  # 1.30am comes twice: it closes the first time
    ("2026-10-25T01:15", False), ("2026-03-29T00:59", True), ("2026-03-29T01:00", True), ("2026-03-29T01:35", False),
])
def test_the_night_the_clocks_change(moment_utc, is_open):
    bar = Schedule(byday=("SA",), opens_at="18:00", closes_at="01:30" if "10-25" in moment_utc else "02:30", bank_holidays="as_usual")
    moment = datetime.datetime.fromisoformat(moment_utc).replace(tzinfo=datetime.timezone.utc)

    assert state_by((bar,), moment).open is is_open


@pytest.mark.parametrize("moment, opens", [
    ("2026-11-25T07:00", "2026-11-25T09:00"), ("2026-11-25T18:00", "2026-11-26T09:00"), ("2026-11-27T18:00", "2026-11-30T09:00"),
    ("2026-12-24T18:00", "2026-12-29T09:00"),  # Christmas Day, the weekend and Monday in place of Boxing Day lie between
])
def test_a_closed_line_says_when_it_opens_again(moment, opens):
    assert state_by((OFFICE,), london(moment)).opens == london(opens)


def test_when_it_opens_is_not_said_when_a_bank_holiday_lies_between_that_nobody_knows_about():
    assert state_by((UNSAID,), london("2026-12-24T18:00")) == (False, None, None)


def test_an_open_line_says_until_when():
    assert state_by((OFFICE,), london("2026-11-25T10:00")).closes == london("2026-11-25T17:00")
    until_midnight = Schedule(byday=("WE",), opens_at="20:00", closes_at="24:00", bank_holidays="closed")
    then_on = Schedule(byday=("TH",), opens_at="00:00", closes_at="03:00", bank_holidays="closed")
    assert state_by((until_midnight, then_on), london("2026-11-25T23:00")).closes == london("2026-11-26T03:00")


def test_hours_that_join_without_end_are_all_hours():
    days = Schedule(byday=(*WEEKDAYS, "SA", "SU"), opens_at="00:00", closes_at="12:00", bank_holidays="as_usual")
    nights = Schedule(byday=(*WEEKDAYS, "SA", "SU"), opens_at="12:00", closes_at="24:00", bank_holidays="as_usual")
    assert state_by((days, nights), london("2026-12-25T03:00")) == (True, None, None)


@pytest.mark.parametrize("schedule, day, falls", [
    (Schedule(freq="MONTHLY", byday=("1MO",), opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-12-07", True),
    (Schedule(freq="MONTHLY", byday=("1MO",), opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-12-14", False),
    (Schedule(freq="MONTHLY", byday=("-1FR",), opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-27", True),
    (Schedule(freq="MONTHLY", bymonthday=(15,), opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-12-15", True),
    (Schedule(byday=("TU",), interval=2, dtstart="2026-11-03", opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-17", True),
    (Schedule(byday=("TU",), interval=2, dtstart="2026-11-03", opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-10", False),
    (Schedule(byday=("TU",), dtstart="2026-11-10", opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-03", False),
    (Schedule(byday=("TU",), valid_to="2026-11-09", opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-10", False),
    (Schedule(byday=("TU",), valid_from="2026-11-10", opens_at="10:00", closes_at="12:00", bank_holidays="closed"), "2026-11-10", True),
])
def test_schedules_repeat_as_icalendar_says(schedule, day, falls):
    assert state_by((schedule,), london(f"{day}T11:00")).open is falls


@pytest.mark.parametrize("wrong, why", [
    ({"byday": ["XX"]}, "XX"), ({"byday": ["1MO"]}, "1MO"), ({"opens_at": "9am"}, "time"), ({"closes_at": "09:00"}, "differ"), ({"byday": []}, "byday"),
    ({"interval": 2}, "dtstart"), ({"interval": 0, "dtstart": "2026-01-01"}, "at least 1"), ({"bymonthday": [0]}, "1 to 31"),
    ({"bank_holidays": "maybe"}, "closed"),
    ({"freq": "DAILY"}, "WEEKLY"), ({"holidays": "closed"}, "extra"),
])
def test_a_schedule_that_says_nothing_sensible_is_refused(wrong, why):
    with pytest.raises(ValueError, match=why):
        Schedule.parse_obj({"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00", **wrong})


def test_open_now_is_never_claimed_where_nobody_confirmed_hours():
    moment = london("2026-11-25T14:00")
    contacts = [contact for service in read_seed().services.values() for contact in service.contacts]

    claimed = [contact for contact in contacts if contact_state(contact, moment).open]
    assert claimed and all(contact.always_open or (contact.schedules and contact.status == "ok") for contact in claimed)


@pytest.mark.parametrize("service, moment, is_open", [
    ("samaritans", "2026-12-25T03:00", True), ("revenge_porn_helpline", "2026-11-25T11:00", True), ("revenge_porn_helpline", "2026-11-25T20:00", False),
    ("national_stalking", "2026-11-25T11:00", False), ("national_stalking", "2026-11-25T13:00", True), ("camden_safety_net", "2026-11-25T11:00", None),
    ("camden_children_mash", "2026-11-28T03:00", True), ("camden_safety_hub", "2026-11-27T20:00", None),
])
def test_whether_a_service_is_open(service, moment, is_open):
    assert service_state(read_seed().services[service], london(moment)).open is is_open


@pytest.mark.parametrize("day, known", [
    ("2026-12-25", True), ("2026-12-28", True), ("2026-11-25", False), ("2026-05-04", True), ("1999-01-01", None), ("2099-01-01", None),
])
def test_bank_holidays_are_englands_and_years_without_a_list_are_not_known(day, known):
    assert is_bank_holiday(datetime.date.fromisoformat(day)) is known


def test_a_year_nobody_listed_is_not_taken_for_a_year_without_bank_holidays():
    after = last_known_day() + datetime.timedelta(days=1)
    monday = after + datetime.timedelta(days=-after.weekday() % 7)
    assert state_by((OFFICE,), london(f"{monday}T12:00")).open is None


@pytest.mark.parametrize("moment, words", [
    ("2026-11-25T17:00", "5pm"), ("2026-11-25T17:30", "5.30pm"), ("2026-11-26T09:30", "tomorrow at 9.30am"), ("2026-11-28T12:00", "Saturday at midday"),
    ("2026-11-26T00:00", "midnight"), ("2027-01-04T09:00", "Monday 4 January at 9am"),
])
def test_a_time_is_said_as_people_say_it(moment, words):
    assert in_words(london(moment), london("2026-11-25T14:00")) == words
