"""The names of places in data/lookups/places: where each is, and how it may be written."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Iterator, List, Tuple

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.tokens import tokens_of

PLACES = DATA_FOLDER / "lookups" / "places"
CAMDEN, ELSEWHERE, UNKNOWN = "camden", "elsewhere", "unknown"
AREAS = (CAMDEN, ELSEWHERE, UNKNOWN)
_POSTCODES = re.compile(r"([A-Z]+)(\d+)-([A-Z]+)(\d+)")
_SHORT = {"road": "rd", "street": "st", "avenue": "ave", "square": "sq", "gardens": "gdns", "estate": "est", "crescent": "cres"}


@dataclass(frozen=True)
class Place:
    """A place: the name the assistant uses, its kind (a group of the file), where it is, and all its names in plain letters."""

    name: str
    kind: str
    area: str  # one of AREAS
    names: Tuple[str, ...]
    everyday: FrozenSet[str] = frozenset()  # those of its names that are everyday words too


def read_gazetteer(folder: Path = PLACES) -> Tuple[Place, ...]:
    """Every place of the folder's files.

    Raises:
        ContentError: a file is not as the folder's README describes it, or a name stands twice with different areas.
    """
    places: List[Place] = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        try:
            if content["area"] not in AREAS:
                raise ContentError(f"{path.name}: the area must be one of {', '.join(AREAS)}.")
            everyday = frozenset(_plain(each) for name in content["everyday_words"] for each in _postcodes(name))
            lines = [(kind, each) for kind, lines in content["places"].items() for line in lines for each in _postcodes(line)]
            places += [_place(line, kind, content["area"], everyday) for kind, line in lines]
        except (KeyError, TypeError, AttributeError) as error:
            raise ContentError(f"{path.name}: {error!r} is missing or not as the folder's README describes it.") from error
        unknown = everyday - {name for place in places for name in place.names}
        if unknown:
            raise ContentError(f"{path.name}: {', '.join(sorted(unknown))} is an everyday word of no place.")
    _check(places)
    return tuple(places)


def _place(line: str, kind: str, area: str, everyday: FrozenSet[str]) -> Place:
    names = [name.strip() for name in line.split("|")]
    spelt = dict.fromkeys(plain for name in names for plain in _spellings(_plain(name)))
    return Place(names[0], kind, area, tuple(spelt), everyday & frozenset(spelt))


def _check(places: List[Place]) -> None:
    areas: Dict[str, str] = {}
    for place in places:
        for name in place.names:
            if areas.setdefault(name, place.area) != place.area:
                raise ContentError(f"data/lookups/places: '{name}' is both {areas[name]} and {place.area}.")


def _plain(name: str) -> str:
    return " ".join(tokens_of(name).plain)


def _postcodes(name: str) -> Iterator[str]:
    """The name, or each district of a run of postcode districts."""
    run = _POSTCODES.fullmatch(name)
    if not run:
        yield name
        return
    letters, first, _, last = run.groups()
    yield from (f"{letters}{number}" for number in range(int(first), int(last) + 1))


def _spellings(plain: str) -> Iterator[str]:
    """The name as it is, with its last word shortened, with "saint" spelt out, with "and" for "&"."""
    words = plain.split()
    yield plain
    if len(words) > 1 and words[-1] in _SHORT:
        yield " ".join([*words[:-1], _SHORT[words[-1]]])
    if words[0] == "st" and len(words) > 1:
        yield " ".join(["saint", *words[1:]])
    if "&" in words:
        yield plain.replace("&", "and")


@lru_cache(maxsize=1)
def gazetteer() -> Tuple[Place, ...]:
    """The project's places, read once per process."""
    return read_gazetteer()


def gazetteer_words() -> FrozenSet[str]:
    """Every single word of every name, in small letters: right as they are, never to be mended."""
    joined = {word for place in gazetteer() for name in place.names for word in name.split()}
    apostrophes = {token.casefold() for place in gazetteer() for token in re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)?", place.name)}
    return frozenset(word for word in joined | apostrophes if any(letter.isalpha() for letter in word))
