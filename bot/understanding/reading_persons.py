"""Finds the people a message speaks of: whose son "my son" is, whom "he" means, and whose age a number is."""
from __future__ import annotations

from typing import Dict, List, Optional, Tuple

from bot.understanding.ages import Age, ages_in
from bot.understanding.people_words import SELF, PeopleWords, Relation
from bot.understanding.persons import WRITER, Actor, Person, Persons
from bot.understanding.phrases import Match
from bot.understanding.tokens import ENDS, Tokens

_MINE = {"my", "our", "me", "ma"}
_OTHERS = {"his", "her", "their", "your", "its", "whose"}
_ARTICLES = {"a", "an", "the", "this", "that", "some", "one", "another", "every", "any", "these", "those", "two", "three", "other", "each", "no"}
_NOT_BETWEEN = frozenset(
    "is are was were am im be been has have had do does did and or but so because who when if i he she they we you it to of in on at with for from by "
    "about not hes shes says said told keeps wants think thinks know knows than as".split()
)
_GREETINGS = {"hi", "hello", "hey", "dear", "thanks", "cheers", "ta", "please", "pls", "yo", "sorry", "ok", "yes", "no", "oi", ","}
_VERBS_AFTER = {"is", "has", "was", "keeps", "are", "have", "were", "in", "at", "next", "upstairs", "who", "outside"}
_REACH = 5  # tokens from a noun back to its "my", with an age and two adjectives between
_BE = {"is", "was", "are", "were", "am", "im", "hes", "shes", "be", "isnt", "as", "being", "theyre", "just", "only", "still", "not"}
_OWNED = 3  # tokens from "my daughter's" to what is hers


def persons_in(tokens: Tokens, words: PeopleWords, matches: List[Match]) -> Persons:
    """The people of a message. matches: what words.phrases found in it."""
    nouns = _nouns(tokens, [m for m in matches if m.tag in words.relations])
    ages = ages_in(tokens, frozenset(noun.end - 1 for noun in nouns))
    return _Reader(tokens, words, nouns, ages).read()


