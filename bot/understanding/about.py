"""Whom a message is about, how old that person is, and whether a child seems to be writing."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import FrozenSet, List, Optional, Sequence

from bot.understanding.ages import ADULT_GROUP, CHILD_GROUP
from bot.understanding.people_words import SELF, PeopleWords, people_words
from bot.understanding.persons import WRITER, Actor, Person, Persons
from bot.understanding.phrases import Match
from bot.understanding.reading_persons import persons_in
from bot.understanding.tokens import Tokens

_PASSIVE = frozenset("was were been being got get gets getting is are im hes shes theyre be have has".split())
_PERFECT = frozenset("is are have has im hes shes theyre".split())
_BETWEEN_VERB_AND_OBJECT = frozenset("at on to up by with out my our his her their a an the all both little old".split())
_WITH = frozenset("with from by to at of for and".split())
_ONE_OF = frozenset("one some two three none many lots few".split())
_OBJECT_REACH = 4
_SUBJECT_REACH = 4
_WORRY_REACH = 6


@dataclass(frozen=True)
class About:
    """Whom the message is about (one of SUBJECTS), that person's age group, the writer's, and everybody named."""

    subject: Optional[str] = None
    age_group: Optional[str] = None
    writer: Optional[str] = None  # child or adult, where the message shows it
    persons: Persons = field(default_factory=Persons)


def about(tokens: Tokens) -> About:
    """Whom a message (folded text in tokens) is about.

    It is the person the worry is about: who is hurt or needs help, and when nobody is, who is spoken of first.
    """
    words = people_words()
    matches = words.phrases.find(tokens)
    persons = persons_in(tokens, words, matches)
    tags = frozenset(match.tag for match in matches)
    subject = _subject(tokens, words, persons, matches)
    writer = _writer(persons.people[WRITER], tags)
    person = persons.people[subject] if subject is not None else None
    return About(person.who if person else None, _age_group(person, persons, tags, writer), writer, persons)


def _writer(writer: Person, tags: FrozenSet[str]) -> Optional[str]:
    """What the writer tells of his or her age, or gives away."""
    told = [age.group for age in writer.ages]
    if told:
        return told[-1]
    if "writer_adult" in tags:
        return ADULT_GROUP
    return CHILD_GROUP if "writer_child" in tags else None


def _subject(tokens: Tokens, words: PeopleWords, persons: Persons, matches: Sequence[Match]) -> Optional[int]:
    """The person the message is about, as an index of its people."""
    others = [a for a in persons.actors if a.person != WRITER and not a.owner]
    for find in (_worried_about, _hurt, _speaks_of_self):
        person = find(tokens, words, persons, matches)
        if person is not None:
            return person
    topic = _topic(tokens, persons, others)
    if topic is not None:
        return topic
    nameless = next((i for i, person in enumerate(persons.people) if person.who is None), None)
    return nameless if nameless is not None else (WRITER if any(a.person == WRITER for a in persons.actors) else None)


def _worried_about(tokens: Tokens, words: PeopleWords, persons: Persons, matches: Sequence[Match]) -> Optional[int]:
    """"worried about my nephew", "scared 4 him", "help for my wife"."""
    for match in matches:
        if match.tag != "worries":
            continue
        actor = persons.after(match.end, _WORRY_REACH)
        if actor and actor.person != WRITER and actor.start < tokens.end_of_sentence(match.start):
            known = persons.people[actor.person].who not in {None, "stranger"}
            if known:
                return actor.person
    return None


def _hurt(tokens: Tokens, words: PeopleWords, persons: Persons, matches: Sequence[Match]) -> Optional[int]:
    """Who is hit, threatened, followed: the writer first."""
    found: List[int] = []
    for i, word in enumerate(tokens.plain):
        if word not in words.harms:
            continue
        person = _object(tokens, persons, i)
        person = person if person is not None else _passive(tokens, persons, i)
        if person is not None:
            found.append(person)
    if WRITER in found:
        return WRITER
    own = [person for person in found if persons.people[person].who not in {None, "stranger"}]
    others = any(person.who not in {None, SELF, "stranger"} for person in persons.people)  # "my sister follows a man" is about her
    return (own or ([] if others else found) or [None])[0]


def _object(tokens: Tokens, persons: Persons, verb: int) -> Optional[int]:
    """The person after a verb: "hits me", "shouted at my mum"; not "hits, he" and not who does it."""
    if tokens.at(verb + 1) == "by":
        return None
    for i in range(verb + 1, verb + 1 + _OBJECT_REACH):
        actor = next((a for a in persons.actors if a.start == i and not a.owner), None)
        if actor:
            return actor.person if tokens.at(i) in {"me", "us", "him", "her", "them", "myself", "himself", "herself"} or actor.noun else None
        if tokens.at(i) not in _BETWEEN_VERB_AND_OBJECT and not tokens.at(i).isdigit():
            return None
    return None


def _passive(tokens: Tokens, persons: Persons, verb: int) -> Optional[int]:
    """The person before "was hit", "got mugged", "is being groomed"."""
    if tokens.plain[verb].endswith(("ing", "s")) and tokens.plain[verb] != "sexually":
        return None
    for i in range(verb - 1, max(-1, verb - 1 - _SUBJECT_REACH), -1):
        if tokens.at(i) in _PASSIVE:
            actor = persons.before(i + 1, tokens.begins[verb])
            suffers = tokens.at(i) not in _PERFECT or {"being", "been"} & set(tokens.plain[i:verb])  # "has hit" does it, "has been hit" suffers it
            return actor.person if actor and suffers else None
    return None


def _speaks_of_self(tokens: Tokens, words: PeopleWords, persons: Persons, matches: Sequence[Match]) -> Optional[int]:
    """"I want to stop", "kill myself": about the writer, unless somebody else follows ("I feel like my son ...")."""
    for match in matches:
        if match.tag == "self_words":
            follows = persons.after(match.end, 1)
            if not follows or follows.person == WRITER:
                return WRITER
    return None


def _topic(tokens: Tokens, persons: Persons, others: Sequence[Actor]) -> Optional[int]:
    """The writer's own people before strangers; the first who is not beside somebody ("with my mum")."""
    standing = [a for a in others if not _beside(tokens, a)]
    near = [a.person for a in standing if persons.people[a.person].who not in {None, "stranger"}]
    aged = [a.person for a in others if persons.people[a.person].ages]
    return (aged or near or [a.person for a in standing] or [None])[0]


