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
    return now().date()
