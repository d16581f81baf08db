"""Contacts whose review date has come, and "checked today"."""
from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.check_notes import DONE
from bot.console.parts import me, parts
from bot.console.services import service_or_404
from bot.directory.moments import today
from bot.errors import AccountError, ChangeRefused

PAGE = 25
due = Blueprint("due", __name__)


@due.get("/due")
def queue() -> ResponseReturnValue:
    """Contacts to be checked again, those longest due first."""
    number = min(max(request.args.get("page", 1, type=int), 1), 10_000)
    total = parts().checking.how_many_due(today())
    contacts = parts().checking.due(today(), most=PAGE, skip=(number - 1) * PAGE)
    return render_template("due.html", contacts=contacts, total=total, number=number, more=number * PAGE < total, done=DONE)


@due.post("/services/<key>/contacts/<contact_id>/checked")
def checked(key: str, contact_id: str) -> ResponseReturnValue:
    """Note that a contact was checked today; back to where the button was."""
    stored = service_or_404(key)
    kind = next((contact.kind for contact in stored.service.contacts if contact.id == contact_id), "phone")
    note = ". ".join(filter(None, (DONE[kind], request.form.get("note", "").strip())))
    try:
        parts().checking.assure(contact_id, me(), note)
        flash("Noted as checked today.")
    except (ChangeRefused, AccountError) as error:
        flash(str(error), "problem")
    back = url_for("due.queue") if request.form.get("from") == "due" else url_for("services.service", key=key)
    return redirect(back, code=303)
