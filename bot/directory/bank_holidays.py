"""Bank holidays of England, from the list that the package govuk-bank-holidays brings: no network while somebody waits for an answer."""
from __future__ import annotations

import datetime
import functools
from typing import FrozenSet, Optional

from govuk_bank_holidays.bank_holidays import BankHolidays


def is_bank_holiday(day: datetime.date) -> Optional[bool]:
    """Whether the day is a bank holiday in England; None for a day outside the years of the list."""
    days = _days()
    if not min(days).year <= day.year <= max(days).year:
        return None
    return day in days


def last_known_day() -> datetime.date:
    """The last day the list says anything about: 31 December of its last year. After it, whoever runs the assistant must bring a newer list."""
    return datetime.date(max(_days()).year, 12, 31)


@functools.lru_cache(maxsize=1)
def _days() -> FrozenSet[datetime.date]:
    england = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(holiday["date"] for holiday in england)