def _beside(tokens: Tokens, actor: Actor) -> bool:
    """"with my mum", "for my dad"; not "one of my pupils"."""
    before = _phrase_start(tokens, actor) - 1
    return tokens.at(before) in _WITH and not (tokens.at(before) == "of" and tokens.at(before - 1) in _ONE_OF)


def _phrase_start(tokens: Tokens, actor: Actor) -> int:
    """Where "my little" of "my little brother" begins."""
    i = actor.start
    while i > 0 and (tokens.at(i - 1) in {"my", "our", "a", "the", "his", "her", "their"} or tokens.at(i - 1).isdigit()):
        i -= 1
    return i


def _age_group(person: Optional[Person], persons: Persons, tags: FrozenSet[str], writer: Optional[str]) -> Optional[str]:
    """Told age of the person; of somebody only called "he"; by the word; by school or university; else any child's told age."""
    if person is None:
        return _by_words(tags)
    if person.ages:
        return person.ages[-1].group
    if person.who == SELF:
        return writer if writer == CHILD_GROUP else _told_child(persons) or writer
    nameless = [age.group for other in persons.people if other.who is None for age in other.ages]
    if nameless:
        return nameless[-1]
    if person.implied and not (person.implied == ADULT_GROUP and person.who == "partner" and writer == CHILD_GROUP):
        return person.implied
    return _by_words(tags) or _told_child(persons)


def _told_child(persons: Persons) -> Optional[str]:
    """Child, when a child's age is told of anybody but the writer: the cautious reading."""
    return CHILD_GROUP if any(age.group == CHILD_GROUP for other in persons.people[1:] for age in other.ages) else None


def _by_words(tags: FrozenSet[str]) -> Optional[str]:
    child, adult = "age_words:child" in tags, "age_words:adult" in tags
    return None if child == adult else (CHILD_GROUP if child else ADULT_GROUP)
