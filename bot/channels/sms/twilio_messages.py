"""Twilio: callbacks with a signature over address and form, sending by its API."""
from __future__ import annotations

import threading
from typing import Any, Callable, Optional, Union

from requests.exceptions import RequestException
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from werkzeug.wrappers import Request

from bot.channels.sms.calling import SEND_SECONDS, local_without_proxy, outcome_of, quiet
from bot.channels.sms.fields import field, number_of
from bot.channels.sms.provider import Accepted, Inbound, Outcome, Receipt, Refused, TryAgain
from bot.settings import Settings

API = "https://api.twilio.com"
LOOKED_AT = 20  # the latest texts to one number, among which an earlier attempt would be
RECEIPTS = "/sms/twilio/receipts"


class _HttpClient(TwilioHttpClient):
    """Twilio's, with a time limit, and at another address where the settings name one: Twilio's own has no setting for that."""

    def __init__(self, address: str) -> None:
        super().__init__(timeout=SEND_SECONDS)
        self._address = address
        local_without_proxy(self.session, address)

    def request(self, method: str, url: str, *arguments: Any, **options: Any) -> Response:
        return super().request(method, url.replace(API, self._address, 1), *arguments, **options)


class TwilioMessages:
    """The other common provider. Its own handling of STOP must be off (docs/text-messages.md), or cries for help after it would not be answered."""

    name = "twilio"

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._validator = RequestValidator(chosen.twilio_auth_token)
        self._public_url = str(chosen.twilio_public_url).rstrip("/")
        self._of_thread = threading.local()
        quiet("twilio")

    def authentic(self, request: Request) -> bool:
        query = f"?{request.query_string.decode()}" if request.query_string else ""
        return bool(self._validator.validate(self._public_url + request.path + query, request.form, request.headers.get("X-Twilio-Signature", "")))

    def inbound(self, request: Request) -> Inbound:
        form = request.form.to_dict()
        return Inbound(field(form, "MessageSid"), number_of(field(form, "From")), field(form, "Body", may_be_empty=True))

    def receipt(self, request: Request) -> Receipt:
        form = request.form.to_dict()
        return Receipt(field(form, "MessageStatus"), sent_as=field(form, "MessageSid"))

    def send(self, number: str, words: str, reference: str) -> Outcome:
        callback = self._public_url + RECEIPTS

        def send() -> Outcome:
            return Accepted(str(self._client().messages.create(to=number, from_=self._chosen.twilio_from, body=words, status_callback=callback).sid))

        return _outcome(send)

    def found(self, number: str, words: str, reference: str, since: float) -> Union[Accepted, TryAgain, None]:
        """Twilio takes no reference of ours, so it is the same words to the same number after the text that is answered arrived."""

        def look() -> Optional[Outcome]:
            sent = self._client().messages.list(to=number, limit=LOOKED_AT, page_size=LOOKED_AT)
            same = [m for m in sent if m.body == words and (m.direction or "").startswith("outbound") and m.date_created.timestamp() >= int(since)]
            return Accepted(str(same[0].sid)) if same else None

        looked = _outcome(look)
        return TryAgain(looked.reason, in_doubt=True) if isinstance(looked, (TryAgain, Refused)) else looked

    def _client(self) -> Client:
        if not hasattr(self._of_thread, "client"):
            http_client = _HttpClient(self._chosen.twilio_url.rstrip("/"))
            self._of_thread.client = Client(self._chosen.twilio_account_sid, self._chosen.twilio_auth_token, http_client=http_client)
        return self._of_thread.client


def _outcome(call: Callable[[], Any]) -> Any:
    """What a call brought, or what follows from its error, said by status and code alone: its message may hold the number."""
    try:
        return call()
    except TwilioRestException as error:
        return outcome_of(error.status, f"Twilio answered {error.status}" + (f", code {error.code}" if error.code else ""))
    except (TwilioException, RequestException) as error:
        return TryAgain(f"Twilio did not answer ({type(error).__name__})", in_doubt=True)
    except (ValueError, AttributeError):
        return TryAgain("Twilio answered what cannot be read", in_doubt=True)
