"""Words and numbers of other directories in the form that ours has."""
from __future__ import annotations

import html
import re
from typing import Any, Optional

import phonenumbers

from bot.directory.seed_entries import LONGEST_DESCRIPTION

TAG = re.compile(r"<[^>]+>")
SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def one_sentence(text: Any) -> str:
    """The first sentence, as long as a description may be, without markup or exclamation marks, with a full stop."""
    plain = " ".join(html.unescape(TAG.sub(" ", str(text))).replace("!", ".").split())
    first = SENTENCE_END.split(plain, maxsplit=1)[0].rstrip(".?; ")
    if len(first) >= LONGEST_DESCRIPTION:
        first = first[:LONGEST_DESCRIPTION - 4].rsplit(" ", 1)[0].rstrip(",;: ") + " ..."
        return first[:LONGEST_DESCRIPTION]
    return f"{first}." if first else ""


def as_number(number: Any) -> Optional[str]:
    """A British number in the groups people write; anything else as it was, for the check to refuse."""
    if not number:
        return None
    text = str(number).strip()
    try:
        parsed = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return text
    if phonenumbers.is_valid_number(parsed) and parsed.country_code == 44:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return text


def as_web(address: Any) -> Optional[str]:
    """A web address without https:// and without the slash at its end."""
    if not address:
        return None
    text = re.sub(r"^https?://", "", str(address).strip(), flags=re.IGNORECASE).rstrip("/")
    host, slash, path = text.partition("/")
    return host.lower() + slash + path
