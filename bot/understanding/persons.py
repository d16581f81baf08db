"""The people a message speaks of, each once: "my son", "he" and "him" are one person, and an age belongs to one of them."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import List, NamedTuple, Optional, Tuple

from bot.understanding.ages import Age

WRITER = 0


@dataclass
class Person:
    """Somebody of the message: who it is to the writer (None when only "he" is said), gender, age by the word, ages told."""

    who: Optional[str]
    gender: str = "n"
    implied: Optional[str] = None
    ages: List[Age] = field(default_factory=list)


class Actor(NamedTuple):
    """Where somebody is named: tokens from start up to end, and who (an index of the persons)."""

    start: int
    end: int
    person: int
    noun: bool = False  # "my son", not "he"
    owner: bool = False  # "my son's" of "my son's teacher"


@dataclass(frozen=True)
class Persons:
    """Everybody in a message, the writer first, where each is named, and ages nobody could be found for."""

    people: Tuple[Person, ...] = ()
    actors: Tuple[Actor, ...] = ()
    ages: Tuple[Age, ...] = ()

    def before(self, index: int, begin: int) -> Optional[Actor]:
        """Who is named last before this token, from `begin` on."""
        return next((actor for actor in reversed(self.actors) if begin <= actor.start and actor.end <= index and not actor.owner), None)

    def after(self, index: int, reach: int) -> Optional[Actor]:
        """Who is named next, beginning at most this many tokens after."""
        return next((actor for actor in self.actors if index <= actor.start <= index + reach and not actor.owner), None)
