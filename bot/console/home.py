"""The first page, what residents asked for in vain, and everything that happened to the directory."""
from __future__ import annotations

import datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from bot.console.parts import parts
from bot.directory.history import PAGE, history
from bot.directory.moments import today
from bot.directory.waiting import waiting_changes

FIRST = 5  # of a queue on the first page
PERIODS = {"7": "the last 7 days", "30": "the last 30 days", "365": "the last year"}  # days
home = Blueprint("home", __name__)


@home.get("/")
def start() -> ResponseReturnValue:
    """What waits for somebody."""
    checking, day = parts().checking, today()
    return render_template(
        "home.html", waiting=waiting_changes(parts().engine, most=FIRST + 1), due=checking.due(day, most=FIRST), how_many_due=checking.how_many_due(day),
        first=FIRST,
    )


@home.get("/asked-in-vain")
def unserved() -> ResponseReturnValue:
    """What residents asked for and nobody serves: numbers without words."""
    period = request.args.get("days", "30")
    period = period if period in PERIODS else "30"
    asked = parts().asked.since(today() - datetime.timedelta(days=int(period) - 1))
    return render_template("unserved.html", asked=asked, period=period, periods=PERIODS)


@home.get("/history")
def what_happened() -> ResponseReturnValue:
    """Who did what, the latest first."""
    events = history(parts().engine, before=request.args.get("before", type=int))
    return render_template("history.html", events=events, more=len(events) == PAGE, service=None)
