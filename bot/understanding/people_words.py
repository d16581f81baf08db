"""The words for people in data/lookups/people.yml, read once and ready to be looked for."""
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, FrozenSet, Optional, Tuple

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.phrases import Phrases

PEOPLE = DATA_FOLDER / "lookups" / "people.yml"
SELF = "self"
# Whom a message is about, seen from the writer.
SUBJECTS = (
    SELF, "own_child", "other_child", "partner", "ex_partner", "parent", "family", "friend", "neighbour", "colleague",
    "client",  # a pupil, patient, tenant, customer: somebody the writer works for
    "stranger",
)
_PARTS = ("age_words", "writer_child", "writer_adult", "self_words", "worries")


@dataclass(frozen=True)
class Relation:
    """What a word for a person says: who it is after "my", otherwise, and alone; which pronoun; and how old."""

    mine: str
    other: str
    gender: str
    bare: Optional[str] = None
    age: Optional[str] = None

    @property
    def alone(self) -> str:
        """Who it is when no "my", "a" or "her" stands before the word."""
        return self.mine if self.bare else self.other


@dataclass(frozen=True)
class PeopleWords:
    """Everything in the file: relations by tag, all phrases as one matcher, and the single words."""

    relations: Dict[str, Relation]
    phrases: Phrases  # tags: the keys of relations, and "age_words:child" and the like
    pronouns: Dict[str, str]  # he: m
    writer: FrozenSet[str]
    harms: FrozenSet[str]
    address: FrozenSet[str]

    def single_words(self) -> FrozenSet[str]:
        """Every single word for a person, and the pronouns."""
        return self.phrases.words | self.writer | frozenset(self.pronouns)


def read_people_words(path: Path = PEOPLE) -> PeopleWords:
    """The file's content.

    Raises:
        ContentError: a part is missing, or a relation names nobody of SUBJECTS.
    """
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        relations, by_tag = {}, {}
        for number, line in enumerate(content["relations"]):
            tag, words = f"relation:{number}", line["words"]
            relations[tag] = Relation(line["mine"], line["other"], line["gender"], line.get("bare"), line.get("age"))
            by_tag[tag] = sorted({form for word in words for form in _forms(word)})
        for part in _PARTS:
            lists = content[part] if isinstance(content[part], dict) else {"": content[part]}
            by_tag.update({f"{part}:{name}".rstrip(":"): words for name, words in lists.items()})
        pronouns = {word: gender for gender, words in content["pronouns"].items() for word in words}
        known = PeopleWords(relations, Phrases(by_tag), pronouns, *(frozenset(content[part]) for part in ("writer", "harms", "address")))
    except (KeyError, TypeError, AttributeError) as error:
        raise ContentError(f"{path.name}: {error!r} is missing or not as the head of the file describes it.") from error
    strange = {who for relation in relations.values() for who in (relation.mine, relation.other)} - set(SUBJECTS)
    if strange:
        raise ContentError(f"{path.name}: {', '.join(sorted(strange))} is nobody a message can be about.")
    return known


def _forms(word: str) -> Tuple[str, ...]:
    """The word, its plural, and the way it sounds in "my son's 15" when the apostrophe is gone."""
    return (word,) if word.endswith("s") else (word, f"{word}s")


@lru_cache(maxsize=1)
def people_words() -> PeopleWords:
    """The project's words, read once per process."""
    return read_people_words()
