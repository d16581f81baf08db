"""A small server in the place of one of the assistant's: `python stand_in_server.py PORT [well|unwell]`, with a child of its own."""
from __future__ import annotations

import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Health(BaseHTTPRequestHandler):
    """Answers every page with 200 when well, 503 when not."""

    status = 200

    def do_GET(self) -> None:
        """One page for all."""
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


if __name__ == "__main__":
    Health.status = 200 if sys.argv[2] == "well" else 503
    with subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"]):
        HTTPServer(("127.0.0.1", int(sys.argv[1])), Health).serve_forever()
