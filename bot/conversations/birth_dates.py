"""Dates of birth: dates that are said to be one. Other dates, such as when something happened, stay."""
from __future__ import annotations

import re

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"\d{1,2}(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"(?:,?\s*'?(?:\d{4}|\d{2})(?!\d))"
_DATE = (
    r"(?:\d{1,4}\s?[/.\-\s]\s?\d{1,2}\s?[/.\-\s]\s?\d{2,4}"
    rf"|{_DAY}\s*(?:of\s+)?[/.\-]?{_MONTH}[/.\-]?{_YEAR}?"
    rf"|{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d){_YEAR}?"
    rf"|{_MONTH}\s+\d{{4}}"
    r"|\d{8}|\d{6}"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2})(?!\d)"
)
_NAMED = r"(?:d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?-?\s?dates?|birth\s?-?\s?days?|b'?day)"
_SAYING = r"(?:\s*(?:is|was|were|it's|its|on|in|the|=|:|,|;|-|\(|'s)){0,6}\s*"
_BEFORE = re.compile(rf"((?:\b{_NAMED}|\bborn\b){_SAYING})(?<!\d){_DATE}", re.IGNORECASE)
_AFTER = re.compile(rf"(?<![\d/.\-]){_DATE}(\W+(?:is|was)\W+(?:my|his|her|their|our)\W+(?:\w+\W+)?{_NAMED})", re.IGNORECASE)


def hide_birth_dates(text: str) -> str:
    """Hide dates next to 'dob', 'date of birth', 'birthday' or 'born'."""
    return _AFTER.sub(r"[date of birth]\1", _BEFORE.sub(r"\1[date of birth]", text))
