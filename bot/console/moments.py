"""Days and moments as staff read them, in London's time."""
from __future__ import annotations

import datetime
from typing import Optional

from bot.directory.moments import LONDON


def day(of: Optional[datetime.date]) -> str:
    """A day such as 5 March 2026."""
    return f"{of.day} {of:%B %Y}" if of else "not known"


def moment(of: Optional[datetime.datetime]) -> str:
    """A moment such as 5 March 2026, 14:05."""
    if of is None:
        return "never"
    local = of.astimezone(LONDON)
    return f"{day(local.date())}, {local:%H:%M}"
