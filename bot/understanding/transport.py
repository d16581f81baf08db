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
_INSIDE_OF = frozenset("edge end steps stairs platform platforms toilet toilets lift middle floor inside concourse back corridor tunnel entrance bottom top".split())
_NOT = frozenset("not never isnt wasnt werent arent aint nowhere".split())
_STATION = frozenset({"station", "stations"})
_PARKED = frozenset("vehicles parts always".split())


class TransportFinder:
    """Finds whether a message happened on transport; safe to share between threads once built."""

    def __init__(self) -> None:
        self._words = whereabouts_words().transport
        self._phrases = Phrases({name: self._words[name] for name in sorted(_PARKED)})
        self._prepositions = self._words["aboard"] | self._words["at"] | self._words["other"] | _WAITED
        self._harm = whereabouts_words().places["happening"]

    def find(self, tokens: Tokens, mentions: Sequence[Mention] = ()) -> bool:
        """mentions: the places named, so that "in Camden Town station" is known for one name."""
        found = self._phrases.find_longest(tokens)
        if any(match.tag == "always" for match in found):
            return True
        return any(self._aboard(tokens, match) for match in found) or any(
            self._in_station(tokens, i, mentions) for i, word in enumerate(tokens.plain) if word in _STATION or (word == "tube" and self._names_station(i, mentions))
        )

    def _names_station(self, index: int, mentions: Sequence[Mention]) -> bool:
        return any(mention.end == index for mention in mentions)

    def _aboard(self, tokens: Tokens, match: Match) -> bool:
        """"on the train", "in the ticket hall"; not "the train to Reading", "by the Tube"."""
        before, after = tokens.at(match.start - 1), tokens.at(match.end)
        if before in self._words["before_other"] or after in self._words["after_other"] and not self._two_vehicles(tokens, match):
            return False
        if match.tag == "parts":
            return self._at_part(tokens, match)
        if after in _STATION:
            return False  # judged as a station
        at = self._preposition(tokens, match.start)
        if at is None:
            return len(tokens) <= _LONGEST_FRAGMENT and bool(self._harm & set(tokens.plain))
        if self._guarded(tokens, at, match.end):
            return False
        word = tokens.at(at)
        if word == "in" and tokens.at(match.start) in {"tube", "tubes"} and tokens.at(at + 1) in {"a", "my"}:
            return False  # "in a tube"
        if word in {"for"} | _WAITED:
            return bool(_WAITED & set(tokens.plain[max(0, at - 1) : at + 1]))
        if word in {"off", "out"}:
            return bool(self._words["carried_off"] & set(tokens.plain[max(0, at - 4) : at]))
        along = word in self._words["inside_of"] and tokens.at(match.start) in _TRAINS
        return along or word in self._words["aboard"] or (word == "at" and "platform" in tokens.plain)

    def _two_vehicles(self, tokens: Tokens, match: Match) -> bool:
        """"on the train of a morning" stays one; "underground car park" does not."""
        return tokens.at(match.end) == "of" and tokens.at(match.end + 1) in {"a", "the"} and tokens.at(match.start - 1) == "the"

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
        at = self._inner_preposition(tokens, match.start)
        words = set(tokens.plain)
        rail = words & (self._words["vehicles"] | _STATION) or any(word in words for word in ("underground", "rail", "railway"))
        if not rail and words & (self._words["online"] | self._words["shops"]):
            return False
        if tokens.at(match.end) in {"shoes", "boots", "heels", "like", "called"} or tokens.at(match.start - 1) in {"a", "this", "your"} and not rail:
            return False
        if tokens.at(match.start) == "platform" and tokens.at(match.end).isdigit():
            return True
        if at is None or self._guarded(tokens, at, match.end):
            return False
        alone = tokens.at(match.start) != "barriers" or "ticket" in words or bool(rail)
        near = tokens.at(at) in {"by", "off", "to", "towards", "along"}  # still in the station when it is by its ticket machine
        return alone and (tokens.at(at) in self._words["at"] or (near and tokens.at(match.start) != "barriers"))

    def _in_station(self, tokens: Tokens, index: int, mentions: Sequence[Mention]) -> bool:
        """"at the station", "in Camden Town station"; not "outside the station", "at the police station"."""
        kind = tokens.at(index - 1)
        if kind in self._words["other_stations"] or tokens.at(index + 1) in {"road", "street", "approach", "house", "door"}:
            return False
        start = next((mention.start for mention in mentions if mention.end in {index, index + 1}), None)
        start = start if start is not None else next((m.start for m in mentions if m.end in {index - 1, index - 2} and kind in {"tube", "train", "station", "underground", "overground", "rail"}), index)
        at = self._inner_preposition(tokens, start)
        if at is None or tokens.at(at) not in self._words["at"] or self._guarded(tokens, at, index + 1):
            return False
        if "bus" in tokens.plain[max(0, at - 4) : at] or "bus" in tokens.plain[at:index]:
            return False
        bare = start == index and kind in {"the", "a", "this", "my", "our", "local"}
        return not (bare and self._words["police_station"] & set(tokens.plain))


@lru_cache(maxsize=1)
def transport_finder() -> TransportFinder:
    """The project's finder, built once per process."""
    return TransportFinder()


def rail_words() -> FrozenSet[str]:
    """Single words for vehicles and parts of stations, right as they are."""
    words = whereabouts_words().transport
    return frozenset(word for phrase in words["vehicles"] | words["parts"] for word in phrase.split())
