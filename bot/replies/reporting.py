"""Answers to questions about reporting: anonymous or not, evidence, time limits, court, what happens next; fitted to what was told before."""
from __future__ import annotations

from functools import lru_cache
from typing import Dict, List, NamedTuple, Optional, Tuple

from pydantic import BaseModel, Extra, ValidationError

from bot.errors import ContentError
from bot.replies.answer import Answer
from bot.replies.compose import Directory, need_answer, show
from bot.replies.matching import Matcher
from bot.replies.question_words import read_yaml
from bot.replies.wording import wording
from bot.settings import DATA_FOLDER

REPORTING = DATA_FOLDER / "reporting"
MOST_SERVICES = 3
CONTACTS_EACH = 2
# Needs that are no trouble of the person's own: no service of theirs belongs beside an answer about reporting.
_NO_TROUBLE = frozenset("about_reporting police_report human_handoff out_of_scope get_involved vague_help emergency_danger deaf_or_silent_999".split())


class Variant(BaseModel):
    """What to say instead after one of these needs was answered."""

    needs: List[str]
    says: str
    services: List[str]

    class Config:
        extra = Extra.forbid


class ReportingEntry(BaseModel):
    """One question about reporting; data/reporting/README.md says what each field is."""

    key: str
    asks: List[str]
    says: str
    services: List[str]
    source: str
    source_date: Optional[str]
    reviewed: Optional[str]
    variants: List[Variant] = []

    class Config:
        extra = Extra.forbid

    def fitting(self, need: Optional[str]) -> Optional[Variant]:
        """The variant for a need, None when the general answer holds."""
        return next((variant for variant in self.variants if need in variant.needs), None)


class Reporting(NamedTuple):
    """All entries by key, and what finds them."""

    entries: Dict[str, ReportingEntry]
    questions: Matcher


@lru_cache(maxsize=1)
def reporting() -> Reporting:
    """The questions about reporting, read once per process.

    Raises:
        ContentError: a file of data/reporting lacks a field, has one that is not used, or repeats a key.
    """
    entries: Dict[str, ReportingEntry] = {}
    for path in sorted(REPORTING.glob("*.yml")):
        for written in read_yaml(path)["questions"]:
            try:
                entry = ReportingEntry.parse_obj(written)
            except ValidationError as error:
                problem = error.errors()[0]
                raise ContentError(f"data/reporting/{path.name}: {' / '.join(map(str, problem['loc']))}: {problem['msg']}.") from None
            if entry.key in entries:
                raise ContentError(f"data/reporting/{path.name}: {entry.key} stands there twice.")
            entries[entry.key] = entry
    return Reporting(entries, Matcher({key: entry.asks for key, entry in entries.items()}))


def reporting_answer(directory: Directory, question: str, need: Optional[str] = None) -> Answer:
    """The answer to a question about reporting; need is what the conversation was about before it."""
    entry = asked(question)
    if entry is None:
        general = need_answer(directory, "about_reporting")
        keys = (*general.service_keys[:1], *_support(directory, need), *general.service_keys[1:])
        return _answer(directory, (*general.paragraphs, *general.notes), keys)
    return entry_answer(directory, entry, need)


def entry_answer(directory: Directory, entry: ReportingEntry, need: Optional[str] = None) -> Answer:
    """What an entry says, fitted to what the conversation or the message is about."""
    variant = entry.fitting(need)
    if variant:
        return _answer(directory, (variant.says,), tuple(variant.services))
    return _answer(directory, (entry.says,), (*entry.services, *_support(directory, need)))


def asked(question: str) -> Optional[ReportingEntry]:
    """The entry that answers a question, None when none fits."""
    known = reporting()
    found = known.questions.ranked(question)
    return known.entries[found[0].key] if found else None


def _support(directory: Directory, need: Optional[str]) -> Tuple[str, ...]:
    """The first service for what was told before, so that a question about reporting does not lose it."""
    if need is None or need in _NO_TROUBLE:
        return ()
    return tuple(service.key for service in directory.services_for(need)[:1])


def _answer(directory: Directory, paragraphs: Tuple[str, ...], keys: Tuple[str, ...]) -> Answer:
    services = [service for service in map(directory.service, dict.fromkeys(keys)) if service]
    shown = tuple(show(service, CONTACTS_EACH) for service in services[:MOST_SERVICES])
    return Answer(paragraphs=paragraphs, services=shown, closing=(wording().closing["calm"],), need="about_reporting")
