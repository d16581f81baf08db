"""Phone numbers, British and foreign. The short numbers everybody may dial, such as 999, stay."""
from __future__ import annotations

import re

import phonenumbers

LONGEST_PUBLIC = 6  # digits: 999, 101, helplines that begin with 116, text lines of five digits; nobody's own number is so short

_GAP = r"(?:,|[\s()._\-]{0,3})"
_WITH_PLUS = re.compile(rf"\+[\s(]{{0,2}}\d(?:{_GAP}\d){{7,14}}(?!\d)")
_NOT_INSIDE_A_CARD = r"(?<!\d[\s.\-])(?<!\d[\s.\-]{2})"
_WITH_00 = rf"(?<!\d)00[\s(]{{0,2}}\d(?:{_GAP}\d){{7,14}}(?!\d)"
_SURELY_WITH_00 = re.compile(_NOT_INSIDE_A_CARD + _WITH_00)
_NATIONAL = re.compile(rf"(?<!\d)\(?0(?:{_GAP}\d){{8,12}}(?!\d)")
_DATE_AND_MORE = re.compile(r"\(?0\d[.\-]\d{1,2}[.\-](?:19|20)\d\d\D")
_OTHER_WAYS = re.compile(
    rf"{_WITH_00}"
    rf"|(?<!\d)44(?:{_GAP}\d){{10}}(?!\d)"
    r"|(?<!\d)7(?:[\s.\-]?\d){9}(?!\d)"  # a mobile number without its 0
    r"|(?<!\d)[378]\d{3}[\s\-]\d{4}(?!\d)"  # a London number without its 020
    r"|(?<!\d)\d{9,}(?!\d)"  # mistyped: too long or too short for any number that exists
)


def hide_international_phones(text: str) -> str:
    """Hide numbers that begin with + or 00."""
    return _SURELY_WITH_00.sub("[phone]", _WITH_PLUS.sub("[phone]", text))


def _hide_national(match: "re.Match[str]") -> str:
    return match.group(0) if _DATE_AND_MORE.match(match.group(0)) else "[phone]"


def _hide_what_the_library_finds(text: str) -> str:
    """The phonenumbers library knows every valid number; from the last to the first, so that places stay right."""
    for found in reversed(list(phonenumbers.PhoneNumberMatcher(text, "GB"))):
        if len(phonenumbers.normalize_digits_only(found.raw_string)) > LONGEST_PUBLIC:
            text = text[:found.start] + "[phone]" + text[found.end:]
    return text


def hide_phones(text: str) -> str:
    """Hide British numbers however they are spaced, dotted or dashed."""
    if not re.search(r"\d", text):
        return text
    text = _NATIONAL.sub(_hide_national, text)
    return _hide_what_the_library_finds(_OTHER_WAYS.sub("[phone]", text))
