"""Stands in for the sms channel inside Rasa: answers at once with words that tell which message they answer."""
from __future__ import annotations

import json
import threading
from typing import Dict, List
from urllib.parse import urlsplit

from tests.stand_ins.server import Asked, Server, Told


class SmsAssistant:
    """Answers "Answer to <message>"; as danger when the message says so, with two further texts when it is "much"."""

    def __init__(self) -> None:
        self.asked: List[Dict[str, str]] = []
        self.deleted: List[str] = []
        self.status = 200
        self._lock = threading.Lock()
        self._server = Server(self._answer)
        self.port = urlsplit(self._server.address).port

    def close(self) -> None:
        self._server.close()

    def _answer(self, asked: Asked) -> Told:
        if asked.method == "DELETE":
            self.deleted.append(asked.path.rsplit("/", 1)[-1])
            return Told(200, {"deleted": True})
        body = json.loads(asked.body)
        with self._lock:
            self.asked.append(body)
        if self.status != 200:
            return Told(self.status, "out of order")
        words = body["message"]
        sms = {"more": ["first further", "second further"] if words == "much" else [], "danger": "danger" in words, "forgets": words == "delete my messages"}
        return Told(200, [{"recipient_id": body["sender"], "text": f"Answer to {words}", "custom": {"sms": sms}}])
