"""Characters and segments of text messages, by 3GPP TS 23.038 (alphabets) and TS 23.040 (messages in several parts)."""
from __future__ import annotations

import unicodedata
from typing import Callable, Dict, List

from anyascii import anyascii
from gsm0338 import Codec

ONE_GSM7, EACH_GSM7 = 160, 153  # septets: alone, and in each of several segments, which begin with a header
ONE_UCS2, EACH_UCS2 = 70, 67  # UTF-16 code units
_CODEC = Codec()
_ESCAPE = 0x1B  # before a character of the extension
_INSTEAD = {"`": "'", "\t": " ", "\r": "\n"}  # plain characters the alphabet lacks


def _alphabet() -> Dict[str, int]:
    """Every character with its length in septets."""
    codes = [bytes([code]) for code in range(128) if code != _ESCAPE] + [bytes([_ESCAPE, code]) for code in range(128) if code != _ESCAPE]
    decoded = ((_CODEC.decode(code, "ignore")[0], len(code)) for code in codes)
    return {character: length for character, length in decoded if character}


_SEPTETS = _alphabet()


def gsm7(text: str) -> str:
    """The text in letters of the GSM-7 alphabet: curly quotes, dashes and foreign letters become their plain likeness, what has none goes."""
    if is_gsm7(text):
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(character if character in _SEPTETS else _likeness(character) for character in composed)


def is_gsm7(text: str) -> bool:
    """Whether every character is in the GSM-7 alphabet or its extension."""
    return _SEPTETS.keys() >= set(text)


def septets(text: str) -> int:
    """Length of a GSM-7 text: a character of the extension (the euro, square and curly brackets and a few more) counts two."""
    return sum(map(_SEPTETS.__getitem__, text))


def segments(text: str) -> int:
    """How many segments a text is sent and paid as."""
    return len(in_segments(text))


def in_segments(text: str) -> List[str]:
    """The text as it is divided into segments; in UCS-2 when one character is outside GSM-7."""
    if is_gsm7(text):
        return _divided(text, _SEPTETS.__getitem__, ONE_GSM7, EACH_GSM7)
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
