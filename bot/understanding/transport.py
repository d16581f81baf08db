"""Whether it happened on a train, the Tube or the Overground, or in a station: then British Transport Police are the police for it.

Near a station, on a bus or at a bus stop, on the way to a train, or a train only spoken of, is not on transport.
"""
from __future__ import annotations

from functools import lru_cache
from typing import FrozenSet, Optional, Sequence

from bot.understanding.phrases import Match, Phrases
from bot.understanding.places import Mention
from bot.understanding.tokens import ENDS, Tokens
from bot.understanding.whereabouts_words import whereabouts_words

_REACH = 7  # tokens from "train" back to its "on": "on the packed 8:15 Thameslink train"
_WAITED = frozenset("wait waiting waited".split())
_LONGEST_FRAGMENT = 7  # tokens: "bag stolen tube"
_TRAINS = frozenset("train trains carriage carriages".split())
_INSIDE_OF = frozenset(
    "edge end steps stairs platform platforms toilet toilets lift middle floor inside concourse back corridor tunnel entrance bottom top".split()
)
_NOT = frozenset("not never isnt wasnt werent arent aint nowhere".split())
_STATION = frozenset({"station", "stations"})
_RAIL = frozenset({"underground", "rail", "railway"})
_KINDS = frozenset("tube train underground overground rail railway".split())
_STREETS = frozenset("road street approach house door".split())
_DETERMINERS = frozenset("the a this my our local".split())
_NOT_OF_STATIONS = frozenset("shoes boots heels like called".split())
_BESIDE_PART = frozenset("by off to towards along".split())  # by a ticket machine is still in the station
_LOOKED_FOR = ("always", "parts", "vehicles", "ground")
ON, OFF = "transport", "other"
_AT_GROUND = frozenset("in on at outside near by inside off onto into through".split())
_TO_GROUND = frozenset("the a my our this that his her their same local busy dark".split())


