"""What the Partnership's plan says, read from data/plan: each entry with how it is asked for and its page."""
from __future__ import annotations

from functools import lru_cache
from typing import Any, Dict, Iterator, List, NamedTuple, Optional, Tuple

from bot.errors import ContentError
from bot.replies.matching import Matcher
from bot.replies.question_words import lookup, read_yaml
from bot.settings import DATA_FOLDER

PLAN = DATA_FOLDER / "plan"


class PlanEntry(NamedTuple):
    """One thing the plan says, or one thing it does not say and what comes nearest."""

    key: str
    about: str  # plan_figures, plan_priorities, get_involved, not_in_plan or limit
    asks: Tuple[str, ...]
    says: str
    page: Optional[int] = None  # None: the plan does not say it
    year: Optional[str] = None  # of a figure; None where the plan prints none
    nearest: Tuple[str, ...] = ()  # keys of entries, when the plan does not say it


class Plan(NamedTuple):
    """All entries by key, and what finds them."""

    entries: Dict[str, PlanEntry]
    parts: Dict[int, str]  # page to the part of the plan that stands on it
    questions: Matcher
    limits: Matcher
    priority_names: Tuple[str, ...]  # in the plan's order

    def about(self, *kinds: str) -> List[PlanEntry]:
        """The entries of these kinds, in the order of their files."""
        return [entry for entry in self.entries.values() if entry.about in kinds]


@lru_cache(maxsize=1)
def plan() -> Plan:
    """The plan, read once per process.

    Raises:
        ContentError: a file of data/plan lacks a field, repeats a key or names one that does not exist.
    """
    try:
        read = [*_figures(), *_priorities(), *_partnership(), *_not_in_plan()]
        parts = {int(page): str(part) for page, part in _file("parts.yml")["parts"].items()}
    except (KeyError, TypeError) as error:
        raise ContentError(f"data/plan: {error!r} is missing or malformed.") from error
    entries = {entry.key: entry for entry in read}
    _check(read, entries, parts)
    ignored = lookup().ignored_for_plan
    questions = Matcher({entry.key: entry.asks for entry in read if entry.about != "limit"}, ignored)
    limits = Matcher({entry.key: entry.asks for entry in read if entry.about == "limit"}, ignored)
    return Plan(entries, parts, questions, limits, tuple(p["name"] for p in _file("priorities.yml")["priorities"]))


def _check(read: List[PlanEntry], entries: Dict[str, PlanEntry], parts: Dict[int, str]) -> None:
    if len(entries) != len(read):
        raise ContentError("data/plan: a key stands there twice.")
    unknown = {key for entry in read for key in entry.nearest} - set(entries)
    if unknown:
        raise ContentError(f"data/plan/not_in_plan.yml: there is no entry {', '.join(sorted(unknown))}.")
    pageless = [entry.key for entry in read if entry.about not in {"not_in_plan", "limit"} and entry.page not in parts]
    if pageless:
        raise ContentError(f"data/plan: {', '.join(pageless)} has no page, or one without a part in parts.yml.")


def _file(name: str) -> Dict[str, Any]:
    return read_yaml(PLAN / name)


def _entry(e: Dict[str, Any], about: str) -> PlanEntry:
    return PlanEntry(e["key"], e.get("about", about), tuple(map(str, e["asks"])), e["says"], e.get("page"), e.get("year"), tuple(e.get("nearest", ())))


def _figures() -> Iterator[PlanEntry]:
    return (_entry(e, "plan_figures") for e in _file("figures.yml")["figures"])


def _partnership() -> Iterator[PlanEntry]:
    return (_entry(e, "get_involved") for e in _file("partnership.yml")["entries"])


def _not_in_plan() -> Iterator[PlanEntry]:
    content = _file("not_in_plan.yml")
    yield from (_entry(e, "not_in_plan") for e in content["entries"])
    yield from (_entry(e, "limit") for e in content["limits"])


def _priorities() -> Iterator[PlanEntry]:
    """Of each priority what it is about, its objectives, its outcomes, and its details."""
    content = _file("priorities.yml")
    for p in content["priorities"]:
        says = {
            "overview": f"{p['name']}. The aim is to {p['aim']}. {p['does']} What it should bring: {p['outcomes']}.",
            "objectives": f"{p['name']}. The aim is to {p['aim']}. The objectives: {p['objectives']}.",
            "outcomes": f"{p['name']}. What it should bring: {p['outcomes']}. The plan sets no numbers to reach.",
        }
        for aspect, ways in content["aspects"].items():
            key = p["key"] if aspect == "overview" else f"{p['key']}_{aspect}"
            asks = tuple(f"{way} {subject}".strip() for way in ways for subject in p["asks"])
            yield PlanEntry(key, "plan_priorities", asks, says[aspect], p["page"])
        yield from (_entry({"page": p["page"], **detail}, "plan_priorities") for detail in p["details"])
