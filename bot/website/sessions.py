"""The session: the conversation's id, chosen by this server, and nothing else.

It travels in a cookie. Some browsers send no cookie from a frame in another site's page: for them the framed chat carries the
same id, signed, in its forms, and it counts only where the browser itself says that the form came from our own page.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Optional

from flask import Flask, Request, Response, current_app, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import RequestEntityTooLarge

CONVERSATION = "conversation"
FORM_TOKEN = "csrf_token"  # the name under which Flask-WTF looks in the session
CARRIED = "carried"  # the form field
CARRIED_HEADER = "X-Carried"  # what the script sends instead
CARRIED_FOR = 4 * 3600  # seconds a framed page can be written on; what the conversation held is dropped earlier


class ConversationSession(SecureCookieSession):
    """A session that knows whether its conversation began with this very request, and whether a cookie brought it."""

    new = False
    by_cookie = False


class ConversationSessions(SecureCookieSessionInterface):
    """Signed cookies that hold the conversation's id; the secret behind form tokens is worked out from it."""

    session_class = ConversationSession

    def open_session(self, app: Flask, request: Request) -> Optional[ConversationSession]:
        """The request's session, with an id of ours; an old, foreign or missing one starts a new one."""
        opened = super().open_session(app, request)
        if opened is None:
            return None
        opened.by_cookie = isinstance(opened.get(CONVERSATION), str)
        if not opened.by_cookie:
            carried = _carried_id(app, request)
            opened = self.session_class({CONVERSATION: carried or secrets.token_urlsafe(24)})
            opened.new = True
        dict.__setitem__(opened, FORM_TOKEN, _form_secret(app, opened[CONVERSATION]))  # without marking it changed
        return opened

    def save_session(self, app: Flask, opened: ConversationSession, response: Response) -> None:
        """Set the cookie only for a page that used the session, and without the form secret."""
        dict.pop(opened, FORM_TOKEN, None)
        if opened.new and opened.accessed:
            opened.modified = True
        super().save_session(app, opened, response)


def conversation_id() -> str:
    """The id of the conversation this request belongs to."""
    return session[CONVERSATION]


def keep_session() -> None:
    """Count the conversation's minutes from now again."""
    session.modified = True


def end_session() -> None:
    """Forget the conversation's id and take the cookie back."""
    session.clear()


def came_by_cookie() -> bool:
    """Whether the browser sent our cookie, so that the next page will know the conversation too."""
    return bool(getattr(session, "by_cookie", False))


def carried_conversation() -> str:
    """The conversation's id, signed, for the forms of the framed chat."""
    return _signer(current_app).dumps(conversation_id())


def _carried_id(app: Flask, request: Request) -> Optional[str]:
    """The id that our own page carried; None for one from elsewhere, too old, or not signed by us.

    Somebody else's page could otherwise have a person write into a conversation that it can read.
    """
    if request.method != "POST" or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return None
    try:
        token = request.headers.get(CARRIED_HEADER) or request.form.get(CARRIED, "")
        found = _signer(app).loads(token, max_age=CARRIED_FOR)
    except (BadSignature, RequestEntityTooLarge):
        return None
    return found if isinstance(found, str) else None


def _signer(app: Flask) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(app.secret_key), salt="carried conversation")


def _form_secret(app: Flask, identity: str) -> str:
    return hmac.new(str(app.secret_key).encode(), b"form " + identity.encode(), hashlib.sha256).hexdigest()
