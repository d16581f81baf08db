"""Characters and segments of text messages, by 3GPP TS 23.038 (alphabets) and TS 23.040 (messages in several parts)."""
from __future__ import annotations

import unicodedata
from typing import Callable, List

from anyascii import anyascii
from gsm0338 import Codec

ONE_GSM7, EACH_GSM7 = 160, 153  # septets: alone, and in each of several segments, which begin with a header
ONE_UCS2, EACH_UCS2 = 70, 67  # UTF-16 code units
_CODEC = Codec()
_INSTEAD = {"`": "'", "\t": " ", "\r": "\n"}  # plain characters the alphabet lacks


def gsm7(text: str) -> str:
    """The text in letters of the GSM-7 alphabet: curly quotes, dashes and foreign letters become their plain likeness, what has none goes."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(character if is_gsm7(character) else _likeness(character) for character in composed)


def is_gsm7(text: str) -> bool:
    """Whether every character is in the GSM-7 alphabet or its extension."""
    return all(septets(character) for character in text)


def septets(text: str) -> int:
    """Length in GSM-7: a character of the extension (the euro, square and curly brackets and a few more) counts two; 0 when one is in neither."""
    try:
        return len(_CODEC.encode(text)[0])
    except UnicodeEncodeError:
        return 0


def segments(text: str) -> int:
    """How many segments a text is sent and paid as."""
    return len(in_segments(text))


def in_segments(text: str) -> List[str]:
    """The text as it is divided into segments; in UCS-2 when one character is outside GSM-7."""
    if is_gsm7(text):
        return _divided(text, septets, ONE_GSM7, EACH_GSM7)
    return _divided(text, _code_units, ONE_UCS2, EACH_UCS2)


def _divided(text: str, length: Callable[[str], int], one: int, each: int) -> List[str]:
    """Parts of at most this length, no character divided between two."""
    if sum(map(length, text)) <= one:
        return [text]
    parts, filled = [""], 0
    for character in text:
        if filled + length(character) > each:
            parts, filled = [*parts, ""], 0
        parts[-1] += character
        filled += length(character)
    return parts


def _code_units(character: str) -> int:
    return len(character.encode("utf-16-le")) // 2


def _likeness(character: str) -> str:
    plain = _INSTEAD.get(character) or "".join(_INSTEAD.get(c, c) for c in anyascii(character))
    return plain if is_gsm7(plain) else ""
