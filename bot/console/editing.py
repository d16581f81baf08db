"""Changing a service and adding one: what is right becomes a change that waits for a second person."""
from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.form_documents import document_in, values_of
from bot.console.form_problems import Problem, form_problems
from bot.console.form_rows import changed_rows
from bot.console.forms import ServiceForm
from bot.console.merging import Merged, merged
from bot.console.parts import me, parts
from bot.directory.database import reading
from bot.directory.documents import Document
from bot.directory.history import version_of
from bot.directory.moments import today
from bot.directory.storing import stored_document
from bot.directory.waiting import change as change_of
from bot.directory.waiting import changes_of
from bot.errors import ChangeConflict, ChangeRefused

NEW: Document = {"status": "active", "contacts": [{"kind": "phone", "value": "", "source": "", "checked": {}}], "needs": [{"need": "human_handoff"}]}
GO_ON = "go on"  # the button of the page after signing in again
editing = Blueprint("editing", __name__, url_prefix="/services")


@editing.get("/new")
def new() -> ResponseReturnValue:
    """An empty form."""
    return _page(ServiceForm(data=values_of(NEW)))


@editing.post("/new")
def new_submitted() -> ResponseReturnValue:
    """Propose a new service."""
    return _submitted(None)


@editing.get("/<key>/edit")
def edit(key: str) -> ResponseReturnValue:
    """The form with the service as it is now, or with a change that was overtaken, put on top of what is now."""
    document, version = _stored(key)
    overtaken = request.args.get("change") and change_of(parts().engine, request.args["change"])
    if overtaken and overtaken.service_key == key:
        both = merged(version_of(parts().engine, key, overtaken.base_version) or document, overtaken.document, document)
        return _page(_form(both.document, version, overtaken.reason), key, both=both)
    return _page(_form(document, version), key)


@editing.post("/<key>/edit")
def edit_submitted(key: str) -> ResponseReturnValue:
    """Propose the change, or do what another button of the form says."""
    return _submitted(key)


@editing.post("/check")
def check() -> ResponseReturnValue:
    """What is wrong with the form as it stands, for the script that tells people while they type."""
    form = ServiceForm(request.form)
    form.key.data = request.args.get("key") or form.key.data
    problems = form_problems(form, _document(form, {}), with_reason=False)
    return jsonify(problems=[{"id": problem.id, "message": problem.message} for problem in problems])


def _submitted(key: Optional[str]) -> ResponseReturnValue:
    form = ServiceForm(request.form)
    if key:
        form.key.data = key
    button = request.form.get("do", "")
    if button == GO_ON:
        return _page(form, key)
    rows = changed_rows(form.data, button) if button else None
    if rows is not None:
        return _page(ServiceForm(data=rows), key)
    current = _stored(key)[0] if key else {}
    document = _document(form, current)
    problems = form_problems(form, document)
    return (_page(form, key, problems), 400) if problems else _propose(form, key, document, current)


def _propose(form: ServiceForm, key: Optional[str], document: Document, current: Document) -> ResponseReturnValue:
    base_version = int(form.base_version.data) if (form.base_version.data or "").isdecimal() else 0
    try:
        change_id = parts().editing.propose(document, base_version, me(), form.reason.data)
    except ChangeConflict:
        return _conflict(form, key, document, base_version)
    except ChangeRefused as error:
        return _page(form, key, [Problem("form", "", str(error))]), 409
    flash("Your change waits for a second person. Nothing is live yet.")
    return redirect(url_for("changes.change", change_id=change_id), code=303)


def _conflict(form: ServiceForm, key: Optional[str], mine: Document, base_version: int) -> ResponseReturnValue:
    """Somebody else's change went live meanwhile: both put together on the form, and what differs said."""
    if key is None:
        return _page(form, key, [Problem(form.key.id, form.key.label.text, "Another service has this short name already")]), 409
    current, version = _stored(key)
    both = merged(version_of(parts().engine, key, base_version) or current, mine, current)
    return _page(_form(both.document, version, form.reason.data), key, both=both), 409


def _document(form: ServiceForm, current: Document) -> Document:
    return document_in(form.data, current, me().email, today())


def _form(document: Document, version: int, reason: str = "") -> ServiceForm:
    return ServiceForm(data={**values_of(document), "base_version": str(version), "reason": reason})


def _stored(key: str) -> Tuple[Document, int]:
    with reading(parts().engine) as session:
        found = stored_document(session, key)
    return found or abort(404)


def _page(form: ServiceForm, key: Optional[str] = None, problems: Optional[List[Problem]] = None, both: Optional[Merged] = None) -> str:
    waiting: List[Any] = [change for change in changes_of(parts().engine, key) if change.state == "waiting"] if key else []
    messages: Dict[str, str] = {problem.id: problem.message for problem in problems or []}
    name = _stored(key)[0]["name"] if key else None
    return render_template(
        "edit.html", form=form, key=key, name=name, problems=[(problem.id, problem.summary) for problem in problems or []], messages=messages,
        wrong_within=lambda prefix: any(id.startswith(prefix) for id in messages), waiting=waiting, both=both,
    )
