"""The list of services with its search and filters, a service with where each contact comes from, and its history."""
from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from bot.console.check_notes import DONE
from bot.console.parts import parts
from bot.directory.history import PAGE, history
from bot.directory.listing import ListFilter, listed
from bot.directory.moments import today
from bot.directory.pages import Pages
from bot.directory.records import SERVICE_STATUSES, STATUSES, StoredService
from bot.directory.vocabulary import NEEDS, TOPICS
from bot.directory.waiting import changes_of

LONGEST_SEARCH = 100
services = Blueprint("services", __name__, url_prefix="/services")


@services.get("")
def all_services() -> ResponseReturnValue:
    """Services by name; what is asked for that no filter knows is left aside."""
    asked = {name: request.args.get(name, "") for name in ("topic", "need", "status", "contact_status")}
    known = {"topic": TOPICS, "need": NEEDS, "status": SERVICE_STATUSES, "contact_status": STATUSES}
    asked = {name: value for name, value in asked.items() if value in known[name]}
    search, due = request.args.get("search", "")[:LONGEST_SEARCH].strip(), request.args.get("due") == "yes"
    number = max(request.args.get("page", 1, type=int), 1)
    page = listed(parts().engine, ListFilter(search=search, due_on=today() if due else None, **asked), min(number, 10_000))
    given = {**asked, **({"search": search} if search else {}), **({"due": "yes"} if due else {})}
    return render_template("services.html", page=page, given=given, known=known, today=today())


@services.get("/<key>")
def service(key: str) -> ResponseReturnValue:
    """One service, whatever its status."""
    found = service_or_404(key)
    waiting = [change for change in changes_of(parts().engine, found.service.key) if change.state == "waiting"]
    return render_template("service.html", stored=found, waiting=waiting, today=today(), done=DONE)


@services.get("/<key>/history")
def service_history(key: str) -> ResponseReturnValue:
    """What happened to one service, the latest first."""
    found = service_or_404(key)
    events = history(parts().engine, found.service.key, before=request.args.get("before", type=int))
    return render_template("history.html", events=events, more=len(events) == PAGE, service=found.service)


def service_or_404(key: str) -> StoredService:
    """The service, or the page that says there is none."""
    return Pages(parts().engine).service(key) or abort(404)
