"""What a message says beside its need: for whom, about whom, how old, and where. Never the resident's own words."""
from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet, Optional

from bot.understanding.about import about
from bot.understanding.ages import CHILD_GROUP
from bot.understanding.audiences import audience_finder
from bot.understanding.gazetteer import gazetteer_words
from bot.understanding.people_words import people_words
from bot.understanding.places import place_finder
from bot.understanding.tokens import tokens_of
from bot.understanding.transport import rail_words, transport_finder

OLDER, LATER_LIFE = "older", 60  # audience of data/lookups/audiences.yml; years: the Crown Prosecution Service's age for its policy on older people
CHILD_WRITES = "child"  # the directory's audience of what is for children who write themselves


@dataclass(frozen=True)
class Details:
    """People and places of one message; None where it says nothing."""

    audience: FrozenSet[str] = frozenset()  # tags of data/lookups/audiences.yml, and "child" when a child writes
    subject: Optional[str] = None  # whom it is about: one of SUBJECTS
    age_group: Optional[str] = None  # child or adult: the subject
    writer: Optional[str] = None  # child or adult: who writes
    place: Optional[str] = None  # a name of the gazetteer
    place_area: Optional[str] = None  # camden, elsewhere, unknown
    place_kind: Optional[str] = None  # transport, when it happened on a train or in a station; other, when it plainly did not


def details_of(folded: str) -> Details:
    """Read the people and places of a message as bot/understanding/folding.py leaves it."""
    tokens = tokens_of(folded)
    people = about(tokens)
    mentions = place_finder().mentions(tokens)
    where = place_finder().find(tokens, people, mentions)
    ages = [age.years or 0 for person in people.persons.people for age in person.ages]
    by_age = {CHILD_WRITES} if people.writer == CHILD_GROUP else {OLDER} if max(ages, default=0) >= LATER_LIFE else set()
    audience = audience_finder().find(folded) | by_age
    kind = transport_finder().kind(tokens, mentions)
    return Details(audience, people.subject, people.age_group, people.writer, where.place, where.area, kind)


def known_words() -> FrozenSet[str]:
    """Words that are right as they are, in small letters: of places, of trains, of people. For the mender of misspellings."""
    return gazetteer_words() | rail_words() | people_words().single_words()


def load() -> None:
    """Build every finder now, so that the first message does not wait for it."""
    details_of("")
