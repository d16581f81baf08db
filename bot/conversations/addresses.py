"""Postcodes, and addresses with a house or flat number. A street, a district or a bus route alone stays."""
from __future__ import annotations

import re

# Royal Mail, "Programmers' Guide to the Postcode Address File": areas, districts and the letters each place may hold.
_POSTCODE = re.compile(
    r"(?<![A-Z0-9])(?:GIR[\s.\-]{0,2}0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKMNPR-Y\d]?[\s.\-]{0,3}\d[ABD-HJLNP-UW-Z]{2})(?![A-Z0-9])", re.IGNORECASE
)

_STREET_KINDS = (
    "road|rd|street|st|avenue|ave|av|lane|ln|close|cl|court|ct|gardens?|gdns|place|pl|square|sq|terrace|terr?|crescent|cres|drive|dr|way|"
    "grove|hill|mews|row|walk|house|hse|estate|park|rise|mansions?|buildings?|bldgs|villas?|parade|yard|passage|green|broadway|vale|wharf|"
    "tower|towers|lodge|heights|point|path|alley|circus|view|gate|mount|quay"
)
_WORD = r"[^\W\d_][^\W\d_'.\-]*(?:['\-][^\W\d_]+)*\.?"
_NUMBER = r"(?<![\w£$€])(?<!\d[.,:/\-])\d{1,4}[a-z]?(?:\s?[\-/&]\s?\d{1,4}[a-z]?)?"
_NO_HOUSE = r"(?<!year )(?<!zone )(?<!bus )(?<!route )(?<!aged )(?<!age )(?<!platform )(?<!the )"
_STREET = re.compile(rf"{_NO_HOUSE}{_NUMBER},?\s+(?P<words>(?:{_WORD}\s+){{1,3}}?)(?:{_STREET_KINDS})\b", re.IGNORECASE)
_COUNTED = r"(?!\s+(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?|people|doors?|times?|miles?|beds?|bedrooms?|floors?|of)\b)"
_FLAT = re.compile(
    rf"\b(?:flat|flt|apartment|apt|unit|room)\s*(?:no\.?|number|nr)?\s*(?:\d{{1,4}}[a-z]?|[a-h])\b{_COUNTED}"
    rf"(?:,?\s+(?:{_WORD}\s+){{1,3}}?(?:{_STREET_KINDS})\b)?(?:,?\s+\d{{1,4}}[a-z]?,?\s+(?:{_WORD}\s+){{1,3}}?(?:{_STREET_KINDS})\b)?",
    re.IGNORECASE,
)
_FLAT_LETTER = re.compile(r"(?:flat|flt|apartment|apt|unit|room)\s+[a-h]", re.IGNORECASE)

# Words that stand between a number and a street when the number counts something else: "2 men on Albert Road".
_NOT_IN_A_STREET_NAME = frozenset(
    "a an the this that these those some any every each other another same next last my your his her our their its of in on at to by up for from "
    "near with without into onto over under behind beside between outside inside around across along down off past through towards opposite and or "
    "but so if is are was were be been has have had do does did can could will would should not no i me he she it we they them us who which what "
    "where when there here am pm min mins minute minutes hour hours hr hrs day days week weeks month months year years yr yrs old night nights time "
    "times man men woman women boy boys girl girls kid kids child children people person lad lads guy guys youth youths teens teenagers friend friends "
    "bus buses car cars van vans bike bikes moped mopeds dog dogs bed beds bedroom bedrooms storey floor floors door doors way lane star mph miles mile "
    "metres meters pounds quid pence percent more less about getting going walking coming living sleeping fighting shouting selling dealing standing "
    "hanging smoking drinking stabbed robbed attacked shot hurt closed open full speed grams bags bottles drug dealers rough sleepers tents needles "
    "police officers council social housing care children's safe local whole big small front back main busy dark".split()
)


def hide_postcodes(text: str) -> str:
    """Hide full postcodes; a district alone (NW5) stays, since it is needed to find help and is shared by thousands."""
    return _POSTCODE.sub("[postcode]", text)


def _hide_street(match: "re.Match[str]") -> str:
    words = match.group("words").split()
    if words != ["The"] and any(word.casefold() in _NOT_IN_A_STREET_NAME for word in words):
        return match.group(0)
    return "[address]"


def _hide_flat(match: "re.Match[str]") -> str:
    letter_only = _FLAT_LETTER.fullmatch(match.group(0))
    return match.group(0) if letter_only and match.group(0)[-1] == "a" else "[address]"  # "our flat a man came": an article


def hide_addresses(text: str) -> str:
    """Hide '14 Albert Road', 'flat 3', 'flat 3, Rose House, 22 Albert Road'."""
    return _STREET.sub(_hide_street, _FLAT.sub(_hide_flat, text))
