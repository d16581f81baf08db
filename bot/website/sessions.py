"""The session cookie: it holds the conversation's id, chosen by this server, and nothing else."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Optional

from flask import Flask, Request, Response, session
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

CONVERSATION = "conversation"
FORM_TOKEN = "csrf_token"  # the name under which Flask-WTF looks in the session


class ConversationSession(SecureCookieSession):
    """A session that knows whether its conversation began with this very request."""

    new = False


class ConversationSessions(SecureCookieSessionInterface):
    """Signed cookies that hold the conversation's id; the secret behind form tokens is worked out from it."""

    session_class = ConversationSession

    def open_session(self, app: Flask, request: Request) -> Optional[ConversationSession]:
        """The request's session, with an id of ours; an old, foreign or missing cookie starts a new one."""
        opened = super().open_session(app, request)
        if opened is None:
            return None
        if not isinstance(opened.get(CONVERSATION), str):
            opened = self.session_class({CONVERSATION: secrets.token_urlsafe(24)})
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


def _form_secret(app: Flask, identity: str) -> str:
    return hmac.new(app.secret_key.encode(), b"form " + identity.encode(), hashlib.sha256).hexdigest()
