"""The rules of an answer, the same for the database and the snapshot: who comes first for whom, and which service was named."""
from __future__ import annotations

import functools
import re
from typing import AbstractSet, FrozenSet, Iterable, List, Mapping, Set, Tuple

from bot.directory.records import NeedLink, ServiceRecord

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 10  # of a name


def chosen_links(links: Iterable[NeedLink], audience: AbstractSet[str]) -> List[NeedLink]:
    """Links for this audience in rank order; a link made for others is left out."""
    fitting = (link for link in links if not link.audience or audience.intersection(link.audience))
    return sorted(fitting, key=lambda link: link.rank)


def names_of(service: ServiceRecord) -> Tuple[str, ...]:
    """Every name people may use for the service."""
    return (service.name,) + service.also_called


def named_in(text: str, names: Mapping[str, Iterable[str]]) -> List[str]:
    """Keys of the services one of whose names stands in the text as whole words, the longest name first.

    `names` holds the names by the service's key.
    """
    asked = readings(text)
    longest = {key: max((len(name) for name in its if _stands_in(name, asked)), default=0) for key, its in names.items()}
    return sorted((key for key in longest if longest[key]), key=lambda key: -longest[key])


def _stands_in(name: str, asked: Set[str]) -> bool:
    return any(reading in text for reading in _readings_of_name(name) for text in asked)


@functools.lru_cache(maxsize=50_000)
def _readings_of_name(name: str) -> FrozenSet[str]:
    """Names are the same at every message; what residents write is not kept."""
    return frozenset(readings(name))


def phrases_in(text: str) -> Set[str]:
    """Everything in a text that could be a name as service_name holds it: up to as many words together as the longest name may have."""
    found: Set[str] = set()
    for reading in readings(text):
        words = reading.split()
        found.update(" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + MOST_WORDS, len(words)) + 1))
    return found


def readings(text: str) -> Set[str]:
    """The words between single spaces, case folded; "men's" is read as "men" and as "mens"."""
    folded = text.casefold().replace("\u2019", "'")
    forms = (folded.replace("'s", ""), folded.replace("'", ""))
    return {" " + " ".join(WORD.findall(form)) + " " for form in forms}
