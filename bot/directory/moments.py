"""London's time: what "now" and "today" mean to residents and staff."""
from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime.datetime:
    """This moment on London's clocks."""
    return datetime.datetime.now(LONDON)


def today() -> datetime.date:
    """The day it is in London."""
    return datetime.datetime.now(LONDON).date()


def in_words(moment: datetime.datetime, seen_from: datetime.datetime) -> str:
    """A moment as people say it: "5pm" today, "tomorrow at 9.30am", else "Monday at 9am" or, a week away or more, "Monday 4 January at 9am"."""
    hour = f"{moment:%I}".lstrip("0")
    minutes = f".{moment:%M}" if moment.minute else ""
    time = f"{hour}{minutes}{moment:%p}".lower() if (moment.hour, moment.minute) not in ((0, 0), (12, 0)) else ("midnight" if moment.hour == 0 else "midday")
    days = (moment.date() - seen_from.astimezone(LONDON).date()).days
    if days == 0:
        return time
    if days == 1:
        return time if time == "midnight" else f"tomorrow at {time}"
    return f"{moment:%A} at {time}" if days < 7 else f"{moment:%A} {moment.day} {moment:%B} at {time}"
