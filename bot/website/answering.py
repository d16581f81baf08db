"""From a person's message to the replies shown: the assistant's, or the safety reply when it has none to give."""

from __future__ import annotations

import logging
from typing import Callable, Optional, Tuple

from bot.metrics.counted import SAFETY_CARDS
from bot.website.assistant import Assistant
from bot.website.limits import RateLimits
from bot.website.numbers import LAST_RESORT
from bot.website.reply import Card, NoAnswer, Reply, read_replies

log = logging.getLogger(__name__)

# What is left when not even the files of the directory and of the words can be read.
LAST_REPLY = Reply(card=Card(
    urgency="now", lead=f"If you are in danger now, call {LAST_RESORT['police_999']}.",
    paragraphs=(f"Not urgent, but for the police: call {LAST_RESORT['police_101_met']}.", "Parts of this service are not working just now."),
))
Fallback = Callable[[str], dict]


def safety_fallback(text: str) -> dict:
    """The reply that needs no assistant: 999, 101 and the lines for what was written."""
    from bot.dialogue.safety import safety_reply  # here, so that the pages start without the replies' files

    return safety_reply(text)


class Answering:
    """Answers every message, always: nobody is turned away for writing too often."""

    def __init__(self, assistant: Assistant, fallback: Fallback, limits: RateLimits) -> None:
        self._assistant = assistant
        self._fallback = fallback
        self._limits = limits

    def replies(self, conversation_id: str, address: str, message: str, payload: Optional[str]) -> Tuple[Reply, ...]:
        """What to show in answer to the message of this conversation, sent from this network address."""
        try:
            if not self._limits.allow(conversation_id, address):
                raise NoAnswer("This conversation or address is over its rate limit.")
            return read_replies(self._assistant(conversation_id, message, payload))
        except NoAnswer as reason:
            SAFETY_CARDS.labels("website", "no answer").inc()
            log.warning("Safety reply shown: %s", reason)
        except Exception as fault:  # noqa: BLE001 - whatever fails, the person gets the safety reply; its text may hold the message
            log.error("Safety reply shown after a fault of ours: %s", type(fault).__name__)
        return self._safety(message)

    def _safety(self, message: str) -> Tuple[Reply, ...]:
        try:
            return read_replies([self._fallback(message)])
        except Exception as fault:  # noqa: BLE001 - the same
            log.error("The safety reply itself failed: %s", type(fault).__name__)
            return (LAST_REPLY,)

    def forget(self, conversation_id: str) -> None:
        """Have the assistant delete what it keeps of a conversation; a stand-in that keeps nothing need not."""
        getattr(self._assistant, "forget", lambda _: None)(conversation_id)
