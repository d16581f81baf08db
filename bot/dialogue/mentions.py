"""Small words of a message that change how it is meant: "the second one", "now", "I tried them", "not the police", "not my partner"."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Dict, FrozenSet, Iterable, Optional

import yaml

from bot.errors import ContentError
from bot.replies.topics import topic_of
from bot.settings import DATA_FOLDER
from bot.understanding.folding import fold

MENTIONS = DATA_FOLDER / "dialogue" / "mentions.yml"
AUDIENCES = DATA_FOLDER / "lookups" / "audiences.yml"
FLAGS = ("now", "tried", "refused", "without_police", "only", "traces", "silent", "person")  # lists of mentions.yml of which any word is enough
# Whom a question is to: "the email of the noise team", "number for those drugs people".
_TEAM = re.compile(r"\b(?:for|of|from|about) (?:the|that|those|your)\s+((?:[a-z0-9-]+\s+){1,4}(?:people|team|lot|ones?|place|service|line))\b")
PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}  # of Mentions.place; "other" depends on which was spoken of
# What a "not" speaks of: up to four words, as far as a comma, "but", "it's" or the end ("not drugs, drink"; "not my partner it's a neighbour").
_DENIED = re.compile(r"\b(?:not|isnt|wasnt|arent|never)\b((?:\s+(?!but\b|its\b|it\s|hes\b|shes\b|im\b)[a-z0-9-]+){1,4})")


@dataclass(frozen=True)
class Mentions:
    """What a message mentions beside its need."""

    place: Optional[str] = None  # first, second, third, last, other: which of those given
    now: bool = False  # asks about this moment
    tried: bool = False  # tried what was given, in vain
    refused: bool = False  # does not want the one that is named or was given
    without_police: bool = False  # does not want the police
    only: bool = False  # wants one thing and no more
    traces: bool = False  # somebody may see traces of it
    silent: bool = False  # can't speak aloud
    person: bool = False  # looks for somebody to talk to
    relation: Optional[str] = None  # partner, family, neighbour, stranger, colleague: who it is about, after what is denied is left out
    topic: Optional[str] = None  # the need that its plain words speak of, whatever the classifier says
    team: Optional[str] = None  # the need of "the drugs people", "that noise team"
    denied: FrozenSet[str] = frozenset()  # audiences, relations and "transport" that the message says it is not


NOTHING_MENTIONED = Mentions()


class _Words:
    """The words of mentions.yml and audiences.yml, each list as one pattern."""

    def __init__(self) -> None:
        content = yaml.safe_load(MENTIONS.read_text(encoding="utf-8"))
        audiences = yaml.safe_load(AUDIENCES.read_text(encoding="utf-8"))
        try:
            self.place = _patterns(content["place"])
            self.relation = _patterns(content["relation"])
            self.flags = _patterns({name: content[name] for name in FLAGS})
            self.deniable = {**_patterns(audiences["audiences"]), **_patterns({"transport": audiences["transport"]}), **self.relation}
        except KeyError as error:
            raise ContentError(f"{MENTIONS.name} or {AUDIENCES.name}: the part {error} is missing.") from error


def _patterns(lists: Dict[str, Any]) -> Dict[str, "re.Pattern[str]"]:
    return {name: _pattern(words) for name, words in lists.items()}


def _pattern(words: Iterable[str]) -> "re.Pattern[str]":
    """Whole words and phrases, the longest first."""
    plain = sorted((_plain(word.replace("*", "")) + ("*" if word.endswith("*") else "") for word in words), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in plain) + r")\b")


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def _plain(text: str) -> str:
    return re.sub(r"['\u2019]", "", text.casefold())


def mentions_in(text: str) -> Mentions:
    """What a message mentions; every kind of small word is looked for by itself."""
    words, plain = _words(), _plain(fold(text))
    denied_parts = " ".join(_DENIED.findall(plain))
    affirmed = _DENIED.sub(" ", plain)
    flags = {name: bool(pattern.search(plain)) for name, pattern in words.flags.items()}
    return Mentions(
        topic=topic_of(affirmed), team=topic_of(" ".join(_TEAM.findall(affirmed))),
        place=_first_found(words.place, plain), relation=_first_found(words.relation, affirmed),
        denied=frozenset(name for name, pattern in words.deniable.items() if pattern.search(denied_parts) and not pattern.search(affirmed)), **flags,
    )


def _first_found(patterns: Dict[str, "re.Pattern[str]"], text: str) -> Optional[str]:
    """The name of the pattern that matches earliest in the text."""
    found = [(match.start(), name) for name, pattern in patterns.items() for match in [pattern.search(text)] if match]
    return min(found)[1] if found else None
