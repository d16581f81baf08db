"""Stands in for GOV.UK Notify, written from its public REST and callback documentation: tokens, errors, limits, retries."""
from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import threading
import time
import uuid
from typing import Any, Dict, List, Optional

import requests

from tests.stand_ins.faults import Fault, Faults
from tests.stand_ins.server import Asked, Server, Told

SERVICE, SECRET, TEMPLATE = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0", "f33517ff-2a88-4f6e-b855-c550268ce08a"
API_KEY = f"test-key-{SERVICE}-{SECRET}"
TOKEN = "callback-token-of-the-tests"
TOKEN_SECONDS = 30
LONGEST = 918  # characters


class NotifyApi:
    """Notify's API, and Notify when it calls us back."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.sent: List[Dict[str, Any]] = []
        self._lock = threading.Lock()
        self._server = Server(self._answer)
        self.address = self._server.address

    def close(self) -> None:
        self._server.close()

    @property
    def settings(self) -> Dict[str, str]:
        """What the project's settings must be to send through this."""
        return {
            "SMS_PROVIDER": "notify", "NOTIFY_URL": self.address, "NOTIFY_API_KEY": API_KEY, "NOTIFY_TEMPLATE_ID": TEMPLATE,
            "NOTIFY_CALLBACK_TOKEN": TOKEN,
        }

    def texts(self, address: str, number: str, words: str, message_id: Optional[str] = None, token: str = TOKEN) -> requests.Response:
        """Somebody texts; Notify posts it to the service, numbers without a plus."""
        body = {
            "id": message_id or str(uuid.uuid4()), "source_number": number.lstrip("+"), "destination_number": "07700987654", "message": words,
            "date_received": "2026-11-22T12:15:30.000000Z",
        }
        return requests.post(f"{address}/sms/notify/messages", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=10)

    def reports(self, address: str, sent: Dict[str, Any], status: str, token: str = TOKEN) -> requests.Response:
        """Notify says what became of a text that was sent."""
        body = {
            "id": sent["id"], "reference": sent["reference"], "to": sent["phone_number"], "status": status, "created_at": "2026-11-22T12:15:30.000000Z",
            "completed_at": "2026-11-22T12:15:32.000000Z", "sent_at": "2026-11-22T12:15:31.000000Z", "notification_type": "sms",
            "template_id": TEMPLATE, "template_version": 1,
        }
        return requests.post(f"{address}/sms/notify/receipts", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=10)

    def _answer(self, asked: Asked) -> Told:
        refused = _unauthorized(asked.headers.get("Authorization", ""))
        if refused:
            return refused
        if (asked.method, asked.path) == ("POST", "/v2/notifications/sms"):
            return self._send(asked.body)
        if (asked.method, asked.path) == ("GET", "/v2/notifications"):
            return self._list(asked.query)
        return _error(404, "NotFound", "The requested URL was not found on the server.")

    def _send(self, body: bytes) -> Told:
        wanted = json.loads(body)
        wrong = _wrong(wanted)
        if wrong:
            return wrong
        fault = self.faults.of_this_request()
        if fault is Fault.TOO_MANY:
            return _error(429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds")
        if fault is Fault.BROKEN_BEFORE:
            return _error(500, "Exception", "Internal server error")
        taken = {"id": str(uuid.uuid4()), "body": wanted["personalisation"]["message"], "at": time.time(), **wanted}
        with self._lock:
            self.sent.append(taken)
        if fault is Fault.BROKEN_AFTER:
            return _error(500, "Exception", "Internal server error")
        return Told(0, None) if fault is Fault.CUT_OFF else Told(201, _notification(taken))

    def _list(self, query: Dict[str, str]) -> Told:
        with self._lock:
            found = [_notification(taken) for taken in self.sent if taken.get("reference") == query.get("reference")]
        return Told(200, {"notifications": found, "links": {"current": f"{self.address}/v2/notifications"}})


def _unauthorized(header: str) -> Optional[Told]:
    """Notify's check of the JSON web token: HS256 with the key's secret, issued by the service within thirty seconds."""
    kind, _, token = header.partition(" ")
    if kind != "Bearer":
        return _error(401, "AuthError", "Unauthorized, authentication token must be provided")
    try:
        head, claims, signature = token.split(".")
        expected = hmac.new(SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
        told = json.loads(_decoded(claims))
        signed = hmac.compare_digest(expected, _decoded(signature))
    except ValueError:
        return _error(403, "AuthError", "Invalid token: signature, api token is not valid")
    if not signed or told.get("iss") != SERVICE:
        return _error(403, "AuthError", "Invalid token: signature, api token is not valid")
    if abs(time.time() - told["iat"]) > TOKEN_SECONDS:
        return _error(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")
    return None


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _wrong(wanted: Dict[str, Any]) -> Optional[Told]:
    if not re.fullmatch(r"\+?\d{10,15}", str(wanted.get("phone_number", ""))):
        return _error(400, "ValidationError", "phone_number Not a valid international number")
    if wanted.get("template_id") != TEMPLATE:
        return _error(400, "BadRequestError", "Template not found")
    message = (wanted.get("personalisation") or {}).get("message")
    if message is None:
        return _error(400, "BadRequestError", "Missing personalisation: message")
    if len(message) > LONGEST:
        return _error(400, "BadRequestError", f"Text messages cannot be longer than {LONGEST} characters. Your message is {len(message)} characters.")
    return None


def _notification(taken: Dict[str, Any]) -> Dict[str, Any]:
    return {
        "id": taken["id"], "reference": taken.get("reference"), "content": {"body": taken["body"], "from_number": "CAMDEN"},
        "uri": f"/v2/notifications/{taken['id']}", "template": {"id": TEMPLATE, "version": 1, "uri": f"/services/{SERVICE}/templates/{TEMPLATE}"},
        "scheduled_for": None,
    }


def _error(status: int, kind: str, message: str) -> Told:
    return Told(status, {"status_code": status, "errors": [{"error": kind, "message": message}]})
