"""Payment cards, sort codes, account numbers and IBANs."""
from __future__ import annotations

import re
from typing import List, Tuple

from stdnum import iban, luhn

CARD_DIGITS = range(13, 20)  # ISO/IEC 7812 and what the card schemes issue

_DIGIT_RUN = re.compile(r"(?<!\d)\d(?:[\s.\-]{0,3}\d){12,}")
_SHORT_NUMBERS = {"999", "112", "101", "111", "55", "116", "123"}  # a run of these is a list of helplines, not a card

_SAYING = r"(?:\s*(?:number|num|no|nr|code|is|was|and|the|my|acc(?:oun)?t?|[.:=#,/\-])){0,6}\s*"
_SORT_CODE = r"\d\d[\s.\-]?\d\d[\s.\-]?\d\d"
_SORT_CODE_AND_ACCOUNT = re.compile(rf"(?<!\d){_SORT_CODE}(?!\d)({_SAYING})(?<!\d)\d{{7,8}}(?!\d)", re.IGNORECASE)
_SAID_TO_BE_SORT_CODE = re.compile(rf"(\b(?:sort\s*-?\s*code|s/c)s?\b{_SAYING})(?<!\d){_SORT_CODE}(?!\d)", re.IGNORECASE)
_SAID_TO_BE_ACCOUNT = re.compile(rf"(\b(?:account|acct|acc|a/c)s?\b{_SAYING})(?<!\d)\d(?:[\s\-]?\d){{5,9}}(?!\d)", re.IGNORECASE)
_DASHED = re.compile(r"(?<![\d\-])(\d\d)-(\d\d)-\d\d(?![\d\-])")
_EIGHT_DIGITS = re.compile(r"(?<!\d)\d{8}(?!\d)")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d\d(?:[\s\-]?[A-Z0-9]{4}){2,7}(?:[\s\-]?[A-Z0-9]{1,4})?(?![A-Z0-9])", re.IGNORECASE)
_BRITISH_IBAN = re.compile(r"(?<![A-Z0-9])GB\d\d[\s\-]?[A-Z]{4}(?:[\s\-]?\d){14}(?!\d)", re.IGNORECASE)


def _card_end(run: str, groups: List[Tuple[int, int]], first: int) -> int:
    """Index after the last group of the card that begins with group `first`; 0 when none does."""
    digits, end = "", 0
    for index in range(first, len(groups)):
        digits += run[slice(*groups[index])]
        if len(digits) > CARD_DIGITS[-1]:
            break
        if len(digits) in CARD_DIGITS and digits[0] != "0" and luhn.is_valid(digits):
            end = index + 1
    piece = run[slice(*groups[first])]
    if not end and len(piece) >= CARD_DIGITS[0] and piece[0] != "0":
        return first + 1  # so many digits in one piece are a mistyped card or worse
    return end


def _hide_cards_in_run(match: "re.Match[str]") -> str:
    run = match.group(0)
    groups = [found.span() for found in re.finditer(r"\d+", run)]
    if all(run[slice(*group)] in _SHORT_NUMBERS for group in groups):
        return run
    hidden, written, first = "", 0, 0
    while first < len(groups):
        end = _card_end(run, groups, first)
        if end:
            hidden += run[written:groups[first][0]] + "[card]"
            written = groups[end - 1][1]
        first = end or first + 1
    return hidden + run[written:]


def hide_cards(text: str) -> str:
    """Hide payment cards: 13 to 19 digits, spaced or dashed, whose Luhn check digit is right, and any 13 digits in one piece."""
    return _DIGIT_RUN.sub(_hide_cards_in_run, text)


def _hide_dashed(match: "re.Match[str]") -> str:
    could_be_a_date = 1 <= int(match.group(1)) <= 31 and 1 <= int(match.group(2)) <= 12
    return match.group(0) if could_be_a_date else "[bank]"


def _hide_iban(match: "re.Match[str]") -> str:
    return "[bank]" if iban.is_valid(match.group(0)) else match.group(0)


def hide_bank_details(text: str) -> str:
    """Hide IBANs, sort codes, and account numbers (eight digits in one piece, or what is said to be one)."""
    text = _IBAN.sub(_hide_iban, _BRITISH_IBAN.sub("[bank]", text))
    text = _SORT_CODE_AND_ACCOUNT.sub(r"[bank]\1[bank]", text)
    text = _SAID_TO_BE_ACCOUNT.sub(r"\1[bank]", _SAID_TO_BE_SORT_CODE.sub(r"\1[bank]", text))
    return _EIGHT_DIGITS.sub("[bank]", _DASHED.sub(_hide_dashed, text))
