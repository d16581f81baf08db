"""What waits for a second person: old and new side by side, how answers would read, and the decision."""
from __future__ import annotations

from typing import Any, Callable, Optional

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.answers import before_and_after, by_itself
from bot.console.parts import me, parts
from bot.directory.queries import Directory
from bot.directory.waiting import Change, waiting_changes
from bot.directory.waiting import change as change_of
from bot.errors import AccountError, AssistantError, ChangeRefused

PAGE = 50
changes = Blueprint("changes", __name__, url_prefix="/changes")


@changes.get("")
def waiting() -> ResponseReturnValue:
    """Changes that wait, the oldest first."""
    number = max(request.args.get("page", 1, type=int), 1)
    found = waiting_changes(parts().engine, most=PAGE + 1, skip=(min(number, 10_000) - 1) * PAGE)
    return render_template("waiting.html", changes=found[:PAGE], more=len(found) > PAGE, number=number, imports=parts().imports.waiting())


@changes.get("/<change_id>")
def change(change_id: str) -> ResponseReturnValue:
    """One change, whatever became of it."""
    return _page(_change_or_404(change_id))


@changes.post("/<change_id>/approve")
def approve(change_id: str) -> ResponseReturnValue:
    """Make it live."""
    note = request.form.get("note", "").strip() or None
    return _decided(change_id, "The change is live.", "approve-note", lambda: parts().editing.approve(change_id, me(), note))


@changes.post("/<change_id>/reject")
def reject(change_id: str) -> ResponseReturnValue:
    """Decline it, saying why."""
    note = request.form.get("note", "")
    return _decided(change_id, "The change was rejected. Whoever proposed it sees why.", "reject-note", lambda: parts().editing.reject(change_id, me(), note))


@changes.post("/<change_id>/withdraw")
def withdraw(change_id: str) -> ResponseReturnValue:
    """Take back one's own."""
    return _decided(change_id, "Your change was withdrawn.", "withdraw", lambda: parts().editing.withdraw(change_id, me()))


def _decided(change_id: str, done: str, field: str, decide: Callable[[], Any]) -> ResponseReturnValue:
    found = _change_or_404(change_id)
    try:
        decide()
    except (ChangeRefused, AccountError) as error:
        return _page(_change_or_404(change_id), (field, str(error))), 409
    flash(done)
    return redirect(url_for("changes.change", change_id=found.id), code=303)


def _page(found: Change, problem: Optional[tuple] = None) -> str:
    """The change; answers are worked out only while it waits: later they would compare with another directory."""
    answers, unread = [], None
    if found.state == "waiting":
        try:
            answers = before_and_after(Directory(parts().engine).snapshot(), found.current, found.document, parts().sms_prefix)
        except AssistantError as error:  # such as a text that has no room in its segments
            unread = str(error)
    return render_template(
        "change.html", change=found, answers=answers, unread=unread, problem=problem, mine=found.proposer_id == me().id,
        before=by_itself(found.current), after=by_itself(found.document),
    )


def _change_or_404(change_id: str) -> Change:
    return change_of(parts().engine, change_id) or abort(404)
