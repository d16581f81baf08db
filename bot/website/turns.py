"""The turns of each conversation, kept in this server's memory alone, for the page that works without JavaScript."""

from __future__ import annotations

import threading
import time
from typing import Callable, NamedTuple, Optional, Tuple

from cachetools import TTLCache

from bot.conversations.redaction import redact
from bot.website.reply import Reply

MOST_TURNS = 50  # of one conversation
MOST_CONVERSATIONS = 2_000
LONGEST_SAID = 1_000  # characters of a message shown again


class Turn(NamedTuple):
    """What a person said and what was answered; `message_id` is the script's, which sends again when an answer got lost on its way."""

    said: str
    replies: Tuple[Reply, ...]
    message_id: Optional[str] = None


class KeptTurns:
    """Turns by conversation id; dropped some minutes after the last one, or as soon as the person leaves."""

    def __init__(
        self, minutes: float, conversations: int = MOST_CONVERSATIONS, timer: Callable[[], float] = time.monotonic
    ) -> None:
        seconds = minutes * 60
        self._turns: TTLCache = TTLCache(conversations, ttl=seconds, timer=timer)
        self._left: TTLCache = TTLCache(conversations, ttl=seconds, timer=timer)
        self._lock = threading.Lock()

    def of(self, conversation_id: str) -> Tuple[Turn, ...]:
        """The conversation's turns, oldest first."""
        with self._lock:
            return self._turns.get(conversation_id, ())

    def answer_to(self, conversation_id: str, message_id: Optional[str]) -> Tuple[Reply, ...]:
        """The replies already given to this message; none when it is new."""
        return next((turn.replies for turn in self.of(conversation_id) if message_id and turn.message_id == message_id), ())

    def add(self, conversation_id: str, said: str, replies: Tuple[Reply, ...], message_id: Optional[str] = None) -> bool:
        """Keep one more turn, names and numbers taken out; False, and nothing kept, when the person left while the answer was on its way."""
        kept = redact(said)
        turn = Turn(kept if len(kept) <= LONGEST_SAID else kept[:LONGEST_SAID] + " …", replies, message_id)
        with self._lock:
            if conversation_id in self._left:
                return False
            self._turns[conversation_id] = (*self._turns.get(conversation_id, ()), turn)[-MOST_TURNS:]
            return True

    def clear(self, conversation_id: str) -> None:
        """Drop the turns so far, at the person's wish; the conversation goes on."""
        with self._lock:
            self._turns.pop(conversation_id, None)

    def forget(self, conversation_id: str) -> None:
        """Drop the conversation's turns, and keep none that arrive late."""
        with self._lock:
            self._turns.pop(conversation_id, None)
            self._left[conversation_id] = True
