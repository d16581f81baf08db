"""What arrives on a channel, read and checked once, whatever the channel."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Optional

from bot.errors import MessageError
from bot.replies.wording import wording

LONGEST = 1_000  # characters that are understood; a longer message is cut in the middle
LONGEST_READ = 20_000  # characters in which danger is looked for
LONGEST_SENDER = 128
_SENDER = re.compile(rf"[A-Za-z0-9._:-]{{1,{LONGEST_SENDER}}}")


@dataclass(frozen=True)
class Message:
    """A resident's message: who (an opaque conversation id), what, and the choice pressed, if one was."""

    sender: str
    text: str  # at most LONGEST characters
    whole: str  # at most LONGEST_READ characters
    choice: Optional[str] = None

    @property
    def cut(self) -> bool:
        """Whether the assistant reads less than what was written."""
        return len(self.whole) > len(self.text)


def read_message(body: Any) -> Message:
    """Read the JSON body of the web channel.

    Raises:
        MessageError: the body, the sender, the message or the choice is not of the form the channel takes.
    """
    if not isinstance(body, Mapping):
        raise MessageError('Send a JSON object such as {"sender": "an id", "message": "text"}.')
    sender, text, choice = body.get("sender"), body.get("message"), body.get("payload")
    if not isinstance(sender, str) or not _SENDER.fullmatch(sender):
        raise MessageError('"sender" must be a text of 1 to 128 letters, digits, dots, dashes, colons or underscores.')
    if not isinstance(text, str):
        raise MessageError('"message" must be a text.')
    if choice is not None and not _is_offered(choice):
        raise MessageError('"payload" is not one of the choices that were offered.')
    whole = text.encode("utf-8", "ignore").decode("utf-8")[:LONGEST_READ].strip()
    return Message(sender, shorten(whole), whole, choice)


def _is_offered(choice: Any) -> bool:
    """Whether this is the payload of a choice: a need that has words, a question about what was given, or an answer to the question about danger."""
    kind, _, value = choice.partition(":") if isinstance(choice, str) else ("", "", "")
    return value in {"danger": ("yes", "no"), "need": wording().needs, "ask": wording().sms.options}.get(kind, ())


def shorten(text: str) -> str:
    """The beginning and the end of an over-long text: people begin with the matter and end with what is happening now."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2 - 3
    return f"{text[:half].rsplit(' ', 1)[0]} ... {text[-half:].split(' ', 1)[-1]}"
