"""How a text message begins: the short words for a need or a chat, else the answer's own sentences, as many as there is room for."""
from __future__ import annotations

import re
from typing import List, Optional

from bot.replies.answer import Answer
from bot.replies.sms.fitting import ALWAYS, Form, Piece
from bot.replies.wording import wording

WORDS = 2  # how important the first words are beside contacts
MORE_WORDS = 5
SEEN = 40  # characters that a locked screen may show to anybody
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"])|\n+")


def opening(answer: Answer) -> Piece:
    """The first words; always said where the answer is words alone."""
    first = WORDS if answer.services else ALWAYS
    own = own_words(answer)
    if own is not None:
        return (Form(own, first),)
    said = sentences("\n".join(answer.paragraphs))
    prefixes = [said[:count] for count in range(1, len(said) + 1)]
    whole = [prefix for prefix in prefixes if not prefix[-1].endswith(":") or (len(prefix) == len(said) and answer.services)]
    return tuple(Form(" ".join(prefix), first if place == 0 else MORE_WORDS) for place, prefix in enumerate(whole))


def beside(answer: Answer) -> List[str]:
    """The sentences that answer what was asked beside a need, in the text's own words where there are some."""
    own = wording().sms.chat.get(str(answer.second_need))
    return sentences(own if own and answer.beside else "\n".join(answer.beside))


def tells(piece: Piece) -> bool:
    """Whether the first words of a piece tell somebody who looks at the phone what it is about."""
    beginning = piece[-1].text[:SEEN].casefold() if piece else ""
    return any(word in beginning for word in wording().sms.telling)


def sentences(words: str) -> List[str]:
    """The sentences and lines of these words."""
    return [part.strip() for part in _BETWEEN_SENTENCES.split(words) if part.strip()]


def own_words(answer: Answer) -> Optional[str]:
    """The text's own words for what the chat says at length; None where the chat's are said."""
    words = wording()
    need = words.needs.get(answer.need or "")
    if need and need.first in answer.paragraphs and not answer.repeats:
        return words.sms.openings.get(str(answer.need))
    same = answer.paragraphs == tuple(words.chat.get(answer.need or "", ()))
    return words.sms.chat.get(str(answer.need)) if same else None
