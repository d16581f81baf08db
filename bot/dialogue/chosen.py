"""A choice taken in words, for channels without buttons and people who would rather write: its number, its place or its title."""
from __future__ import annotations

import re
from typing import Optional, Sequence

from bot.dialogue.mentions import PLACES, mentions_in
from bot.replies.compose import ASKS_DANGER
from bot.replies.sms.choices import asking_title
from bot.replies.wording import wording

MOST_WORDS = 4  # "the second one please"; longer messages say something themselves
LONGEST_NUMBER = 2  # digits: 101 and 999 are no choices


def choice_in(text: str, offered: Sequence[str], by_place: bool = True) -> Optional[str]:
    """The payload of the choice that a message takes, of those offered last; None when it takes none.

    `by_place`: "the first one" means a choice; after services it means one of those.
    """
    plain = _plain(text)
    if plain.isdecimal() and len(plain) <= LONGEST_NUMBER:
        return offered[int(plain) - 1] if 1 <= int(plain) <= len(offered) else None
    titles = {_plain(_title(payload)): payload for payload in offered}
    if plain in titles:
        return titles[plain]
    topics = [payload for payload in offered if payload.startswith("need:")]
    index = PLACES.get(mentions_in(text).place or "") if by_place and len(text.split()) <= MOST_WORDS else None
    return topics[index] if index is not None and topics and index < len(topics) else None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w'-]+", text.casefold()))


def _title(payload: str) -> str:
    by_payload = {choice.payload: choice.title for choice in ASKS_DANGER}
    own = wording().needs.get(payload.partition(":")[2])
    return by_payload.get(payload) or asking_title(payload) or (own.title if own else payload)
