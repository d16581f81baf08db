"""Where the person or the event of a message is: in Camden, elsewhere, or somewhere that cannot be told from the name.

A name alone does not say that anybody is there: "my brother moved to Leeds", "the Manchester derby", "the train to Reading".
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import FrozenSet, List, NamedTuple, Optional, Sequence

from bot.understanding.about import About
from bot.understanding.gazetteer import CAMDEN, ELSEWHERE, UNKNOWN, Place, gazetteer
from bot.understanding.people_words import SELF
from bot.understanding.persons import WRITER
from bot.understanding.phrases import Match, Phrases
from bot.understanding.tokens import ENDS, Tokens
from bot.understanding.whereabouts_words import whereabouts_words

_REACH = 14  # tokens from a name back to what happened there
_SHORT_ANSWER = 5  # tokens; a message this short that names a place answers "where?"
_LIVES = frozenset("live lives living based resident residing reside resides stay stays staying im".split())
_CLAUSE_ENDS = ENDS | {",", ":", "(", "-", "but", "because", "cos"}
_FIRST_PERSON = frozenset("i im ive we us weve me".split())
_TOLD_OF = frozenset("if heard read film news programme tv telly paper".split())
_SCENE = 4  # tokens of "at a party" before the place of what follows


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
        found = [Mention(self._places[tag], start, end) for tag, start, end in self._names.find_longest(tokens)]
        return [mention for mention in found if self._is_place(tokens, mention)]

    def find(self, tokens: Tokens, about: About, mentions: Optional[Sequence[Mention]] = None) -> Where:
        """Where the person or the event is. A place in Camden counts before any other."""
        mentions = self.mentions(tokens) if mentions is None else mentions
        words_for_elsewhere = self._phrases.find(tokens)
        home = [m for m in mentions if m.place.area == CAMDEN and self._counts_in_camden(tokens, m, words_for_elsewhere)]
        if home:
            return Where(home[0].place.name, CAMDEN)
        there = [m for m in mentions if m.place.area == ELSEWHERE and self._is_there(tokens, m, about)]
        edge = [m for m in mentions if m.place.area == UNKNOWN]
        on_edge = [m for m in edge if m.place.kind != "parts" and self._is_there(tokens, m, about)] if there else []
        if there and not on_edge:
            return Where(there[0].place.name, ELSEWHERE)
        if any(match.tag == "plainly_elsewhere" or self._is_there(tokens, match, about) for match in words_for_elsewhere):
            return Where(None, ELSEWHERE)
        named = [m for m in mentions if m.place.area == CAMDEN and not self._denied(tokens, m, words_for_elsewhere)]
        if named:
            return Where(named[0].place.name, CAMDEN)
        return Where(edge[0].place.name, UNKNOWN) if edge else Where()

    def _is_place(self, tokens: Tokens, mention: Mention) -> bool:
        before, after = tokens.at(mention.start - 1), tokens.at(mention.end)
        if before in self._words["titles"] or (after in self._words["after_name"] and mention.place.area != CAMDEN):
            return False
        name = " ".join(tokens.plain[mention.start : mention.end])
        if name not in mention.place.everyday:
            return True
        capital = tokens.shows_capitals and tokens.written[mention.start][0].isupper()
        lives = before in {"in", "near"} and tokens.at(mention.start - 2) in _LIVES
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
        return mention.place.name != "Camden" or bool(left) and left[-1] in self._words["at"] | {"the"}

    def _is_there(self, tokens: Tokens, mention: "Mention | Match", about: About) -> bool:
        """Whether the person or the event is said to be at a place elsewhere."""
        if self._is_whole_answer(tokens, mention):
            return True
        begin, start = tokens.begins[mention.start], mention.start
        while start > begin and tokens.at(start - 1) in self._words["before_name"]:
            start -= 1
        before = tokens.at(start - 1) if start > begin else ""
        if before == "to":
            return self._writer_moved(tokens, begin, start - 1)
        if before == "from":
            return self._writes_from(tokens, begin, start - 1, mention)
        if tokens.at(mention.end) in {"resident", "residents", "tenant", "council"} and self._says_mine(tokens, begin, start):
            return True
        own_preposition = isinstance(mention, Match) or before in _LIVES
        if not own_preposition and before not in self._words["at"]:
            return False
        return self._stands_there(tokens, begin, start if own_preposition else start - 1, mention, about)

    def _is_whole_answer(self, tokens: Tokens, mention: "Mention | Match") -> bool:
        """"Croydon", "in Croydon mate", "it was in Croydon": little else is said."""
        others = [w for i, w in enumerate(tokens.plain) if not mention.start <= i < mention.end and w.isalpha()]
        moving = {"to", "from", "the", "not"} & set(others)
        return len(tokens) <= _SHORT_ANSWER and not moving and not set(others) & (self._words["not_there"] | self._words["supporting"])

    def _writer_moved(self, tokens: Tokens, begin: int, to: int) -> bool:
        """"I moved to Leeds", "we've just moved to Kent"."""
        left = tokens.plain[max(begin, to - 5) : to]
        return "moved" in left[-3:] and bool(_FIRST_PERSON & set(left)) and not {"havent", "not", "if", "until"} & set(left)

    def _writes_from(self, tokens: Tokens, begin: int, preposition: int, mention: "Mention | Match") -> bool:
        """"calling from Croydon", and "I'm from Lewisham" of London, unless "originally"."""
        left = tokens.plain[max(begin, preposition - 4) : preposition]
        if self._words["from_there"] & set(left):
            return True
        after = tokens.plain[mention.end : mention.end + 2]
        in_london = isinstance(mention, Mention) and mention.place.kind in {"boroughs", "areas"}
        return in_london and bool(left) and left[-1] in {"im", "am"} and "originally" not in {*left, *after}

    def _says_mine(self, tokens: Tokens, begin: int, start: int) -> bool:
        """"I'm a Lewisham tenant", "my landlord is Croydon council"."""
        left = set(tokens.plain[max(begin, start - 5) : start])
        return bool(left & {"im", "am", "my", "our"}) and bool(left & {"a", "an", "is", "im", "am"})

    def _stands_there(self, tokens: Tokens, begin: int, preposition: int, mention: "Mention | Match", about: About) -> bool:
        """Look back from "in Leeds" for the word that says what is there."""
        if tokens.at(preposition - 1) in self._words["not"] or tokens.at(mention.start - 1) in self._words["not"] - {"outside"}:
            return False
        beside = about.persons.before(preposition, begin)
        if beside and beside.noun and beside.end == preposition:
            return self._person_there(tokens, mention, about, beside.person, begin, beside.start)
        for i in range(preposition - 1, max(begin - 1, preposition - 1 - _REACH), -1):
            word = tokens.at(i)
            if word in self._words["not_there"]:
                return self._were_there(tokens, i, begin)
            if word in self._words["happening"]:
                return not _TOLD_OF & set(tokens.plain[begin : tokens.end_of_sentence(mention.start)])
            if word in self._words["living"]:
                return self._lives_there(tokens, begin, i, mention, about)
            if word in self._words["home"] and tokens.at(i - 1) in {"my", "our", "council"}:
                return True
            if word in _CLAUSE_ENDS and tokens.at(i - 1) != "london":
                break
        return self._begins_with_place(tokens, begin, preposition)

    def _were_there(self, tokens: Tokens, verb: int, begin: int) -> bool:
        """Only spoken of, unless "there" stands for people who are: "there are men dealing in Leeds"."""
        following = set(tokens.plain[verb + 1 : verb + 8])
        return tokens.at(verb) == "there" and bool(following & self._words["happening"]) and not _TOLD_OF & set(tokens.plain[begin : tokens.end_of_sentence(verb)])

    def _lives_there(self, tokens: Tokens, begin: int, verb: int, mention: "Mention | Match", about: About) -> bool:
        """The writer, the event, or the person the message is about lives or is there."""
        left = tokens.plain[max(begin, verb - 4) : verb]
        if {"dont", "doesnt", "not", "used", "never", "when", "if", "want", "would", "wanna", "like", "can", "could"} & set(left):
            return tokens.at(verb) in {"was", "were", "am", "im"} and not {"not", "if", "never", "used"} & set(left)
        word = tokens.at(verb)
        if word in {"im", "weve", "its", "this", "that", "calling", "writing", "messaging", "texting"} or {"it", "this", "that", "incident"} & set(left[-2:]):
            return word != "that" or "was" in left
        who = about.persons.before(verb + 1, begin)
        if who is None:
            return word in _LIVES | {"homeless", "sleeping", "here", "now", "currently", "stuck"}
        return self._person_there(tokens, mention, about, who.person, begin, who.start)

    def _person_there(self, tokens: Tokens, mention: "Mention | Match", about: About, person: int, begin: int, start: int) -> bool:
        """Whether it is the writer who is there, or the person the message is about, and no adviser."""
        if person == WRITER:
            return True
        if self._words["saying"] & set(tokens.plain[mention.end : mention.end + 3]) or {"have", "has", "got", "with", "ive", "visit", "visiting"} & set(tokens.plain[max(begin, start - 3) : start]):
            return False
        return about.subject not in {None, SELF, "ex_partner"} and about.persons.people[person].who in {about.subject, None}

    def _begins_with_place(self, tokens: Tokens, begin: int, preposition: int) -> bool:
        """"In Lewisham, a man attacked me", "at a party in Hackney someone spiked my drink"."""
        rest = set(tokens.plain[preposition : tokens.end_of_sentence(preposition)])
        return preposition - begin <= _SCENE and bool(rest & self._words["happening"])


@lru_cache(maxsize=1)
def place_finder() -> PlaceFinder:
    """The project's finder, built once per process."""
    return PlaceFinder()


def place_names() -> FrozenSet[str]:
    """The canonical names of all places, as the entity `place` may hold them."""
    return frozenset(place.name for place in gazetteer())
