"""Who may call what: one table for every route. A route that is not in it is refused, and the console does not start with one."""
from __future__ import annotations

from typing import Dict, Optional

from flask import Flask, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from bot.console.parts import parts
from bot.errors import SetupError

EVERYBODY = None
VIEWER, EDITOR, APPROVER = "viewer", "editor", "approver"
VISIT = "visit"  # the session's field with the token of the visit
# By endpoint: the least role, each may do what the one before may.
RULES: Dict[str, Optional[str]] = {
    "static": EVERYBODY,
    "signs.health": EVERYBODY,
    "signs.ready": EVERYBODY,
    "signing_in.sign_in": EVERYBODY,
    "signing_in.sign_in_submitted": EVERYBODY,
    "signing_in.sign_in_elsewhere": EVERYBODY,
    "signing_in.back_from_elsewhere": EVERYBODY,
    "signing_in.sign_out": VIEWER,
    "signing_in.password": VIEWER,
    "signing_in.password_submitted": VIEWER,
    "home.start": VIEWER,
    "home.unserved": VIEWER,
    "home.what_happened": VIEWER,
    "services.all_services": VIEWER,
    "services.service": VIEWER,
    "services.service_history": VIEWER,
    "editing.new": EDITOR,
    "editing.new_submitted": EDITOR,
    "editing.edit": EDITOR,
    "editing.edit_submitted": EDITOR,
    "editing.check": EDITOR,
    "changes.waiting": VIEWER,
    "changes.change": VIEWER,
    "changes.approve": APPROVER,
    "changes.reject": APPROVER,
    "changes.withdraw": EDITOR,
    "imports.one_import": VIEWER,
    "imports.approve": APPROVER,
    "imports.reject": APPROVER,
    "due.queue": VIEWER,
    "due.checked": EDITOR,
    "previewing.preview": VIEWER,
    "previewing.preview_submitted": VIEWER,
}


def guard(app: Flask) -> None:
    """Have every request looked at before its page.

    Raises:
        SetupError: a route has no rule, or a rule no route.
    """
    routes = {rule.endpoint for rule in app.url_map.iter_rules()}
    if routes != set(RULES):
        raise SetupError(f"These routes and rules of the console do not fit: {', '.join(sorted(routes ^ set(RULES)))}. Mend bot/console/access.py.")
    app.before_request(_look_at)


def _look_at() -> Optional[ResponseReturnValue]:
    token = session.get(VISIT)
    g.account = parts().visits.account_of(token) if token and request.endpoint not in {"static", "signs.health", "signs.ready"} else None
    if request.endpoint is None:
        return None  # there is no such page, and that is said to everybody
    role = RULES.get(request.endpoint, APPROVER)
    if role is EVERYBODY:
        return None
    if g.account is None:
        return _sign_in_first()
    if not g.account.may(role):
        abort(403)
    return None


def _sign_in_first() -> ResponseReturnValue:
    """To the page that signs in, and from there back here; what was being sent is kept by that page."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("signing_in.sign_in", to=request.full_path.rstrip("?")), code=303)
    from bot.console.signing_in import signed_out_meanwhile  # which needs this table's names

    return signed_out_meanwhile()
