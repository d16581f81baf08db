"""The words of data/lookups/whereabouts.yml: what says that somebody or something is at a place or on a train."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Mapping, Tuple

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

WHEREABOUTS = DATA_FOLDER / "lookups" / "whereabouts.yml"
_PLACES = (
    "at", "before_name", "living", "from_there", "happening", "not_there", "home", "saying", "after_name", "titles", "supporting", "not", "elsewhere",
    "plainly_elsewhere",
)
_TRANSPORT = (
    "vehicles", "parts", "always", "inside_of", "aboard", "at", "other", "carried_off", "other_stations", "before_other", "after_other", "police_station",
    "online", "shops", "only_there", "unable", "beside", "ground", "rail",
)


@dataclass(frozen=True)
class WhereaboutsWords:
    """The lists of the file by their names."""

    places: Mapping[str, FrozenSet[str]]
    transport: Mapping[str, FrozenSet[str]]


def read_whereabouts(path: Path = WHEREABOUTS) -> WhereaboutsWords:
    """The file's lists.

    Raises:
        ContentError: a list is missing.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return WhereaboutsWords(_lists(content, "places", _PLACES, path), _lists(content, "transport", _TRANSPORT, path))


def _lists(content: dict, part: str, names: Tuple[str, ...], path: Path) -> Dict[str, FrozenSet[str]]:
    try:
        return {name: frozenset(content[part][name]) for name in names}
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: the list {error} of '{part}' is missing.") from error


@lru_cache(maxsize=1)
def whereabouts_words() -> WhereaboutsWords:
    """The project's lists, read once per process."""
    return read_whereabouts()
