"""Answers from the Partnership's plan 2024 to 2027: its priorities, its figures, and who the partnership is."""
from __future__ import annotations

import re
from functools import lru_cache
from typing import List, NamedTuple, Tuple

import yaml

from bot.errors import ContentError
from bot.replies.answer import Answer
from bot.replies.compose import Directory, show
from bot.replies.wording import wording
from bot.settings import DATA_FOLDER

PLAN = DATA_FOLDER / "plan"
SOURCE = "From the Community Safety Partnership Plan 2024 to 2027{part}."


class Entry(NamedTuple):
    """One thing the plan says, and the words of a question that ask for it."""

    key: str
    pattern: "re.Pattern[str]"
    says: str
    part: str = ""

    def matches(self, question: str) -> int:
        """How much of the question this entry answers: the letters of its words that occur in it."""
        return sum(len(found) for found in set(self.pattern.findall(question)))


def _entries(file: str, part: str) -> Tuple[Entry, ...]:
    content = yaml.safe_load((PLAN / file).read_text(encoding="utf-8"))
    try:
        return tuple(Entry(e["key"], _pattern(e["words"]), _says(e), e.get("part", "")) for e in content[part])
    except (KeyError, TypeError) as error:
        raise ContentError(f"data/plan/{file}: {error!r} is missing.") from error


def _pattern(words: str) -> "re.Pattern[str]":
    """The words, the longest first: "hate crime" says more than the "hate" in it."""
    longest_first = sorted(words.split("|"), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(longest_first).replace("*", r"\w*") + r")\b")


def _says(entry: dict) -> str:
    if "aim" not in entry:
        return entry["says"]
    return f"{entry['name']}. The aim is to {entry['aim']}. {entry['does']} What it should bring: {entry['outcome']}."


@lru_cache(maxsize=1)
def figures() -> Tuple[Entry, ...]:
    """The plan's figures."""
    return _entries("figures.yml", "figures")


@lru_cache(maxsize=1)
def priorities() -> Tuple[Entry, ...]:
    """The plan's five priorities."""
    return _entries("priorities.yml", "priorities")


@lru_cache(maxsize=1)
def partnership() -> Tuple[Entry, ...]:
    """Who the partnership is and how to take part."""
    return _entries("partnership.yml", "entries")


def best(entries: Tuple[Entry, ...], question: str, most: int = 1) -> List[Entry]:
    """The entries that fit a question best, none when no word of it is theirs."""
    plain = question.casefold().replace("’", "'")
    scored = sorted(((e.matches(plain), -i, e) for i, e in enumerate(entries)), key=lambda row: row[:2], reverse=True)
    return [entry for score, _, entry in scored[:most] if score and score * 2 >= scored[0][0]]


def plan_answer(directory: Directory, about: str, question: str) -> Answer:
    """The answer to a plan intent (plan_priorities, plan_figures, get_involved)."""
    words = wording()
    if about == "plan_figures":
        return _from(best(figures(), question, 2) or [], about, words.chat["plan_unknown"][0])
    if about == "get_involved":
        found = best(partnership(), question, 2) or [partnership()[0]]
        council = directory.services_for("get_involved")[:1]
        answer = _from(found, about, "")
        return Answer(paragraphs=(words.chat["get_involved"][0], *answer.paragraphs), services=tuple(show(s, 2) for s in council), need=about)
    found = best(priorities(), question, 1)
    names = "\n".join(f"{i}. {entry.says.split('.')[0]}" for i, entry in enumerate(priorities(), 1))
    if not found:
        return Answer(paragraphs=(words.chat["plan_priorities"][0], names), need=about)
    return _from(found, about, "")


def _from(found: List[Entry], about: str, unknown: str) -> Answer:
    if not found:
        return Answer(paragraphs=(unknown, wording().chat["plan_has"][0]), need=about)
    part = f", \"{found[0].part}\"" if found[0].part else ""
    return Answer(paragraphs=(*(entry.says for entry in found), SOURCE.format(part=part)), need=about)
