"""What a provider of text messages must do: tell its callbacks from a stranger's, read them, and send."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Protocol, Union

from werkzeug.wrappers import Request


@dataclass(frozen=True)
class Inbound:
    """A text that arrived. `number` is the sender's in E.164 form, with a plus; None when it is no number that can be answered."""

    provider_id: str
    number: Optional[str]
    words: str


@dataclass(frozen=True)
class Receipt:
    """What became of an answer, named by our reference or by the provider's id."""

    status: str
    reference: Optional[str] = None
    sent_as: Optional[str] = None


@dataclass(frozen=True)
class Accepted:
    """The provider has the text, under this id of its own."""

    sent_as: str


@dataclass(frozen=True)
class TryAgain:
    """Not now; `in_doubt`: the provider may have it all the same."""

    reason: str
    in_doubt: bool


@dataclass(frozen=True)
class Refused:
    """Not ever."""

    reason: str


Outcome = Union[Accepted, TryAgain, Refused]


class Provider(Protocol):
    """GOV.UK Notify or Twilio. Safe to share between threads."""

    name: str

    def authentic(self, request: Request) -> bool:
        """Whether a callback comes from the provider."""

    def inbound(self, request: Request) -> Inbound:
        """Read a text that arrived.

        Raises:
            MessageError: the body is none of the provider's.
        """

    def receipt(self, request: Request) -> Receipt:
        """Read what became of an answer.

        Raises:
            MessageError: the body is none of the provider's.
        """

    def send(self, number: str, words: str, reference: str) -> Outcome:
        """Send a text once."""

    def found(self, number: str, words: str, reference: str, since: float) -> Union[Accepted, TryAgain, None]:
        """Whether the provider has this text from an earlier attempt after `since` (seconds since 1970); None when it does not."""
