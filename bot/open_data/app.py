"""The open data API, put together: the directory for other programs, as Open Referral UK."""
from __future__ import annotations

import logging
import threading
import traceback
from typing import Any, Iterable, Optional

from flask import Flask, Response, request

from bot.directory.database import open_engine
from bot.directory.pages import Pages
from bot.directory.positions import Positions
from bot.errors import DirectoryError
from bot.open_data.endpoints import Parts, open_data
from bot.open_data.headers import add_headers
from bot.open_data.limits import AT_ONCE, RateLimit
from bot.open_data.problems import RETRY_SECONDS, explain_problems, problem
from bot.settings import Settings
from bot.settings import settings as read_settings

log = logging.getLogger("bot.open_data")


class OpenData(Flask):
    """Flask with room for a few requests at once, and logs that hold nothing of what was asked."""

    room = threading.BoundedSemaphore(AT_ONCE)

    def wsgi_app(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        """Answer, or say that too many are being answered."""
        if not self.room.acquire(blocking=False):
            with self.request_context(environ):
                busy = self.process_response(problem(503, headers={"Retry-After": "1"}))
            return busy(environ, start_response)
        try:
            return super().wsgi_app(environ, start_response)
        finally:
            self.room.release()

    def log_exception(self, exc_info: tuple) -> None:  # type: ignore[override]
        """Log where an error happened and its kind; its text could quote a request, so that is left out."""
        kind, _, where = exc_info
        log.error("%s in %s\n%s", getattr(kind, "__name__", kind), request.endpoint, "".join(traceback.format_tb(where)))


def create_open_data(settings: Optional[Settings] = None, *, engine: Any = None, limit: Optional[RateLimit] = None) -> OpenData:
    """The API as a WSGI application.

    Args:
        settings: this process's settings when None.
        engine: the directory's database; settings.directory_url when None. It is first asked when somebody asks the API.
        limit: how often somebody may ask.

    A database that cannot be used is a 503 for who reads the API, and no reason for the website around it not to start.
    """
    settings = settings or read_settings()
    app = OpenData("bot.open_data", static_folder=None)
    app.room = threading.BoundedSemaphore(AT_ONCE)
    app.url_map.strict_slashes = False
    try:
        engine = engine or open_engine(settings.directory_url)
        app.extensions["open_data"] = Parts(Pages(engine), Positions(engine), settings.open_data_url, settings.data_licence_url)
    except DirectoryError as error:
        log.error("The open data API cannot be used: %s", error)
        app.before_request(lambda: problem(503, headers={"Retry-After": str(RETRY_SECONDS)}))
    app.register_blueprint(open_data)
    add_headers(app, settings.environment == "production", settings.data_licence_url)
    explain_problems(app)
    _limit_requests(app, limit or RateLimit())
    app.after_request(_log_request)
    return app


def _limit_requests(app: Flask, limit: RateLimit) -> None:
    @app.before_request
    def count() -> Optional[Response]:
        wait = limit.seconds_to_wait(request.remote_addr or "") if request.method != "OPTIONS" else 0
        return problem(429, headers={"Retry-After": str(wait)}) if wait else None


def _log_request(response: Response) -> Response:
    """One line per request: the endpoint's name, never what was asked."""
    log.info("%s %s %s", request.method, request.endpoint or "unknown address", response.status_code)
    return response
