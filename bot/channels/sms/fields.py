"""Reads the fields of a provider's callback."""
from __future__ import annotations

import re
from typing import Optional

from bot.errors import MessageError

_NUMBER = re.compile(r"\+?(\d{8,15})")


def number_of(written: str) -> Optional[str]:
    """A phone number in E.164 form; None for short codes and names, which must not be answered: machines write from them."""
    found = _NUMBER.fullmatch(written.strip())
    return f"+{found[1]}" if found else None


def field(values: dict, name: str, may_be_empty: bool = False) -> str:
    """A text field of a callback.

    Raises:
        MessageError: it is missing, is no text, or is empty.
    """
    value = values.get(name)
    if not isinstance(value, str) or not (value or may_be_empty):
        raise MessageError(f"The field {name} is missing.")
    return value
