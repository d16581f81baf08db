"""The turns of each conversation, kept in this server's memory alone, for the page that works without JavaScript."""

from __future__ import annotations

import json
import threading
import time
import zlib
from typing import Callable, NamedTuple, Optional, Tuple

from cachetools import TTLCache

from bot.conversations.redaction import redact
from bot.website.reply import Reply

MOST_TURNS = 50  # of one conversation
MOST_BYTES = 4 * 2**20  # of all conversations, packed: three to six thousand turns
MOST_LEFT = 20_000  # conversations that were left, by their id alone
LONGEST_SAID = 1_000  # characters of a message shown again
_BESIDE = 200  # bytes that a packed turn takes beside its content: its own object, its place in the tuple and in the cache


class Turn(NamedTuple):
    """What a person said and what was answered; `message_id` is the script's, which sends again when an answer got lost on its way."""

    said: str
    replies: Tuple[Reply, ...]
    message_id: Optional[str] = None


class _Packed(NamedTuple):
    """A turn as compressed JSON, and whose message it answered."""

    message_id: Optional[str]
    content: bytes

    @classmethod
    def of(cls, turn: Turn) -> _Packed:
        content = json.dumps([turn.said, [reply.dict() for reply in turn.replies]])
        return cls(turn.message_id, zlib.compress(content.encode(), 1))

    def turn(self) -> Turn:
        said, replies = json.loads(zlib.decompress(self.content))
        return Turn(said, tuple(map(Reply.parse_obj, replies)), self.message_id)


class KeptTurns:
    """Turns by conversation id; dropped some minutes after the last one, when newer ones need the room, or as soon as the person leaves.

    A turn is kept packed: as objects it takes 18 kB, packed under one.
    """

    def __init__(self, minutes: float, most_bytes: int = MOST_BYTES, timer: Callable[[], float] = time.monotonic) -> None:
        seconds = minutes * 60
        self._turns: TTLCache = TTLCache(most_bytes, ttl=seconds, timer=timer, getsizeof=_size)
        self._left: TTLCache = TTLCache(MOST_LEFT, ttl=seconds, timer=timer)
        self._lock = threading.Lock()

    def of(self, conversation_id: str) -> Tuple[Turn, ...]:
        """The conversation's turns, oldest first."""
        return tuple(turn.turn() for turn in self._kept(conversation_id))

    def answer_to(self, conversation_id: str, message_id: Optional[str]) -> Tuple[Reply, ...]:
        """The replies already given to this message; none when it is new."""
        return next((turn.turn().replies for turn in self._kept(conversation_id) if message_id and turn.message_id == message_id), ())

    def _kept(self, conversation_id: str) -> Tuple[_Packed, ...]:
        with self._lock:
            return self._turns.get(conversation_id, ())

    def add(self, conversation_id: str, said: str, replies: Tuple[Reply, ...], message_id: Optional[str] = None) -> bool:
        """Keep one more turn, names and numbers taken out; False, and nothing kept, when the person left while the answer was on its way."""
        kept = redact(said)
        turn = _Packed.of(Turn(kept if len(kept) <= LONGEST_SAID else kept[:LONGEST_SAID] + " …", replies, message_id))
        with self._lock:
            if conversation_id in self._left:
                return False
            turns = (*self._turns.get(conversation_id, ()), turn)[-MOST_TURNS:]
            while turns and _size(turns) > self._turns.maxsize:
                turns = turns[1:]
            self._turns[conversation_id] = turns
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


def _size(turns: Tuple[_Packed, ...]) -> int:
    return _BESIDE + sum(len(turn.content) + _BESIDE for turn in turns)
