"""Signing in and out: with email and password, or with the council's identity provider; and a new password."""
from __future__ import annotations

from typing import Dict, Optional
from urllib.parse import urlsplit

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from bot.console.access import VISIT
from bot.console.openid import identity, sent_to
from bot.console.parts import me, parts
from bot.directory.accounts import AccountRecord
from bot.directory.signed_in import end_visits
from bot.errors import AccountError

WRITTEN_IN = frozenset({"editing.new_submitted", "editing.edit_submitted"})  # pages whose form takes more than a moment to fill in
KEPT = "kept-"  # before the names of fields that were being sent when somebody was signed out
TOO_OFTEN = "There were too many tries. Wait a minute, then try again."
signing_in = Blueprint("signing_in", __name__)


@signing_in.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """The form for email and password."""
    return _page()


@signing_in.post("/sign-in")
def sign_in_submitted() -> ResponseReturnValue:
    """Sign in, then go where the person was going; what was kept for them is shown to them again."""
    if not parts().limits.allow(request.remote_addr or ""):
        return _page(TOO_OFTEN), 429
    try:
        account = parts().accounts.sign_in(request.form.get("email", ""), request.form.get("password", ""))
    except AccountError as error:
        return _page(str(error)), 401
    _begin(account)
    kept = _kept()
    if kept and _inside(kept.get("to")):
        return render_template("go_on.html", action=kept.pop("to"), kept=kept)
    return redirect(_inside(request.form.get("to")) or url_for("home.start"), code=303)


@signing_in.get("/sign-in/openid")
def sign_in_elsewhere() -> ResponseReturnValue:
    """To the identity provider, when there is one."""
    provider = parts().openid or abort(404)
    try:
        return sent_to(provider, parts().openid_back)
    except AccountError as error:
        return _page(str(error)), 401


@signing_in.get("/sign-in/openid/back")
def back_from_elsewhere() -> ResponseReturnValue:
    """Back from the identity provider, with its word for who this is."""
    provider = parts().openid or abort(404)
    if not parts().limits.allow(request.remote_addr or ""):
        return _page(TOO_OFTEN), 429
    try:
        _begin(parts().accounts.signed_in_elsewhere(*identity(provider)))
    except AccountError as error:
        return _page(str(error)), 401
    return redirect(url_for("home.start"), code=303)


@signing_in.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the visit, here and on the server."""
    parts().visits.end(session[VISIT])
    session.clear()
    flash("You are signed out.")
    return redirect(url_for("signing_in.sign_in"), code=303)


@signing_in.get("/password")
def password() -> ResponseReturnValue:
    """The form for a new password."""
    return render_template("password.html", problems={})


@signing_in.post("/password")
def password_submitted() -> ResponseReturnValue:
    """Change the password of whoever is signed in; all their other visits end."""
    problems: Dict[str, str] = {}
    if not parts().limits.allow(request.remote_addr or ""):
        problems["old"] = TOO_OFTEN
    elif request.form.get("new") != request.form.get("again"):
        problems["again"] = "The two new passwords are not the same."
    else:
        problems = _changed_password(request.form.get("old", ""), request.form.get("new", ""))
    if problems:
        return render_template("password.html", problems=problems), 400
    flash("Your password was changed. You are signed out everywhere else.")
    return redirect(url_for("home.start"), code=303)


def _changed_password(old: str, new: str) -> Dict[str, str]:
    """Nothing when it was changed; else what is wrong, by field."""
    try:
        parts().accounts.sign_in(me().email, old)
    except AccountError:
        return {"old": "Your present password is not right."}
    try:
        account = parts().accounts.change(me().email, me().email, password=new)
    except AccountError as error:
        return {"new": str(error)}
    end_visits(parts().engine, account.id)
    _begin(account)
    return {}


def signed_out_meanwhile() -> ResponseReturnValue:
    """For somebody whose visit ended while they wrote: sign in again, and nothing of it is lost."""
    if request.endpoint not in WRITTEN_IN:
        return _page("You were signed out because nothing was done for a while. Nothing was changed.", {}), 401
    kept = {KEPT + name: request.form.getlist(name) for name in request.form if name != "csrf_token"}
    kept[KEPT + "to"] = [request.path]
    return _page("You were signed out because nothing was done for a while. Sign in, and what you wrote is still here.", kept), 401


def _begin(account: AccountRecord) -> None:
    """A new visit in a new session, so that nothing known before can be used."""
    session.clear()
    session[VISIT] = parts().visits.begin(account)
    g.account = account


def _page(problem: Optional[str] = None, kept: Optional[dict] = None) -> str:
    kept = kept if kept is not None else {name: request.form.getlist(name) for name in request.form if name.startswith(KEPT)}
    return render_template(
        "sign_in.html", problem=problem, email=request.form.get("email", "") if request.endpoint == "signing_in.sign_in_submitted" else "",
        to=_inside(request.values.get("to")), kept=kept, openid=parts().openid is not None,
    )


def _kept() -> dict:
    kept = {name[len(KEPT):]: request.form.getlist(name) for name in request.form if name.startswith(KEPT)}
    return {**kept, "to": kept["to"][0]} if "to" in kept else {}


def _inside(address: Optional[str]) -> Optional[str]:
    """The address when it is a page of this console, None else: nobody is sent elsewhere."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or "\\" in address:
        return None
    found = urlsplit(address)
    return address if not found.scheme and not found.netloc else None
