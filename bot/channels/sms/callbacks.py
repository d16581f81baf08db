"""What the provider calls: texts that arrived and what became of answers. Checked, kept, answered 200 at once; worked on after."""
from __future__ import annotations

import logging
import threading
import time
from typing import Any, Callable, Iterable

from cachetools import TTLCache
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Request, Response

from bot.channels.sms.assistant import Assistant
from bot.channels.sms.provider import Accepted, Inbound, Provider
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.texts import Arrived, Texts
from bot.errors import MessageError, StorageError

RETRIED_FOR = 3600  # seconds in which a provider may send a text again
MOST_REMEMBERED = 10_000
LARGEST_BODY = 65_536  # bytes
EMPTY = {"notify": ("", "text/plain"), "twilio": ("<Response/>", "text/xml")}  # Twilio wants a document that says nothing

log = logging.getLogger(__name__)


class Callbacks:
    """The WSGI application: /sms/<provider>/messages, /sms/<provider>/receipts and /health."""

    def __init__(self, provider: Provider, texts: Texts, sealer: Sealer, assistant: Assistant, wake: Callable[[], None]) -> None:
        self._provider, self._texts, self._sealer, self._assistant, self._wake = provider, texts, sealer, assistant, wake
        self._answered_unkept: TTLCache = TTLCache(MOST_REMEMBERED, ttl=RETRIED_FOR)
        self._lock = threading.Lock()

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = LARGEST_BODY
        try:
            response = self._response(request)
        except MessageError as error:
            response = Response(str(error), 400)
        except HTTPException as error:
            response = Response(status=error.code)
        except Exception as error:  # noqa: BLE001 - its text may hold the message
            log.error("A callback failed with %s.", type(error).__name__)
            response = Response(status=500)
        return response(environ, start_response)

    def _response(self, request: Request) -> Response:
        if request.path == "/health":
            return Response("ok")
        routes = {f"/sms/{self._provider.name}/messages": self._message, f"/sms/{self._provider.name}/receipts": self._receipt}
        route = routes.get(request.path)
        if route is None:
            return Response(status=404)
        if request.method != "POST":
            return Response(status=405)
        return route(request) if self._provider.authentic(request) else Response(status=403)

    def _message(self, request: Request) -> Response:
        inbound = self._provider.inbound(request)
        try:
            self._keep(inbound)
        except StorageError as error:
            log.error("A text is answered without being kept: %s", error)
            if not self._answered_at_once(inbound):
                return Response(status=503)  # the provider sends it again
        return self._done()

    def _keep(self, inbound: Inbound) -> None:
        sealer = self._sealer
        conversation_id = sealer.conversation_id(inbound.number or f"unanswerable {inbound.provider_id}")
        arrived = Arrived(self._provider.name, inbound.provider_id, conversation_id, sealer.seal(inbound.number), sealer.seal(inbound.words))
        if inbound.provider_id not in self._answered_unkept and self._texts.keep(arrived, time.time()):
            self._wake()

    def _answered_at_once(self, inbound: Inbound) -> bool:
        """The safety contacts, while the database is down; once for each text, as far as this process's memory goes."""
        with self._lock:
            if inbound.provider_id in self._answered_unkept or inbound.number is None:
                return True
            self._answered_unkept[inbound.provider_id] = True
        outcome = self._provider.send(inbound.number, self._assistant.safety(inbound.words).text, f"unkept-{inbound.provider_id}")
        if not isinstance(outcome, Accepted):
            with self._lock:
                self._answered_unkept.pop(inbound.provider_id, None)
        return isinstance(outcome, Accepted)

    def _receipt(self, request: Request) -> Response:
        receipt = self._provider.receipt(request)
        try:
            self._texts.delivery(receipt.status, receipt.reference, receipt.sent_as)
        except StorageError as error:
            log.error("A receipt could not be kept: %s", error)
            return Response(status=503)
        return self._done()

    def _done(self) -> Response:
        body, kind = EMPTY[self._provider.name]
        return Response(body, content_type=kind)
