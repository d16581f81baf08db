"""Parts of a service that the seed, the records and Open Referral share: schedules, locations, costs, languages. Frozen and checked."""
from __future__ import annotations

import datetime
import re
from typing import Optional, Sequence, Tuple

from pydantic import BaseModel, StrictInt, StrictStr, confloat, validator

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # iCalendar's (RFC 5545), Monday first as Python counts
FREQUENCIES = ("WEEKLY", "MONTHLY")
BANK_HOLIDAYS = ("closed", "as_usual")
LOCATION_TYPES = ("physical", "postal", "virtual")  # Open Referral's
TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d|24:00")
DAY_OF_MONTH = re.compile(r"(?:-1|[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)")  # 1MO the first Monday, -1FR the last Friday
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")


def one_of(allowed: Sequence[str], value: str) -> str:
    """The value, when it is one of the allowed words.

    Raises:
        ValueError: listing the allowed words.
    """
    if value not in allowed:
        raise ValueError(f"{value!r} is not one of {', '.join(allowed)}")
    return value


class Part(BaseModel):
    """Base: a field nobody knows is a mistake."""

    class Config:
        extra = "forbid"
        frozen = True


class Schedule(Part):
    """When somebody answers, as Open Referral's schedule says it with the words of iCalendar's RRULE. Times are of London.

    Write one only where the hours are confirmed; the words for residents stay in the contact's `hours`.
    """

    freq: StrictStr = "WEEKLY"
    interval: StrictInt = 1  # every so many weeks or months; more than 1 needs dtstart
    byday: Tuple[StrictStr, ...] = ()  # MO TU ...; in a monthly schedule 1MO, -1FR
    bymonthday: Tuple[StrictInt, ...] = ()
    dtstart: Optional[datetime.date] = None
    opens_at: StrictStr  # HH:MM
    closes_at: StrictStr  # HH:MM, 24:00 for midnight; earlier than opens_at means on the next day
    bank_holidays: Optional[StrictStr] = None  # closed, as_usual; None when nobody knows
    valid_from: Optional[datetime.date] = None
    valid_to: Optional[datetime.date] = None
    description: Optional[StrictStr] = None

    @validator("freq")
    def _known_frequency(cls, value: str) -> str:
        return one_of(FREQUENCIES, value)

    @validator("byday")
    def _known_days(cls, value: tuple, values: dict) -> tuple:
        for day in value:
            if not (DAY_OF_MONTH.fullmatch(day) if values.get("freq") == "MONTHLY" else day in DAYS):
                raise ValueError(f"{day!r} is not one of {', '.join(DAYS)} (in a monthly schedule also 1MO, -1FR)")
        return value

    @validator("bymonthday", each_item=True)
    def _day_of_a_month(cls, value: int) -> int:
        if not (1 <= value <= 31 or value == -1):
            raise ValueError("must be 1 to 31, or -1 for the last day")
        return value

    @validator("dtstart", always=True)
    def _has_its_days(cls, value: Optional[datetime.date], values: dict) -> Optional[datetime.date]:
        if not values.get("byday") and not values.get("bymonthday"):
            raise ValueError("must follow byday or bymonthday, which say the days")
        if values.get("interval", 1) < 1 or (values.get("interval", 1) > 1 and value is None):
            raise ValueError("must be given when interval is more than 1; interval is at least 1")
        return value

    @validator("opens_at", "closes_at")
    def _a_time(cls, value: str) -> str:
        if not TIME.fullmatch(value):
            raise ValueError(f"{value!r} is not a time such as 09:30")
        return value

    @validator("closes_at")
    def _not_at_once(cls, value: str, values: dict) -> str:
        if value == values.get("opens_at") or (values.get("opens_at") == "24:00"):
            raise ValueError("must differ from opens_at; a whole day is 00:00 to 24:00")
        return value

    @validator("bank_holidays")
    def _known_rule(cls, value: Optional[str]) -> Optional[str]:
        return value and one_of(BANK_HOLIDAYS, value)


WHOLE_DAY = Schedule(byday=DAYS, opens_at="00:00", closes_at="24:00", bank_holidays="as_usual")


class Location(Part):
    """A place where the service is, with what is known of getting in."""

    name: StrictStr
    location_type: StrictStr = "physical"
    address_1: Optional[StrictStr] = None
    address_2: Optional[StrictStr] = None
    city: Optional[StrictStr] = None
    postal_code: Optional[StrictStr] = None  # capitals, one space
    latitude: Optional[confloat(ge=-90, le=90)] = None
    longitude: Optional[confloat(ge=-180, le=180)] = None
    accessibility: Tuple[StrictStr, ...] = ()  # plain words: step-free entrance

    @validator("location_type")
    def _known_type(cls, value: str) -> str:
        return one_of(LOCATION_TYPES, value)

    @validator("postal_code")
    def _a_postcode(cls, value: Optional[str]) -> Optional[str]:
        if value and not POSTCODE.fullmatch(value):
            raise ValueError(f"{value!r} is not a postcode such as WC1H 9JE")
        return value


class CostOption(Part):
    """What using the service costs, in pounds."""

    option: StrictStr
    amount: Optional[confloat(ge=0)] = None
    amount_description: Optional[StrictStr] = None


class Language(Part):
    """A language in which the service helps."""

    name: StrictStr
    code: Optional[StrictStr] = None  # ISO 639-1
