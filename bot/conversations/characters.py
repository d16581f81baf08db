"""One plain way of writing dashes, spaces, quotes and digits, so that every rule of redaction meets only that one."""
from __future__ import annotations

import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "−": "-"})


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Pd":
        return "-"
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return "" if category == "Cf" else character


def plain_characters(text: str) -> str:
    """The text with ASCII dashes, spaces, quotes and digits, and without characters that cannot be seen."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text.translate(_QUOTES))
    return "".join(_plain_character(character) for character in folded)
