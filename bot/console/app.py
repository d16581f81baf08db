"""The staff console, put together."""
from __future__ import annotations

import logging
import secrets
import traceback
from typing import Optional

from flask import Flask, Response, request

from bot.console import labels
from bot.console.access import guard
from bot.console.assistant import Previewing, PreviewOverHttp
from bot.console.changes import changes
from bot.console.due import due
from bot.console.editing import editing
from bot.console.home import home
from bot.console.imports import imports
from bot.console.limits import SignInLimits
from bot.console.moments import day, moment
from bot.console.openid import openid_client
from bot.console.parts import make_parts
from bot.console.previewing import previewing as previewing_pages
from bot.console.refusals import explain_refusals
from bot.console.security import protect
from bot.console.services import services
from bot.console.signing_in import signing_in
from bot.console.signs import signs
from bot.replies.answer import KIND_WORDS
from bot.settings import Settings
from bot.settings import settings as read_settings

log = logging.getLogger("bot.console")


class Console(Flask):
    """Flask, with logs that hold no text of anybody's."""

    jinja_options = {"trim_blocks": True, "lstrip_blocks": True}

    def log_exception(self, exc_info: tuple) -> None:  # type: ignore[override]
        """Log where an error happened and its kind; its text could quote what was typed, so that is left out."""
        kind, _, where = exc_info
        log.error("%s in %s\n%s", getattr(kind, "__name__", kind), request.endpoint, "".join(traceback.format_tb(where)))


def create_app(settings: Optional[Settings] = None, *, previewing: Optional[Previewing] = None, limits: Optional[SignInLimits] = None) -> Console:
    """The console as a WSGI application.

    Args:
        settings: this process's settings when None.
        previewing: says what the assistant would answer; asks the assistant at settings.preview_url when None.
        limits: how often somebody may try to sign in.

    Raises:
        SetupError: a route has no rule of access.
        DirectoryError: DATABASE_URL cannot be understood.
    """
    settings = settings or read_settings()
    app = Console("bot.console")
    app.secret_key = settings.secret_key or secrets.token_urlsafe(32)
    openid = openid_client(app, settings)
    app.extensions["console"] = make_parts(settings, previewing or PreviewOverHttp(settings.preview_url), limits or SignInLimits(), openid)
    for pages in (signs, signing_in, home, services, editing, changes, imports, due, previewing_pages):
        app.register_blueprint(pages)
    app.jinja_env.globals.update(labels=labels, kind_words=KIND_WORDS)
    app.jinja_env.filters.update(day=day, moment=moment)
    protect(app, secure=settings.environment == "production")
    guard(app)
    explain_refusals(app)
    app.after_request(_log_request)
    return app


def _log_request(response: Response) -> Response:
    """One line per request: the page's name, never its address or what was sent."""
    log.info("%s %s %s", request.method, request.endpoint or "unknown page", response.status_code)
    return response
