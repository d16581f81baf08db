"""A small HTTP server in a thread of the tests, for what stands in for somebody else's."""
from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Callable, Dict, NamedTuple, Optional
from urllib.parse import parse_qs, urlsplit


class Asked(NamedTuple):
    """A request."""

    method: str
    path: str
    query: Dict[str, str]
    headers: Dict[str, str]
    body: bytes


class Told(NamedTuple):
    """An answer; None as body closes the connection without one."""

    status: int
    body: Any


Answering = Callable[[Asked], Told]


class _Listening(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: whoever calls may be killed."""


class Server:
    """Answers with a function, at `address`, until closed."""

    def __init__(self, answer: Answering) -> None:
        class Handler(_Handler):
            answering = staticmethod(answer)

        self._server = _Listening(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    answering: Optional[Answering] = None

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = self.answering(Asked(self.command, parts.path, query, dict(self.headers), body))
        if told.body is None:
            self.close_connection = True
            return
        content = told.body.encode() if isinstance(told.body, str) else json.dumps(told.body).encode()
        self.send_response(told.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = _handle

    def log_message(self, *arguments: object) -> None:
        """Nothing."""
