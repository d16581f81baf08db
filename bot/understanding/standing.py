"""Whether a message says that somebody or something is at a place, or only names it: "my mum in Leeds is being hit", "he moved to Leeds"."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional, Tuple

from bot.understanding.about import About
from bot.understanding.people_words import SELF
from bot.understanding.persons import WRITER
from bot.understanding.tokens import ENDS, Tokens
from bot.understanding.whereabouts_words import whereabouts_words

LIVES = frozenset("live lives living based resident residing reside resides stay stays staying im".split())
# Where these are says nothing of where help is needed: an ex who lives elsewhere comes here, a neighbour on holiday lives next door.
_NOT_FOLLOWED = frozenset({None, SELF, "ex_partner", "neighbour", "stranger"})
_IN_LONDON = frozenset({"boroughs", "areas"})
_REACH = 14  # tokens from a name back to what happened there
_BE_REACH = 6  # tokens from "I'm at a club" to the place
_SCENE = 4  # tokens of "at a party" before the place of what follows
_SHORT_ANSWER = 5  # tokens; a message this short that names a place answers "where?"
_CLAUSE_ENDS = ENDS | {",", ":", "(", "-", "but", "because", "cos", "about", "while"}
_SUBJECTS = frozenset("he she they we i im hes shes theyre".split())
_FIRST_PERSON = frozenset("i im ive we us weve me".split())
_NOT_LIVING = frozenset("not if never used while whilst".split())
_ONCE = frozenset("dont doesnt when want would wanna like can could".split())
_HAVING = frozenset("have has got with ive visit visiting".split())
_OF_THE_EVENT = frozenset("im weve its this that calling writing messaging texting".split())
_TOLD_OF = frozenset("if heard read film news programme tv telly paper".split())
_WISHES = frozenset("to want wants will would could might can".split())
_RESIDENTS = frozenset("resident residents tenant council".split())


@dataclass(frozen=True)
class Named:
    """Where a place is named: tokens from start up to end; its kind in the gazetteer, None for words like "up north"."""

    start: int
    end: int
    kind: Optional[str] = None


def is_there(tokens: Tokens, about: About, named: Named) -> bool:
    """Whether the person the message is about, the writer, or the event is said to be at the place."""
    return _Standing(tokens, about, named).is_there()


class _Standing:
    """Looks from a name back to the beginning of its sentence for the word that says what is there."""

    def __init__(self, tokens: Tokens, about: About, named: Named) -> None:
        self._words = whereabouts_words().places
        self._tokens, self._about, self._named = tokens, about, named
        self._begin = tokens.begins[named.start]

    def is_there(self) -> bool:
        if self._is_whole_answer():
            return True
        start = self._named.start
        while start > self._begin and self._tokens.at(start - 1) in self._words["before_name"]:
            start -= 1
        before = self._tokens.at(start - 1) if start > self._begin else ""
        if before in {"to", "from"}:
            return self._writer_moved(start - 1) if before == "to" else self._writes_from(start - 1)
        if self._tokens.at(self._named.end) in _RESIDENTS and self._is_writers(start):
            return True
        alone = self._named.kind is None or before in LIVES  # "up north", "I live Croydon": no preposition
        if not alone and before not in self._words["at"]:
            return False
        return self._stands_there(start if alone else start - 1)

    def _left(self, index: int, reach: int) -> Tuple[str, ...]:
        """The tokens of the sentence before this one, at most `reach` of them."""
        return self._tokens.plain[max(self._begin, index - reach) : index]

    def _is_whole_answer(self) -> bool:
        """"Croydon", "in Croydon mate", "it was in Croydon": little else is said."""
        others = {w for i, w in enumerate(self._tokens.plain) if not self._named.start <= i < self._named.end}
        other_things = {"to", "from", "the", "not"} | self._words["not_there"] | self._words["supporting"]
        return len(self._tokens) <= _SHORT_ANSWER and not others & other_things and not any(a.noun for a in self._about.persons.actors)

    def _writer_moved(self, to: int) -> bool:
        """"I moved to Leeds", "we've just moved to Kent"."""
        left = self._left(to, 5)
        return "moved" in left[-3:] and bool(_FIRST_PERSON & set(left)) and not {"havent", "not", "if", "until"} & set(left)

    def _writes_from(self, preposition: int) -> bool:
        """"calling from Croydon", and "I'm from Lewisham" of London, unless "originally"."""
        left = self._left(preposition, 4)
        if self._words["from_there"] & set(left):
            return True
        originally = "originally" in {*left, *self._tokens.plain[self._named.end : self._named.end + 2]}
        return self._named.kind in _IN_LONDON and bool({"im", "am"} & set(left[-1:])) and not originally

    def _is_writers(self, start: int) -> bool:
        """"I'm a Lewisham tenant", "my landlord is Croydon council"."""
        left = set(self._left(start, 5))
        return bool(left & {"im", "am", "my", "our"}) and bool(left & {"a", "an", "is", "im", "am"})

    def _stands_there(self, preposition: int) -> bool:
        if self._tokens.at(preposition - 1) in self._words["not"] or self._tokens.at(self._named.start - 1) in self._words["not"] - {"outside"}:
            return False
        beside = self._about.persons.before(preposition, self._begin)
        if beside and beside.noun and beside.end == preposition and self._named.kind:
            return self._person_there(beside.person, beside.start)
        for i in range(preposition - 1, max(self._begin - 1, preposition - 1 - _REACH), -1):
            said = self._said_by(i, preposition)
            if said is not None:
                return said
            if self._begins_clause(i):
                break
        return self._begins_with_place(preposition)

    def _said_by(self, i: int, preposition: int) -> Optional[bool]:
        """What one word says of the place: something is there, is not, or nothing (None)."""
        word = self._tokens.at(i)
        if word in self._words["not_there"]:
            return self._people_there(i)
        if word in self._words["happening"]:
            return not self._only_told(i) and not _WISHES & set(self._left(i, 3))
        if word in self._words["living"] and (word in LIVES - {"im"} or preposition - i <= _BE_REACH):
            return self._lives_there(i)
        return True if word in self._words["home"] and self._tokens.at(i - 1) in {"my", "our", "council"} else None

    def _only_told(self, index: int) -> bool:
        """Whether it was in the news, a film, or is only supposed."""
        return bool(_TOLD_OF & set(self._tokens.plain[self._begin : self._tokens.end_of_sentence(index)]))

    def _begins_clause(self, i: int) -> bool:
        """Whether what stands before this word speaks of something else: "and he ...", "because", a comma (not that of "London, in Brent")."""
        word, before = self._tokens.at(i), self._tokens.at(i - 1)
        return (before == "and" and word in _SUBJECTS) or (word in _CLAUSE_ENDS and before != "london")

    def _people_there(self, verb: int) -> bool:
        """Only spoken of, unless "there" stands for people who are: "there are men dealing in Leeds"."""
        following = set(self._tokens.plain[verb + 1 : verb + 8])
        return self._tokens.at(verb) == "there" and bool(following & self._words["happening"]) and not self._only_told(verb)

    def _lives_there(self, verb: int) -> bool:
        """The writer, the event, or the person the message is about lives or is there."""
        left, word = self._left(verb, 4), self._tokens.at(verb)
        if _NOT_LIVING & set(left) or (_ONCE & set(left) and word not in {"was", "were", "am", "im"}):
            return False
        if word in _OF_THE_EVENT or {"it", "this", "that", "incident"} & set(left[-2:]):
            return word != "that" or "was" in left
        who = self._about.persons.before(verb + 1, self._begin)
        if who is None:
            return word in LIVES | {"homeless", "sleeping", "here", "now", "currently", "stuck"}
        return self._person_there(who.person, who.start)

    def _person_there(self, person: int, start: int) -> bool:
        """Whether it is the writer who is there, or the person the message is about, and no adviser."""
        if person == WRITER:
            return True
        advises = self._words["saying"] & set(self._tokens.plain[self._named.end : self._named.end + 3])
        if advises or _HAVING & set(self._left(start, 3)):
            return False
        return self._about.subject not in _NOT_FOLLOWED and self._about.persons.people[person].who in {self._about.subject, None}

    def _begins_with_place(self, preposition: int) -> bool:
        """"In Lewisham, a man attacked me", "at a party in Hackney someone spiked my drink"."""
        rest = set(self._tokens.plain[preposition : self._tokens.end_of_sentence(preposition)])
        return preposition - self._begin <= _SCENE and bool(rest & self._words["happening"])
