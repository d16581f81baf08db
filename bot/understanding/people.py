"""Whom a message is about: the audiences of the directory it names, an age group, and whether it happened on a train."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, FrozenSet, List, Optional

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.spacy_parts import Doc, PhraseMatcher, blank_english

AUDIENCES = DATA_FOLDER / "lookups" / "audiences.yml"
ADULT = 18  # the plan's two Prevent addresses divide children from adults here
_OLDEST = 110
_WORD = re.compile(r"[a-z0-9*]+(?:[-'][a-z0-9]+)*|[^\sa-z0-9]")
_AGE = re.compile(
    r"\b(?:(?:is|am|are|i'm|im|he's|hes|she's|shes|they're|aged?|was|turned|turns|who's|whos|only|just|nearly|about|of)\s+(?:only\s+|just\s+|about\s+|nearly\s+)?(\d{1,2})\b"
    r"(?!\s*(?:am|pm|o'clock|weeks?|days?|months?|minutes?|mins?|hours?|hrs?|times?|pounds?|quid|%|percent|per|st|nd|rd|th|metres?|miles?|people|of|kids|girls|boys|men))"
    r"|(\d{1,2})\s*-?\s*(?:years?|yrs?|yr|yo|y/o|y\.o)\b(?!\s+ago)|(\d{1,2})\s+year\s+olds?\b|,\s*(\d{1,2})\s*,)"
)
_TEENS = {"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twelve": 12, "eleven": 11, "ten": 10}
_TEEN_AGE = re.compile(r"\b(?:is|he's|she's|i'm|am|aged|turned|our|my|one of our)\s+(" + "|".join(_TEENS) + r")\b(?:\s+year)?")


@dataclass(frozen=True)
class People:
    """What a message says of whom it is about."""

    audience: FrozenSet[str] = frozenset()
    age_group: Optional[str] = None  # child or adult
    on_transport: bool = False


def ages_in(text: str) -> List[int]:
    """Ages in years that a message gives somebody, in order."""
    found = [int(next(g for g in m.groups() if g)) for m in _AGE.finditer(text)]
    return [age for age in found if 0 < age <= _OLDEST] + [_TEENS[m.group(1)] for m in _TEEN_AGE.finditer(text)]


class PeopleFinder:
    """Finds the words of data/lookups/audiences.yml; safe to share between threads once built."""

    def __init__(self) -> None:
        content: Dict[str, dict] = yaml.safe_load(AUDIENCES.read_text(encoding="utf-8"))
        self._vocab = blank_english().vocab
        self._matcher = PhraseMatcher(self._vocab, attr="LOWER")
        try:
            groups = {**content["audiences"], **{f"age:{k}": v for k, v in content["age_groups"].items()}, "transport": content["transport"]}
        except KeyError as error:
            raise ContentError(f"{AUDIENCES.name}: the part {error} is missing.") from error
        for tag, phrases in groups.items():
            self._matcher.add(tag, [self._doc(phrase) for phrase in phrases])

    def _doc(self, text: str) -> Doc:
        return Doc(self._vocab, words=_WORD.findall(text.casefold()) or [" "])

    def find(self, text: str) -> People:
        """Whom this message (folded text) is about; a number of years decides the age group before any word does."""
        tags = {self._vocab.strings[match] for match, _, _ in self._matcher(self._doc(text))}
        ages = ages_in(text.casefold())
        group = None
        if ages:
            group = "child" if ages[-1] < ADULT else "adult"
        elif ("age:child" in tags) != ("age:adult" in tags):
            group = "child" if "age:child" in tags else "adult"
        audience = {tag for tag in tags if tag != "transport" and not tag.startswith("age:")}
        return People(frozenset(audience), group, "transport" in tags)


@lru_cache(maxsize=1)
def people_finder() -> PeopleFinder:
    """The project's finder, built once per process."""
    return PeopleFinder()
