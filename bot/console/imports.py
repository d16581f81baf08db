"""Imports that wait: many services from one file, decided together by a second person."""
from __future__ import annotations

from typing import Any, Callable, Optional

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.parts import me, parts
from bot.errors import AccountError, ChangeRefused

PAGE = 50
imports = Blueprint("imports", __name__, url_prefix="/imports")


@imports.get("/<batch_id>")
def one_import(batch_id: str) -> ResponseReturnValue:
    """What an import that waits would bring, page by page."""
    return _page(batch_id)


@imports.post("/<batch_id>/approve")
def approve(batch_id: str) -> ResponseReturnValue:
    """Make all of it live."""
    return _decided(batch_id, "The import is live.", "approve", lambda: parts().imports.approve(batch_id, me()))


@imports.post("/<batch_id>/reject")
def reject(batch_id: str) -> ResponseReturnValue:
    """Decline all of it, saying why."""
    note = request.form.get("note", "")
    return _decided(batch_id, "The import was rejected.", "reject-note", lambda: parts().imports.reject(batch_id, me(), note))


def _decided(batch_id: str, done: str, field: str, decide: Callable[[], Any]) -> ResponseReturnValue:
    try:
        decide()
    except (ChangeRefused, AccountError) as error:
        return _page(batch_id, (field, str(error))), 409
    flash(done)
    return redirect(url_for("changes.waiting"), code=303)


def _page(batch_id: str, problem: Optional[tuple] = None) -> str:
    batch = next((each for each in parts().imports.waiting() if each.id == batch_id), None) or abort(404)
    number = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    found = parts().imports.documents(batch_id, most=PAGE + 1, skip=(number - 1) * PAGE)
    mine = batch.proposer == me().email
    return render_template("import.html", batch=batch, documents=found[:PAGE], more=len(found) > PAGE, number=number, problem=problem, mine=mine)