def _nouns(tokens: Tokens, matches: List[Match]) -> List[Match]:
    """The longest words for people, in order, none inside another."""
    kept: List[Match] = []
    for match in sorted(matches, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


class _Reader:
    """Reads a message from left to right and gathers who is who."""

    def __init__(self, tokens: Tokens, words: PeopleWords, nouns: List[Match], ages: List[Age]) -> None:
        self._tokens, self._words, self._ages = tokens, words, ages
        self._nouns: Dict[int, Match] = {noun.start: noun for noun in nouns}
        self._noun_ends = {noun.end for noun in nouns}
        self._age_ends = {age.end: age for age in ages}
        self.people: List[Person] = [Person(SELF)]
        self.actors: List[Actor] = []

    def read(self) -> Persons:
        i = 0
        while i < len(self._tokens):
            i = self._step(i)
        for age in self._ages:
            person = self._whose(age)
            if person is None:
                continue
            self.people[person].ages.append(age)
        return Persons(tuple(self.people), tuple(self.actors), tuple(self._ages))

    def _step(self, i: int) -> int:
        word = self._tokens.plain[i]
        if i in self._nouns:
            return self._noun(self._nouns[i])
        if word in self._words.writer:
            self.actors.append(Actor(i, i + 1, WRITER))
        elif word in self._words.pronouns:
            self.actors.append(Actor(i, i + 1, self._meant(self._words.pronouns[word])))
        age = next((age for age in self._ages if age.start == i and age.before_noun), None)
        if age and self._stands_for_noun(i, age):
            who = "own_child" if self._tokens.at(i - 1) in _MINE or self._tokens.at(i - 2) in {"have", "ive", "got"} else "other_child"
            if age.group == "child" or who == "own_child":
                self.actors.append(Actor(i, age.end, self._add(Person(who)), noun=True))
            return age.end
        return i + 1

    def _stands_for_noun(self, i: int, age: Age) -> bool:
        """Whether "my 15 year old" names somebody: no noun follows, and it is not "I am a 16 year old"."""
        named = self._tokens.at(i - 1) in _MINE or (self._tokens.at(i - 1) == "a" and self._tokens.at(i - 2) not in _BE)
        return named and not any(j in self._nouns for j in range(age.end, age.end + 3))

    def _add(self, person: Person) -> int:
        self.people.append(person)
        return len(self.people) - 1

    def _noun(self, match: Match) -> int:
        """Who is meant by a word for a person: somebody new, somebody named before, or what somebody is."""
        relation = self._words.relations[match.tag]
        determiner, at = self._determiner(match.start)
        if determiner == "no" or self._addresses(match, determiner):
            return match.end
        described = self._described(at, determiner)
        if described is not None:
            person = self.people[described]
            person.implied = person.implied or (None if described == WRITER else relation.age)
            return match.end
        owner = self._owner(match.start)
        who = self._who(relation, determiner, owner)
        known = self._again(who, relation, determiner)
        person = known if known is not None else self._add(Person(who, relation.gender, relation.age))
        owns = self._is_owner(match)
        self.actors.append(Actor(match.start, match.end, person, noun=True, owner=owns))
        return match.end

    def _addresses(self, match: Match, determiner: str) -> bool:
        """Whether the word only speaks to the reader: "thanks mate", "bro my neighbour"."""
        if determiner or self._tokens.plain[match.start] not in self._words.address or match.end - match.start > 1:
            return False
        spoken_to = self._tokens.at(match.start - 1) in _GREETINGS or self._tokens.begins[match.start] == match.start
        return spoken_to and self._tokens.at(match.end) not in _VERBS_AFTER

    def _determiner(self, start: int) -> Tuple[str, int]:
        """The "my", "a", "her" of a noun and where it stands; empty when there is none."""
        for i in range(start - 1, max(-1, start - 1 - _REACH), -1):
            word = self._tokens.plain[i]
            if word in _MINE | _OTHERS | _ARTICLES:
                return word, i
            if word in _NOT_BETWEEN or word in ENDS or word in {",", ":", "("} or i + 1 in self._noun_ends:
                return "", i
        return "", start - 1

    def _described(self, at: int, determiner: str) -> Optional[int]:
        """The person who is said to be this: "I'm a teacher", "he is a child"."""
        if determiner not in {"a", "an", ""}:
            return None
        verb = at - 1 if determiner else at
        if self._tokens.at(verb) not in _BE:
            return None
        while self._tokens.at(verb - 1) in _BE:
            verb -= 1
        last = next((a for a in reversed(self.actors) if a.end in {verb, verb + 1} and not a.owner), None)
        if self._tokens.at(verb) == "as" and determiner:
            return WRITER
        return last.person if last else None

    def _owner(self, start: int) -> Optional[Actor]:
        """"my daughter's" before "boyfriend"."""
        last = self.actors[-1] if self.actors else None
        return last if last and last.owner and 0 <= start - last.end <= _OWNED - 1 else None

    def _is_owner(self, match: Match) -> bool:
        """Whether somebody's somebody follows: "my mum's boyfriend", "my sons friend"."""
        if not self._tokens.plain[match.end - 1].endswith("s"):
            return False
        return any(i in self._nouns for i in range(match.end, match.end + _OWNED) if not set(self._tokens.plain[match.end : i]) & (_NOT_BETWEEN | ENDS | {","}))

    def _who(self, relation: Relation, determiner: str, owner: Optional[Actor]) -> str:
        if owner:
            owned_by = self.people[owner.person].who
            if owned_by in {"own_child", "other_child"} and relation.other in {"friend", "other_child"}:
                return "other_child"
            return "family" if owned_by in {"family", "parent", "partner"} and relation.other == "stranger" else relation.other
        if determiner in _MINE:
            return relation.mine
        return relation.other if determiner else relation.alone

    def _again(self, who: str, relation: Relation, determiner: str) -> Optional[int]:
        """The person named before with such a word: "my son ... the boy", "my ex ... my ex"."""
        same = [p for p in range(len(self.people) - 1, 0, -1) if self.people[p].who == who and relation.gender in {self.people[p].gender, "n"}]
        if same and who not in {"stranger", "family", "friend", "colleague", "client"}:
            return same[0]
        later = determiner in {"the", "this", "that"} and same
        return same[0] if later else None

    def _meant(self, gender: str) -> int:
        """Whom a pronoun means: the last person it fits, those first whose gender is told; else somebody new."""
        recent = [a.person for a in reversed(self.actors) if a.person != WRITER]
        fitting = [p for p in recent if self.people[p].gender == gender] if gender != "n" else recent
        fitting = fitting or [p for p in recent if self.people[p].gender == "n"]
        if fitting:
            if gender != "n" and self.people[fitting[0]].gender == "n":
                self.people[fitting[0]].gender = gender
            return fitting[0]
        return self._add(Person(None, gender))

    def _whose(self, age: Age) -> Optional[int]:
        """The person an age belongs to: the noun it stands before, else who is named before it, else who follows."""
        if age.before_noun:
            for i in range(age.end, age.end + 3):
                if i in self._nouns:
                    return next((a.person for a in self.actors if a.start == i), self._last(age.start, age))
                if self._tokens.at(i) in _NOT_BETWEEN or not self._tokens.at(i).isalpha():
                    break
        own = next((a.person for a in self.actors if a.start == age.start), None)
        return own if own is not None else self._last(age.start, age)

    def _last(self, index: int, age: Age) -> Optional[int]:
        begin = self._tokens.begins[index]
        before = next((a for a in reversed(self.actors) if begin <= a.start and a.end <= index), None)
        if before:
            return before.person
        follows = next((a for a in self.actors if age.end <= a.start <= age.end + 2), None)
        if follows and follows.person != WRITER:
            return follows.person
        earlier = next((a for a in reversed(self.actors) if a.end <= index and a.person != WRITER), None)
        return earlier.person if earlier else self._add(Person(None))
