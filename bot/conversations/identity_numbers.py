"""National Insurance and NHS numbers."""
from __future__ import annotations

import re

from stdnum.gb import nhs

_GAP = r"[\s.\-]{0,2}"
# gov.uk, "National Insurance Manual" NIM39110: two letters (not D F I Q U V, second not O), six digits, A to D.
_PREFIX = r"(?<![A-Z0-9])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
_WORDS = r"(?!(?:ah|am|an|as|at|be|by|ex|ha|he|hm|la|ma|me|mr|ms|my|oh|ok|on|or|pa|re|st|we|ye|pm|nr)\s)"
_DIGIT_PAIRS = rf"\d\d{_GAP}\d\d{_GAP}\d\d"
_NATIONAL_INSURANCE = re.compile(
    rf"{_PREFIX}{_GAP}{_DIGIT_PAIRS}{_GAP}[A-D](?![A-Z0-9])"
    rf"|(?<![A-Z0-9]){_WORDS}{_PREFIX}{_GAP}{_DIGIT_PAIRS}(?![A-Z0-9])",
    re.IGNORECASE,
)

_NHS = re.compile(r"(?<!\d)[1-9]\d\d[\s.\-]?\d{3}[\s.\-]?\d{4}(?!\d)")
_SAID_TO_BE_NHS = re.compile(rf"(\bnhs\s*(?:number|num|no|nr|id)?\.?(?:\s+(?:is|was))?[\s:=#,\-]{{0,3}})(\d(?:{_GAP}\d){{8,10}})(?!\d)", re.IGNORECASE)


def hide_national_insurance(text: str) -> str:
    """Hide National Insurance numbers, with or without their last letter."""
    return _NATIONAL_INSURANCE.sub("[national insurance]", text)


def _hide_nhs(match: "re.Match[str]") -> str:
    return "[nhs number]" if nhs.is_valid(match.group(0).replace(".", "")) else match.group(0)


def hide_nhs_numbers(text: str) -> str:
    """Hide ten digits with the NHS check digit, and any nine to eleven digits that are said to be an NHS number."""
    return _NHS.sub(_hide_nhs, _SAID_TO_BE_NHS.sub(r"\1[nhs number]", text))
