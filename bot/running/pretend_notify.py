"""Takes the place of GOV.UK Notify for staff who try the sms channel: takes what would be sent, and keeps it for the terminal."""
from __future__ import annotations

import json
import queue
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Dict, Tuple

import requests

TOKEN = "terminal"  # the bearer token of callbacks; nothing outside this machine can use it
NUMBER = "447700900123"  # Ofcom keeps it for drama, nobody has it
REQUEST_SECONDS = 10.0


class PretendNotify:
    """Listens on a free port; `texts` holds what was sent."""

    def __init__(self) -> None:
        self.texts: "queue.Queue[str]" = queue.Queue()
        handler = type("Handler", (_Handler,), {"texts": self.texts})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def settings(self) -> Dict[str, str]:
        """The settings of an sms process that sends through this."""
        ids = [str(uuid.uuid4()) for _ in range(3)]
        host, port = self._server.server_address[:2]
        return {
            "SMS_PROVIDER": "notify", "SMS_KEY": uuid.uuid4().hex, "NOTIFY_API_KEY": f"terminal-{ids[0]}-{ids[1]}", "NOTIFY_TEMPLATE_ID": ids[2],
            "NOTIFY_CALLBACK_TOKEN": TOKEN, "NOTIFY_URL": f"http://{host}:{port}",
        }

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    texts: "queue.Queue[str]"

    def do_POST(self) -> None:
        """Take a text."""
        wanted = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
        self.texts.put(wanted["personalisation"]["message"])
        self._tell(201, {"id": str(uuid.uuid4()), "reference": wanted.get("reference")})

    def do_GET(self) -> None:
        """Nothing was sent that its sender does not know of."""
        self._tell(200, {"notifications": []})

    def _tell(self, status: int, body: Dict[str, Any]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


def text_to(address: str, words: str) -> Tuple[int, str]:
    """Text these words to the sms process at this address, as Notify would; the status and words of its answer to the callback."""
    body = {
        "id": str(uuid.uuid4()), "source_number": NUMBER, "destination_number": NUMBER, "message": words, "date_received": "2026-01-01T00:00:00.000000Z",
    }
    with requests.Session() as session:
        session.trust_env = False  # never through a proxy: it is this machine
        answer = session.post(f"{address}/sms/notify/messages", json=body, headers={"Authorization": f"Bearer {TOKEN}"}, timeout=REQUEST_SECONDS)
    return answer.status_code, answer.text
