"""The website, put together."""

from __future__ import annotations

import datetime
import logging
import secrets
import traceback
from typing import Optional

from flask import Flask, Response, request

from bot.directory.snapshot import SnapshotDirectory
from bot.replies.rendering import sentence
from bot.settings import Settings
from bot.settings import settings as read_settings
from bot.website import sentences
from bot.website.answering import Answering, Fallback, safety_fallback
from bot.website.assets import asset_address, assets
from bot.website.assistant import Assistant, AssistantOverHttp
from bot.website.chat import chat
from bot.website.leaving import leaving
from bot.website.limits import RateLimits
from bot.website.numbers import numbers
from bot.website.operations import operations
from bot.website.pages import pages
from bot.website.parts import Parts, parts
from bot.website.refusals import explain_refusals
from bot.website.security import nonce, protect
from bot.website.services import Directory, ServicePages
from bot.website.sessions import ConversationSessions
from bot.website.turns import KeptTurns

log = logging.getLogger("bot.website")


class Website(Flask):
    """Flask, with logs that never hold what somebody wrote."""

    session_interface = ConversationSessions()
    jinja_options = {"trim_blocks": True, "lstrip_blocks": True}

    def log_exception(self, exc_info: tuple) -> None:  # type: ignore[override]
        """Log where an error happened and its kind; its text could quote a message, so that is left out."""
        kind, _, where = exc_info
        frames = "".join(traceback.format_tb(where))
        log.error("%s in %s\n%s", getattr(kind, "__name__", kind), request.endpoint, frames)


def create_app(
    settings: Optional[Settings] = None,
    *,
    answer: Optional[Assistant] = None,
    fallback: Optional[Fallback] = None,
    directory: Optional[Directory] = None,
    limits: Optional[RateLimits] = None,
) -> Website:
    """The website as a WSGI application.

    Args:
        settings: this process's settings when None.
        answer: answers messages; the assistant at settings.web_channel_url when None.
        fallback: makes the safety reply from the message when there is no answer.
        directory: knows the services; the snapshot at settings.snapshot_path when None.
        limits: how often somebody may ask the assistant.
    """
    settings = settings or read_settings()
    app = Website("bot.website", static_folder=None)
    app.secret_key = settings.secret_key or secrets.token_urlsafe(32)
    app.permanent_session_lifetime = datetime.timedelta(minutes=settings.conversation_minutes)
    app.extensions["website"] = Parts(
        answering=Answering(
            answer or AssistantOverHttp(settings.web_channel_url, settings.website_answer_seconds, settings.conversations_url),
            fallback or safety_fallback,
            limits or RateLimits(),
        ),
        turns=KeptTurns(settings.conversation_minutes),
        services=ServicePages(directory or SnapshotDirectory(settings.snapshot_path)),
        conversation_minutes=settings.conversation_minutes,
        exit_page=settings.exit_page,
    )
    for blueprint in (pages, chat, leaving, assets, operations):
        app.register_blueprint(blueprint)
    _tell_templates(app, settings)
    protect(app, settings)
    explain_refusals(app)
    app.after_request(_log_request)
    return app


def _tell_templates(app: Website, settings: Settings) -> None:
    """What every template may use."""
    app.jinja_env.globals.update(sentences=sentences, asset=asset_address, nonce=nonce, exit_page=settings.exit_page)
    app.jinja_env.filters["sentence"] = sentence
    app.context_processor(lambda: {"numbers": numbers(parts().services)})


def _log_request(response: Response) -> Response:
    """One line per request: the page's name, never the address somebody typed."""
    log.info("%s %s %s", request.method, request.endpoint or "unknown page", response.status_code)
    return response
