"""Serves the website on its port, a thread for each request."""

from __future__ import annotations

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from bot.errors import SetupError
from bot.website.app import Website

SLOWEST_REQUEST = 30  # seconds a browser may be silent before its connection is closed


class QuietHandler(WSGIRequestHandler):
    """Answers without naming the software, and logs nothing: the website itself logs each request, by its page."""

    timeout = SLOWEST_REQUEST

    def version_string(self) -> str:
        """What the Server header says."""
        return "website"

    def log_request(self, code: object = "-", size: object = "-") -> None:
        """Nothing: the line would hold the query string."""

    def log_error(self, format: str, *args: object) -> None:
        """Nothing: the line would hold whatever was sent instead of a request."""


def website_server(app: Website, host: str, port: int) -> BaseWSGIServer:
    """A threaded server, listening but not yet answering; port 0 takes any free one.

    Raises:
        SetupError: the port is taken or may not be used.
    """
    try:
        return make_server(host, port, app, threaded=True, request_handler=QuietHandler)
    except (OSError, SystemExit):
        raise SetupError(
            f"The website cannot listen on {host}:{port}. Is another one running? Set WEBSITE_PORT."
        ) from None
