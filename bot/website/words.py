"""What people and the assistant wrote, made safe to send on and to show."""

from __future__ import annotations

import re

LONGEST_MESSAGE = 20_000  # characters; the channel behind cuts further, this only keeps abuse out

_BROKEN_CHARACTERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text without characters that no page can hold (controls, lone surrogates), line ends as newlines."""
    return _BROKEN_CHARACTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def message_from(value: object) -> str:
    """What was typed, cleaned and cut to LONGEST_MESSAGE; empty when it is blank or not text."""
    if not isinstance(value, str):
        return ""
    return clean(value[:LONGEST_MESSAGE]).strip()
