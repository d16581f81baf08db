"""Stands in for Twilio, written from the public documentation of its Messages resource, webhooks and request signatures."""
from __future__ import annotations

import base64
import hashlib
import hmac
import re
import threading
import time
import uuid
from email.utils import formatdate
from typing import Any, Dict, List, Optional
from urllib.parse import parse_qs

import requests

from tests.stand_ins.faults import Fault, Faults
from tests.stand_ins.server import Asked, Server, Told

ACCOUNT, TOKEN, FROM = "AC" + "0" * 31 + "1", "auth-token-of-the-tests", "+447700900000"
PUBLIC = "https://texts.example"  # what is in front of us, and what signatures cover
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
LONGEST = 1600  # characters


class TwilioApi:
    """Twilio's API, and Twilio when it calls us back."""

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
            "SMS_PROVIDER": "twilio", "TWILIO_URL": self.address, "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN, "TWILIO_FROM": FROM,
            "TWILIO_PUBLIC_URL": PUBLIC,
        }

    def texts(self, address: str, number: str, words: str, message_id: Optional[str] = None, token: str = TOKEN) -> requests.Response:
        """Somebody texts; Twilio posts it as a signed form."""
        form = {
            "MessageSid": message_id or f"SM{uuid.uuid4().hex}", "AccountSid": ACCOUNT, "From": number, "To": FROM, "Body": words, "NumMedia": "0",
            "NumSegments": "1",
        }
        return _posted(address, "/sms/twilio/messages", form, token)

    def reports(self, address: str, sent: Dict[str, Any], status: str, token: str = TOKEN) -> requests.Response:
        """Twilio says what became of a text that was sent."""
        form = {"MessageSid": sent["sid"], "MessageStatus": status, "AccountSid": ACCOUNT, "To": sent["To"], "From": FROM}
        return _posted(address, "/sms/twilio/receipts", form, token)

    def _answer(self, asked: Asked) -> Told:
        expected = base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode()
        if asked.headers.get("Authorization") != f"Basic {expected}":
            return _error(401, 20003, "Authenticate")
        if asked.path != MESSAGES:
            return _error(404, 20404, f"The requested resource {asked.path} was not found")
        return self._send({name: values[0] for name, values in parse_qs(asked.body.decode()).items()}) if asked.method == "POST" else self._list(asked.query)

    def _send(self, wanted: Dict[str, str]) -> Told:
        wrong = _wrong(wanted)
        if wrong:
            return wrong
        fault = self.faults.of_this_request()
        if fault is Fault.TOO_MANY:
            return _error(429, 20429, "Too Many Requests")
        if fault is Fault.BROKEN_BEFORE:
            return _error(500, 20500, "Internal Server Error")
        taken = {"sid": f"SM{uuid.uuid4().hex}", "body": wanted["Body"], "phone_number": wanted["To"], "at": time.time(), **wanted}
        with self._lock:
            self.sent.append(taken)
        if fault is Fault.BROKEN_AFTER:
            return _error(500, 20500, "Internal Server Error")
        return Told(0, None) if fault is Fault.CUT_OFF else Told(201, _message(taken))

    def _list(self, query: Dict[str, str]) -> Told:
        with self._lock:
            found = [_message(taken) for taken in reversed(self.sent) if taken["To"] == query.get("To", taken["To"])]
        size = int(query.get("PageSize", 50))
        page = {"page": 0, "page_size": size, "next_page_uri": None, "previous_page_uri": None, "uri": MESSAGES}
        return Told(200, {**page, "messages": found[:size]})


def signature(token: str, address: str, form: Dict[str, str]) -> str:
    """HMAC-SHA1 over the address and the form's fields in order, names and values without anything between."""
    signed = address + "".join(f"{name}{form[name]}" for name in sorted(form))
    return base64.b64encode(hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def _posted(address: str, path: str, form: Dict[str, str], token: str) -> requests.Response:
    headers = {"X-Twilio-Signature": signature(token, PUBLIC + path, form)}
    return requests.post(address + path, data=form, headers=headers, timeout=10)


def _wrong(wanted: Dict[str, str]) -> Optional[Told]:
    if not re.fullmatch(r"\+\d{8,15}", wanted.get("To", "")):
        return _error(400, 21211, f"Invalid 'To' Phone Number: {wanted.get('To')}")
    if not wanted.get("Body"):
        return _error(400, 21602, "Message body is required.")
    if len(wanted["Body"]) > LONGEST:
        return _error(400, 21617, f"The concatenated message body exceeds the {LONGEST} character limit")
    return None


def _message(taken: Dict[str, Any]) -> Dict[str, Any]:
    created = formatdate(taken["at"], usegmt=False).replace("-0000", "+0000")
    return {
        "sid": taken["sid"], "account_sid": ACCOUNT, "to": taken["To"], "from": taken.get("From", FROM), "body": taken["body"], "status": "queued",
        "direction": "outbound-api", "date_created": created, "date_updated": created, "date_sent": None, "num_segments": "1", "num_media": "0",
        "error_code": None, "error_message": None, "price": None, "price_unit": "USD", "api_version": "2010-04-01", "messaging_service_sid": None,
        "uri": f"/2010-04-01/Accounts/{ACCOUNT}/Messages/{taken['sid']}.json", "subresource_uris": {},
    }


def _error(status: int, code: int, message: str) -> Told:
    return Told(status, {"code": code, "message": message, "more_info": f"https://www.twilio.com/docs/errors/{code}", "status": status})