class TransportFinder:
    """Finds whether a message happened on transport; safe to share between threads once built."""

    def __init__(self) -> None:
        self._words = whereabouts_words().transport
        self._phrases = Phrases({name: self._words[name] for name in _LOOKED_FOR})
        self._prepositions = self._words["aboard"] | self._words["at"] | self._words["other"] | _WAITED
        self._harm = whereabouts_words().places["happening"]

    def find(self, tokens: Tokens, mentions: Sequence[Mention] = ()) -> bool:
        """mentions: the places named, so that "in Camden Town station" is known for one name."""
        return self.kind(tokens, mentions) == ON

    def kind(self, tokens: Tokens, mentions: Sequence[Mention] = ()) -> Optional[str]:
        """ON when it happened on transport, OFF when it plainly did not (a street, a bus, outside a station), None when nobody can tell."""
        found = self._phrases.find_longest(tokens)
        rail = [match for match in found if match.tag != "ground"]
        if self._on(tokens, rail, mentions):
            return ON
        ground = [match for match in found if match.tag == "ground" and self._on_ground(tokens, match)]
        return OFF if self._off(tokens, rail, ground, mentions) else None

    def _off(self, tokens: Tokens, rail: Sequence[Match], ground: Sequence[Match], mentions: Sequence[Mention]) -> bool:
        if any(tokens.at(match.start) in {"bus", "buses"} for match in ground):
            return True
        if self._beside_station(tokens, mentions):
            return True
        if rail or self._words["rail"] & set(tokens.plain):
            return False
        return bool(ground) or any(tokens.at(mention.start - 1) in {"in", "on"} for mention in mentions)

    def _on_ground(self, tokens: Tokens, match: Match) -> bool:
        """"in the street", "at a bus stop", "on the 24 bus"; not "the rail replacement bus"."""
        i = match.start - 1
        while tokens.at(i) in _TO_GROUND or tokens.at(i).isdigit():
            i -= 1
        return tokens.at(i) in _AT_GROUND

    def _beside_station(self, tokens: Tokens, mentions: Sequence[Mention]) -> bool:
        """"outside Camden Town station", "near the tube"."""
        for i, word in enumerate(tokens.plain):
            if word in _STATION or word == "tube":
                at = self._preposition(tokens, _start_of_name(i, tokens.at(i - 1), mentions))
                if at is not None and (tokens.at(at) in self._words["beside"] or tokens.plain[at - 1 : at + 1] == ("next", "to")):
                    return True
        return False

    def _on(self, tokens: Tokens, found: Sequence[Match], mentions: Sequence[Mention]) -> bool:
        if any(match.tag == "always" or self._aboard(tokens, match) for match in found):
            return True
        stations = (i for i, word in enumerate(tokens.plain) if word in _STATION or (word == "tube" and any(m.end == i for m in mentions)))
        return any(self._in_station(tokens, i, mentions) for i in stations)

    def _aboard(self, tokens: Tokens, match: Match) -> bool:
        """"on the train", "in the ticket hall"; not "the train to Reading", "by the Tube"."""
        before, after = tokens.at(match.start - 1), tokens.at(match.end)
        if before in self._words["before_other"] or after in self._words["after_other"]:
            return False
        if match.tag == "parts":
            return self._at_part(tokens, match)
        at = self._preposition(tokens, match.start)
        if at is None:
            return len(tokens) <= _LONGEST_FRAGMENT and bool(self._harm & set(tokens.plain))
        is_station = after in _STATION  # judged as one
        return not is_station and not self._guarded(tokens, at, match.end) and self._says_aboard(tokens, at, match)

    def _says_aboard(self, tokens: Tokens, at: int, match: Match) -> bool:
        """Whether the preposition at `at` puts somebody on the vehicle."""
        word, vehicle = tokens.at(at), tokens.at(match.start)
        if word == "in" and vehicle in {"tube", "tubes"} and tokens.at(at + 1) in {"a", "my"}:
            return False  # "in a tube"
        if word in {"for"} | _WAITED:
            return bool(_WAITED & {word, tokens.at(at - 1)})
        if word in {"off", "out"}:
            return bool(self._words["carried_off"] & set(tokens.plain[max(0, at - 4) : at]))
        along = word in self._words["inside_of"] and vehicle in _TRAINS
        return along or word in self._words["aboard"]

    def _preposition(self, tokens: Tokens, start: int) -> Optional[int]:
        """The nearest preposition (or word that parts) before a noun in its sentence."""
        for i in range(start - 1, max(tokens.begins[start] - 1, start - 1 - _REACH), -1):
            word = tokens.at(i)
            if word in self._prepositions:
                return i
            if word in ENDS or word in {",", "("}:
                return None
        return None

    def _inner_preposition(self, tokens: Tokens, start: int) -> Optional[int]:
        """As _preposition, looking through "the edge of", "the stairs of"."""
        at = self._preposition(tokens, start)
        inner = at is not None and tokens.at(at) == "of" and tokens.at(at - 1) in _INSIDE_OF
        return self._preposition(tokens, at) if inner else at

    def _guarded(self, tokens: Tokens, preposition: int, end: int) -> bool:
        """"not on the train", "a poster on the Tube", "works on the railway" with nothing done to anybody."""
        left = tuple(tokens.plain[max(tokens.begins[preposition], preposition - 3) : preposition])
        if left and (left[-1] in _NOT or left[-2:] in {("didnt", "happen"), ("not", "happen"), ("nothing", "happened")}):
            return True
        if left[-1:] in {("im",), ("am",)} and "cant" in (after := tokens.plain[end : end + 4]) and self._words["unable"] & set(after):
            return True
        harmed = self._harm & set(tokens.plain[end:])
        return bool(self._words["only_there"] & set(left)) and not harmed

    def _at_part(self, tokens: Tokens, match: Match) -> bool:
        """A platform, an escalator, a barrier of a station: no platform of the internet, no escalator of a shop."""
        words, part = set(tokens.plain), tokens.at(match.start)
        rail = bool(words & (self._words["vehicles"] | _STATION | _RAIL))
        elsewhere = words & (self._words["online"] | self._words["shops"]) or tokens.at(match.start - 1) in {"a", "this", "your"}
        if (elsewhere and not rail) or tokens.at(match.end) in _NOT_OF_STATIONS or (part == "barriers" and not rail and "ticket" not in words):
            return False
        if part == "platform" and tokens.at(match.end).isdigit():
            return True
        at = self._inner_preposition(tokens, match.start)
        if at is None or self._guarded(tokens, at, match.end):
            return False
        beside = tokens.at(at) in _BESIDE_PART and part != "barriers"
        return beside or tokens.at(at) in self._words["at"]

    def _in_station(self, tokens: Tokens, index: int, mentions: Sequence[Mention]) -> bool:
        """"at the station", "in Camden Town station"; not "outside the station", "at the police station"."""
        kind = tokens.at(index - 1)
        if kind in self._words["other_stations"] or tokens.at(index + 1) in _STREETS:
            return False
        start = _start_of_name(index, kind, mentions)
        at = self._inner_preposition(tokens, start)
        if at is None or tokens.at(at) not in self._words["at"] or self._guarded(tokens, at, index + 1):
            return False
        of_bus = "bus" in tokens.plain[max(0, at - 4) : index]
        of_police = start == index and kind in _DETERMINERS and self._words["police_station"] & set(tokens.plain)
        return not of_bus and not of_police


def _start_of_name(index: int, kind: str, mentions: Sequence[Mention]) -> int:
    """Where "Camden Town station" or "Euston tube station" begins; the station's own place when no name stands before it."""
    ends = {index, index + 1} | ({index - 1} if kind in _KINDS else set())
    return next((mention.start for mention in mentions if mention.end in ends), index)


@lru_cache(maxsize=1)
def transport_finder() -> TransportFinder:
    """The project's finder, built once per process."""
    return TransportFinder()


def rail_words() -> FrozenSet[str]:
    """Single words for vehicles and parts of stations, right as they are."""
    words = whereabouts_words().transport
    return frozenset(word for phrase in words["vehicles"] | words["parts"] for word in phrase.split())
