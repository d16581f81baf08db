"""Open now? Only what confirmed schedules say, on London's clocks: over midnight, weekends, bank holidays and the change of clocks.

"Not known" is an answer: without a schedule, and on a bank holiday for which nobody said whether they answer.
"""
from __future__ import annotations

import datetime
import functools
from typing import Iterable, Iterator, List, NamedTuple, Optional, Tuple

from dateutil.rrule import rrulestr

from bot.directory.bank_holidays import is_bank_holiday
from bot.directory.moments import LONDON
from bot.directory.parts import WHOLE_DAY, Schedule
from bot.directory.records import ContactRecord, ServiceRecord

ANSWERED = ("phone", "text", "textphone", "in_person")  # kinds of contact where somebody is there, or not
LOOK_AHEAD = 14  # days: the longest stretch of closed days, Christmas with weekends, is shorter


class OpenState(NamedTuple):
    """Whether somebody answers at a moment. Times are aware and of London."""

    open: Optional[bool]  # None: not known
    closes: Optional[datetime.datetime] = None  # when open: until when; None at all hours
    opens: Optional[datetime.datetime] = None  # when closed: from when on; None when that is not known


UTC = datetime.timezone.utc
NOT_KNOWN = OpenState(None)
ALWAYS = OpenState(True)
Span = Tuple[datetime.datetime, datetime.datetime]


def contact_state(contact: ContactRecord, moment: datetime.datetime) -> OpenState:
    """Whether the contact is answered at the moment, which must be aware of its time zone."""
    return state_by(contact.opening, moment)


def service_state(service: ServiceRecord, moment: datetime.datetime) -> OpenState:
    """Open when any of its contacts that people answer is; closed when its first one is known to be, and no other is known to be open."""
    states = [contact_state(contact, moment) for contact in service.shown_contacts(*ANSWERED)]
    open_ones = [state for state in states if state.open]
    if open_ones:
        return max(open_ones, key=lambda state: (state.closes is None, state.closes and state.closes.timestamp()))
    if not states or states[0].open is None:
        return NOT_KNOWN
    opens = [state.opens for state in states if state.opens]
    return OpenState(False, opens=min(opens, default=None) if all(state.open is False for state in states) else states[0].opens)


def state_by(schedules: Tuple[Schedule, ...], moment: datetime.datetime) -> OpenState:
    """What schedules say of a moment."""
    if not schedules:
        return NOT_KNOWN
    if WHOLE_DAY in schedules:
        return ALWAYS
    moment = moment.astimezone(UTC)
    today = moment.astimezone(LONDON).date()
    around = [today - datetime.timedelta(days=1), today]  # yesterday's hours may last over midnight
    spans = [span for day in around for span in _spans(schedules, day) or ()]
    current = [end for start, end in spans if start <= moment < end]
    if current:
        return _until(schedules, max(current))
    if _spans(schedules, today) is None or (_spans(schedules, around[0]) is None and _may_last_over_midnight(schedules)):
        return NOT_KNOWN
    return OpenState(False, opens=_next_opening(schedules, moment, today))


def _until(schedules: Tuple[Schedule, ...], end: datetime.datetime) -> OpenState:
    """Open until this end, or later when the next hours begin there at once."""
    for _ in range(LOOK_AHEAD):
        longer = [span_end for start, span_end in _spans(schedules, end.astimezone(LONDON).date()) or () if start <= end < span_end]
        if not longer:
            return OpenState(True, closes=end.astimezone(LONDON))
        end = max(longer)
    return ALWAYS


def _next_opening(schedules: Tuple[Schedule, ...], moment: datetime.datetime, today: datetime.date) -> Optional[datetime.datetime]:
    for days in range(LOOK_AHEAD):
        spans = _spans(schedules, today + datetime.timedelta(days=days))
        if spans is None:
            return None  # a bank holiday on which nobody knows whether they answer
        ahead = [start for start, _ in spans if start > moment]
        if ahead:
            return min(ahead).astimezone(LONDON)
    return None


@functools.lru_cache(maxsize=4096)
def _spans(schedules: Tuple[Schedule, ...], day: datetime.date) -> Optional[List[Span]]:
    """The hours that begin on a day; None when nobody knows, as on a bank holiday.

    In UTC: times of one zone compare by their clocks, which show one hour twice when they go back.
    """
    spans = []
    for schedule in schedules:
        if not _falls_on(schedule, day):
            continue
        holiday = is_bank_holiday(day)
        if schedule.bank_holidays != "as_usual" and holiday is not False:
            if schedule.bank_holidays is None or holiday is None:
                return None
            continue
        spans.append(_span(schedule, day))
    return spans


def _span(schedule: Schedule, day: datetime.date) -> Span:
    over_midnight = schedule.closes_at <= schedule.opens_at and schedule.closes_at != "24:00"
    return _at(day, schedule.opens_at), _at(day + datetime.timedelta(days=1) if over_midnight else day, schedule.closes_at)


def _at(day: datetime.date, time: str) -> datetime.datetime:
    if time == "24:00":
        day, time = day + datetime.timedelta(days=1), "00:00"
    return datetime.datetime.combine(day, datetime.time.fromisoformat(time), LONDON).astimezone(UTC)


def _may_last_over_midnight(schedules: Iterable[Schedule]) -> bool:
    return any(schedule.closes_at <= schedule.opens_at for schedule in schedules)


def _falls_on(schedule: Schedule, day: datetime.date) -> bool:
    if not (schedule.valid_from or day) <= day <= (schedule.valid_to or day) or day < (schedule.dtstart or day):
        return False
    return any(found.date() == day for found in _occurrences(schedule, day))


def _occurrences(schedule: Schedule, day: datetime.date) -> Iterator[datetime.datetime]:
    """The schedule's days around this one, by iCalendar's rule."""
    first = schedule.dtstart or (day - datetime.timedelta(days=day.weekday()) if schedule.freq == "WEEKLY" else day.replace(day=1))
    rule = f"FREQ={schedule.freq};INTERVAL={schedule.interval};WKST=MO"
    if schedule.byday:
        rule += f";BYDAY={','.join(schedule.byday)}"
    if schedule.bymonthday:
        rule += f";BYMONTHDAY={','.join(map(str, schedule.bymonthday))}"
    start = datetime.datetime.combine(first, datetime.time())
    until = datetime.datetime.combine(day, datetime.time())
    return iter(rrulestr(rule, dtstart=start).between(until, until, inc=True))
