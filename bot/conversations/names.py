"""Names of people where they are introduced: 'my name is ...', 'call me ...', 'this is ... speaking'."""
from __future__ import annotations

import re
from typing import Callable, NamedTuple, Tuple

MOST_WORDS = 4  # of one name

_WORD = r"(?:[^\W\d_]\.|[^\W\d_]+(?:['\-][^\W\d_]+)*)"
_TAIL = rf"(?P<name>{_WORD}(?:\s+{_WORD}){{0,{MOST_WORDS - 1}}})"
_OPENING = r"[\s:,=\"'(\-]*(?:(?:actually|just|also|really|only|um|erm?)\s+)?"
_RELATION = (
    "man|woman|boy|girl|guy|lad|kid|child|person|someone|somebody|one|friend|mate|neighbou?r|son|daughter|brother|sister|mum|dad|mother|father|"
    "husband|wife|partner|boyfriend|girlfriend|ex|cousin|uncle|aunt|auntie|teacher|dealer|landlord|landlady|boss"
)

# Words after which, or instead of which, no name stands.
_NOT_A_NAME = frozenset(
    "a an the this that these those my your his her our their its not no none never and or but so because cos cuz if is isn't are was wasn't were be been "
    "being has have had having do does did don't can can't could will won't would should may might must i i'm im i've ive i'd i'll me he she it we you they "
    "them us who what where when why how here there then than on in at to by up for from of off out near with without into over under about around after "
    "before as just also only really very too still now today tonight tomorrow yesterday asap soon later please pls plz thanks thank help need needs want "
    "wants live lives living am any anyone anybody someone somebody something anything nothing everyone everything all some back again anytime unknown "
    "private confidential important irrelevant secret known names name called call calls text phone ring number email contact message mobile safe unsafe "
    "scared afraid happening getting got get being going go gone happy sad and/or aged age years year old speaking calling writing work works working "
    "stay staying stays said says say told tell asked ask know knows think thinks feel feels saw see seen hurt hurting hit hits hitting attacked robbed "
    "followed following threatened threatening being lost stolen found given listed written stuff slurs things stupid ugly whatever if yes yeah hi hello hey "
    "ok okay sorry why whether like even ever always often sometimes every urgent urgently emergency police council".split()
)


def _name_length(written: str) -> int:
    """Characters of the name at the start of `written`; 0 when no name stands there."""
    end = 0
    for word in re.finditer(_WORD, written):
        if word.group(0).casefold() in _NOT_A_NAME:
            break
        end = word.end()
    return end


def _hide_any(match: "re.Match[str]") -> str:
    name = match.group("name")
    length = _name_length(name)
    before = match.group(0)[: match.start("name") - match.start()]
    return before + "[name]" + match.group(0)[len(before) + length:] if length else match.group(0)


def _hide_capitalised(match: "re.Match[str]") -> str:
    return _hide_any(match) if match.group("name")[0].isupper() else match.group(0)


class _Introduction(NamedTuple):
    pattern: "re.Pattern[str]"
    hide: Callable[["re.Match[str]"], str]


def _introduction(words: str, hide: Callable[["re.Match[str]"], str], then: str = "") -> _Introduction:
    return _Introduction(re.compile(words + _OPENING + _TAIL + then, re.IGNORECASE), hide)


_INTRODUCTIONS: Tuple[_Introduction, ...] = (
    _introduction(r"\b(?:sur|nick|fore)?names?(?:\s+(?:is|are|was)\b|'s\b|\s*[:=])", _hide_any),
    _introduction(r"\bmy\s+(?:\w+\s+)?(?:sur|nick|fore)?names?\b(?!'s|\s+(?:is|are|was)\b)", _hide_any),
    _introduction(r"\b(?:i'?m|i\s+am)\s+(?:called|named|known\s+as)\b", _hide_any),
    _introduction(r"\bcall(?:s|ed|ing)?\s+me\b", _hide_any),
    _introduction(rf"(?:\b(?:{_RELATION}|is|was|are)|'s|'re|\bhes|\bshes|\btheyre)\s+(?:called|named)\b", _hide_capitalised),
    _introduction(r"\bthis\s+is\b", _hide_any, r"\s+(?:speaking|calling|writing)\b"),
    _introduction(r"\bthis\s+is\b", _hide_capitalised, r"\s+here\b"),
    _introduction(r"\b(?:it'?s|it\s+is)\b", _hide_capitalised, r"\s+(?:here|speaking|calling)\b"),
    _introduction(r"^\s*(?:hi|hiya|hello|hey)[\s,!.]+(?:it'?s|it\s+is|this\s+is)\b", _hide_any, r"\s+here\b"),
)


def hide_names(text: str) -> str:
    """Hide names where they are introduced; a name that simply occurs cannot be told from a place or a thing."""
    for introduction in _INTRODUCTIONS:
        text = introduction.pattern.sub(introduction.hide, text)
    return text
