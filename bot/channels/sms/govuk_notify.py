"""GOV.UK Notify: callbacks with a bearer token, sending through a template whose only content is ((message))."""
from __future__ import annotations

import hmac
import threading
from typing import Any, Callable, Dict, Optional, Union

from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Request

from bot.channels.sms.calling import SEND_SECONDS, local_without_proxy, outcome_of, quiet
from bot.channels.sms.fields import field, number_of
from bot.channels.sms.provider import Accepted, Inbound, Outcome, Receipt, Refused, TryAgain
from bot.errors import MessageError
from bot.settings import Settings

PLACEHOLDER = "message"


class GovukNotify:
    """The provider most councils use."""

    name = "notify"

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._of_thread = threading.local()  # the client is not thread-safe
        quiet("notifications_python_client")

    def authentic(self, request: Request) -> bool:
        expected = f"Bearer {self._chosen.notify_callback_token}"
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected.encode())

    def inbound(self, request: Request) -> Inbound:
        body = _json(request)
        return Inbound(field(body, "id"), number_of(field(body, "source_number")), field(body, "message", may_be_empty=True))

    def receipt(self, request: Request) -> Receipt:
        body = _json(request)
        return Receipt(field(body, "status"), reference=field(body, "reference"))

    def send(self, number: str, words: str, reference: str) -> Outcome:
        def send() -> Outcome:
            sent = self._client().send_sms_notification(
                phone_number=number, template_id=self._chosen.notify_template_id, personalisation={PLACEHOLDER: words}, reference=reference,
                sms_sender_id=self._chosen.notify_sms_sender_id or None,
            )
            return Accepted(str(sent["id"]))

        return _outcome(send)

    def found(self, number: str, words: str, reference: str, since: float) -> Union[Accepted, TryAgain, None]:
        def look() -> Optional[Outcome]:
            sent = self._client().get_all_notifications(template_type="sms", reference=reference)["notifications"]
            return Accepted(str(sent[0]["id"])) if sent else None

        looked = _outcome(look)
        return TryAgain(looked.reason, in_doubt=True) if isinstance(looked, (TryAgain, Refused)) else looked

    def _client(self) -> NotificationsAPIClient:
        if not hasattr(self._of_thread, "client"):
            client = NotificationsAPIClient(self._chosen.notify_api_key, base_url=self._chosen.notify_url, timeout=SEND_SECONDS)
            local_without_proxy(client.request_session, self._chosen.notify_url)
            self._of_thread.client = client
        return self._of_thread.client


def _outcome(call: Callable[[], Any]) -> Any:
    """What a call brought, or what follows from its error, said by its status alone: its message may hold the number."""
    try:
        return call()
    except APIError as error:
        return outcome_of(error.status_code, f"GOV.UK Notify answered {error.status_code}")
    except (KeyError, TypeError, IndexError):
        return TryAgain("GOV.UK Notify answered what cannot be read", in_doubt=True)


def _json(request: Request) -> Dict[str, Any]:
    try:
        body = request.get_json(force=True)
    except BadRequest:
        raise MessageError("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise MessageError("The body is not a JSON object.")
    return body
