"""An Answer as text messages: the one that is sent, what MORE brings, and the answer as far as it was said."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, Iterable, Tuple

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.sms.contacts import with_short_names
from bot.replies.sms.first_text import Text, first_text
from bot.replies.sms.fitting import Room
from bot.replies.sms.further_texts import further_texts
from bot.replies.wording import wording

MOST_SEGMENTS = 2


@dataclass(frozen=True)
class SmsReply:
    """What a person who texted gets."""

    text: str
    more: Tuple[str, ...] = ()
    danger: bool = False  # leads with 999, or asks whether somebody is in danger: sent even after STOP
    forgets: bool = False


def room_for(prefix: str = "") -> Room:
    """The room of an answer, beside the provider's prefix and the longest ending of a repeated text."""
    return Room(MOST_SEGMENTS, prefix + max(("\n" + again for again in wording().sms.again), key=len, default=""))


def to_sms(answer: Answer, prefix: str = "", known: Iterable[ServiceRecord] = ()) -> SmsReply:
    """The answer as texts; an emergency in one segment, anything else in at most two. The names of `known` services are shortened."""
    return sms_and_said(answer, prefix, known)[0]


def sms_and_said(answer: Answer, prefix: str = "", known: Iterable[ServiceRecord] = ()) -> Tuple[SmsReply, Answer]:
    """The texts, and the answer with those services and choices alone that were said, which is what the conversation remembers."""
    room = room_for(prefix)
    answer = replace(answer, paragraphs=tuple(with_short_names(words, known) for words in answer.paragraphs))
    first = first_text(answer, room)
    more = further_texts(answer, first, room)
    said = replace(answer, services=_said(answer, first), choices=first.offered)
    return SmsReply(first.words, more, bool(answer.lead) or answer.asks_danger, answer.forgets), said


def _said(answer: Answer, first: Text) -> Tuple[ShownService, ...]:
    given = {(service.key, contact.id) for service, contact in first.given}
    shown = [(s.service, tuple(c for c in s.contacts if (s.service.key, c.id) in given)) for s in answer.services]
    return tuple(ShownService(service, contacts) for service, contacts in shown if contacts)


def to_sms_message(reply: SmsReply) -> Dict[str, Any]:
    """The reply in the JSON shape of a message on Rasa's REST channel, without its recipient."""
    return {"text": reply.text, "custom": {"sms": {"more": list(reply.more), "danger": reply.danger, "forgets": reply.forgets}}}


def from_sms_message(message: Dict[str, Any]) -> SmsReply:
    """The reply in such a message.

    Raises:
        KeyError, TypeError: it is none.
    """
    sms = message["custom"]["sms"]
    return SmsReply(message["text"], tuple(sms["more"]), bool(sms["danger"]), bool(sms["forgets"]))
