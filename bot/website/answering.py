"""From a person's message to the replies shown: the assistant's, or the safety reply when it has none to give."""

from __future__ import annotations

import logging
from typing import Callable, Optional, Tuple

from bot.website.assistant import Assistant
from bot.website.limits import RateLimits
from bot.website.reply import NoAnswer, Reply, read_replies

log = logging.getLogger(__name__)

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
            log.warning("Safety reply shown: %s", reason)
            return read_replies([self._fallback(message)])

    def forget(self, conversation_id: str) -> None:
        """Have the assistant delete what it keeps of a conversation; a stand-in that keeps nothing need not."""
        getattr(self._assistant, "forget", lambda _: None)(conversation_id)
