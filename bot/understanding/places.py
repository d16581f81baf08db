"""Where the person or the event of a message is: in Camden, elsewhere, or somewhere that cannot be told from the name.

A name alone does not say that anybody is there: "my brother moved to Leeds", "the Manchester derby", "the train to Reading".
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import List, NamedTuple, Optional, Sequence

from bot.understanding.about import About
from bot.understanding.gazetteer import CAMDEN, ELSEWHERE, UNKNOWN, Place, gazetteer
from bot.understanding.phrases import Match, Phrases
from bot.understanding.standing import LIVES, Named, is_there
from bot.understanding.tokens import Tokens
from bot.understanding.whereabouts_words import whereabouts_words

_OTHERS, _WAS = frozenset({"he", "she", "they"}), frozenset({"was", "were", "been"})
_STAYS = frozenset({"day", "days", "night", "nights", "weekend", "week", "weeks"})


@dataclass(frozen=True)
class Where:
    """The place that tells most (its name in the gazetteer) and where it is; nothing when no place is told."""

    place: Optional[str] = None
    area: Optional[str] = None  # camden, elsewhere, unknown


class Mention(NamedTuple):
    """A place's name in a message."""

    place: Place
    start: int
    end: int


class PlaceFinder:
    """Finds places; safe to share between threads once built."""

    def __init__(self) -> None:
        places = gazetteer()
        self._places = {f"{number}": place for number, place in enumerate(places)}
        self._names = Phrases({tag: place.names for tag, place in self._places.items()})
        self._words = whereabouts_words().places
        self._phrases = Phrases({name: self._words[name] for name in ("elsewhere", "plainly_elsewhere")})

    def mentions(self, tokens: Tokens) -> List[Mention]:
        """Every name of a place that is one here: no everyday word, no surname, no club."""
        found = (Mention(self._places[tag], start, end) for tag, start, end in self._names.find_longest(tokens))
        return [mention for mention in found if self._is_place(tokens, mention)]

    def find(self, tokens: Tokens, about: About, mentions: Optional[Sequence[Mention]] = None) -> Where:
        """Where the person or the event is. A place in Camden counts before any other."""
        mentions = self.mentions(tokens) if mentions is None else mentions
        words_for_elsewhere = self._phrases.find(tokens)
        home = [m for m in mentions if m.place.area == CAMDEN and self._counts_in_camden(tokens, m, words_for_elsewhere)]
        if home:
            return Where(home[0].place.name, CAMDEN)
        edge = [m for m in mentions if m.place.area == UNKNOWN]
        there = [m for m in mentions if m.place.area == ELSEWHERE and self._stands(tokens, m, about)]
        if there and not any(self._stands(tokens, m, about) for m in edge if m.place.kind != "parts"):
            return Where(there[0].place.name, ELSEWHERE)
        if any(match.tag == "plainly_elsewhere" or is_there(tokens, about, Named(match.start, match.end)) for match in words_for_elsewhere):
            return Where(None, ELSEWHERE)
        named = [m for m in mentions if m.place.area == CAMDEN and not self._denied(tokens, m, words_for_elsewhere)]
        if named:
            return Where(named[0].place.name, CAMDEN)
        return Where(edge[0].place.name, UNKNOWN) if edge else Where()

    def _stands(self, tokens: Tokens, mention: Mention, about: About) -> bool:
        return is_there(tokens, about, Named(mention.start, mention.end, mention.place.kind)) and not _came_back(tokens, mention)

    def _is_place(self, tokens: Tokens, mention: Mention) -> bool:
        before, after = tokens.at(mention.start - 1), tokens.at(mention.end)
        if before in self._words["titles"] or (after in self._words["after_name"] and mention.place.area != CAMDEN):
            return False
        name = " ".join(tokens.plain[mention.start : mention.end])
        if name not in mention.place.everyday:
            return True
        capital = tokens.shows_capitals and tokens.written[mention.start][0].isupper()
        lives = before in {"in", "near"} and tokens.at(mention.start - 2) in LIVES
        return lives or after in {"station", "tube"} or (capital and (before in self._words["at"] | {"to", "from"} or mention.place.area == CAMDEN))

    def _denied(self, tokens: Tokens, mention: Mention, elsewhere: Sequence[Match]) -> bool:
        """Whether the message says that it is not there: "not in Camden", "outside Camden"."""
        covered = any(match.start < mention.end and mention.start < match.end for match in elsewhere if tokens.at(match.end) not in {"town", "station"})
        return covered or tokens.at(mention.start - 1) in {"not", "than"}

    def _counts_in_camden(self, tokens: Tokens, mention: Mention, elsewhere: Sequence[Match]) -> bool:
        """Any place in Camden but the borough's bare name ("are you Camden?") and what was left behind."""
        if self._denied(tokens, mention, elsewhere):
            return False
        left = tokens.plain[max(tokens.begins[mention.start], mention.start - 4) : mention.start]
        if "from" in left[-1:] or {"moved", "moving", "left", "used"} & set(left):
            return False
        return mention.place.name != "Camden" or (bool(left) and left[-1] in self._words["at"] | {"the"})


def _came_back(tokens: Tokens, mention: Mention) -> bool:
    """Whether somebody else was there for a while: "he was in Ipswich for four days and won't say why"."""
    was = tokens.at(mention.start - 3) in _OTHERS and tokens.at(mention.start - 2) in _WAS
    return was and tokens.at(mention.end) == "for" and not _STAYS.isdisjoint(tokens.plain[mention.end + 1 : mention.end + 4])


@lru_cache(maxsize=1)
def place_finder() -> PlaceFinder:
    """The project's finder, built once per process."""
    return PlaceFinder()

