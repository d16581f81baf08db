"""Whether a contact's value can be right: numbers by Google's phonenumbers, emails and web addresses by their shape."""
from __future__ import annotations

import re

import phonenumbers
from phonenumbers import shortnumberinfo

NUMBER = re.compile(r"\d[\d ]*\d")
SHORT_THEN_KEY = re.compile(r"(\d{3}) then \d{1,2}")  # a short number, then a key to press on the phone
SOLD_AT_A_PREMIUM = re.compile(r"118 ?\d{3}")  # directory enquiries
RELAY = re.compile(r"1800[01]")  # Ofcom's text relay: ...0 is the emergency, ...1 goes before another number
RELAY_PREFIX = re.compile(r"18001 (.+)")
ANY_NUMBER = "then the number"  # the prefix alone, for whatever number the resident wants
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
WEB = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[A-Za-z0-9._/%-]*[A-Za-z0-9])?")


def check_value(kind: str, value: str) -> None:
    """Check one contact's value by the rule of its kind.

    Raises:
        ValueError: saying what is wrong with it.
    """
    if not value.strip() or value != value.strip():
        raise ValueError("is empty or has spaces around it")
    if kind in ("phone", "text") and not _is_dialled(value):
        raise ValueError(f"{value!r} is not a number that can be dialled in the United Kingdom")
    if kind == "textphone" and not _is_relayed(value):
        raise ValueError(f"{value!r} is not a text relay number")
    if kind == "email" and not EMAIL.fullmatch(value):
        raise ValueError(f"{value!r} is not an email address")
    if kind == "web" and not WEB.fullmatch(value):
        raise ValueError(f"{value!r} is not a web address written without https://")


def is_number(value: str) -> bool:
    """Whether it is a full or a short British number."""
    if not NUMBER.fullmatch(value):
        return False
    number = phonenumbers.parse(value, "GB")
    short = shortnumberinfo.is_valid_short_number_for_region(number, "GB")
    return phonenumbers.is_valid_number_for_region(number, "GB") or (short and not SOLD_AT_A_PREMIUM.fullmatch(value))


def _is_dialled(value: str) -> bool:
    pressed = SHORT_THEN_KEY.fullmatch(value)
    return is_number(pressed.group(1) if pressed else value)


def _is_relayed(value: str) -> bool:
    prefixed = RELAY_PREFIX.fullmatch(value)
    if prefixed:
        return prefixed.group(1) == ANY_NUMBER or is_number(prefixed.group(1))
    return bool(RELAY.fullmatch(value))
