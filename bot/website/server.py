"""Serves the website on its port with waitress: a few threads, limits on what somebody may send, nothing logged of a request."""

from __future__ import annotations

import logging
import socket
import threading
from typing import Any, Dict, Optional

from waitress import create_server, wasyncore

from bot.errors import SetupError

THREADS = 48  # requests at the same time; one may wait for the assistant as long as WEBSITE_ANSWER_SECONDS
MOST_CONNECTIONS = 1_000
SLOWEST_REQUEST = 30  # seconds a browser may be silent before its connection is closed
LARGEST_REQUEST = 1024 * 1024  # bytes; up to here a person gets the answer in words (security.LARGEST_BODY)
LARGEST_HEADERS = 16 * 1024  # bytes


class WebsiteServer:
    """A server that listens at once, answers from serve_forever on, and stops when another thread says shutdown."""

    def __init__(self, app: Any, host: str, port: int, trusted_proxy: Optional[str] = None) -> None:
        """app is a WSGI application; trusted_proxy the address whose X-Forwarded-For and -Proto are believed."""
        self._stopping = threading.Event()
        self._sockets: Dict[int, Any] = {}
        proxy = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"}} if trusted_proxy else {}
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=1024)  # of our own, so that nothing stays open when the port is taken
        self.port: int = listening.getsockname()[1]
        self._server = create_server(
            app, map=self._sockets, sockets=[listening], threads=THREADS, connection_limit=MOST_CONNECTIONS, channel_timeout=SLOWEST_REQUEST,
            max_request_body_size=LARGEST_REQUEST, max_request_header_size=LARGEST_HEADERS, ident="website", clear_untrusted_proxy_headers=True, **proxy,
        )

    def serve_forever(self) -> None:
        """Answer requests until shutdown."""
        try:
            while not self._stopping.is_set():
                wasyncore.loop(timeout=1.0, map=self._sockets, count=1)
        finally:
            self._server.task_dispatcher.shutdown()
            wasyncore.close_all(self._sockets)

    def shutdown(self) -> None:
        """Have serve_forever return; from any thread."""
        self._stopping.set()
        self._server.pull_trigger()


def website_server(app: Any, host: str, port: int, trusted_proxy: Optional[str] = None) -> WebsiteServer:
    """A threaded server, listening but not yet answering; port 0 takes any free one.

    Raises:
        SetupError: the port is taken or may not be used.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits for a thread is no news
    try:
        return WebsiteServer(app, host, port, trusted_proxy)
    except OSError:
        raise SetupError(f"The website cannot listen on {host}:{port}. Is another one running? Set WEBSITE_PORT.") from None
