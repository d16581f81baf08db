"""Answers from the Partnership's plan 2024 to 2027: its priorities, its figures, who the partnership is, and what it does not say."""
from __future__ import annotations

from typing import FrozenSet, List, Optional, Sequence, Tuple

from bot.replies.answer import Answer, ShownService
from bot.replies.compose import Directory, show
from bot.replies.plan_entries import PlanEntry, plan
from bot.replies.wording import wording

SOURCE = "From the Community Safety Partnership Plan 2024 to 2027, {place}."
OF_THE_PLAN = frozenset({"plan_figures", "plan_priorities"})  # questions that no service answers
MOST_ANSWERS = {"plan_figures": 5, "plan_priorities": 2, "get_involved": 2}  # entries in one answer
NOT_SAID = frozenset({"not_in_plan", "limit"})
FORUMS = frozenset({"taking_part", "safer_neighbourhood_board", "ward_panels", "advisory_group"})
LONG_QUESTION = 25  # words; in longer ones a place or a time tells of the person, not of the figure


def plan_answer(directory: Directory, about: str, question: str) -> Answer:
    """The answer to a plan intent (plan_priorities, plan_figures, get_involved)."""
    found = answering(question, about) or ([plan().entries["taking_part"]] if about == "get_involved" else [])
    if not found or found[0].about in NOT_SAID:
        return _not_said(directory, about, found)
    return _said(directory, about, found)


def answering(question: str, about: str = "plan_figures") -> List[PlanEntry]:
    """The entries that answer a question; what the plan does not say stands first, before what comes nearest. Empty when nothing fits."""
    known = plan()
    favoured = frozenset(entry.key for entry in known.about(about))
    matches = known.questions.several(question, favoured, MOST_ANSWERS[about])
    found = [known.entries[match.key] for match in matches]
    if found and found[0].about in NOT_SAID:
        return [found[0], *(known.entries[key] for key in found[0].nearest)]
    limit = _limit(question, frozenset(word for match in matches for word in match.words)) if about == "plan_figures" else None
    if limit and all(entry.about == "plan_figures" for entry in found):
        return [limit, *(found or [known.entries[key] for key in limit.nearest])]
    return [entry for entry in found if entry.about not in NOT_SAID]


def plan_beside(about: str, question: str) -> Tuple[str, ...]:
    """The one thing the plan says to a question that is asked beside a need; that it does not say it where nothing fits."""
    found = [entry for entry in answering(question, about) if entry.about not in NOT_SAID][:1]
    return _paragraphs(found) if found else (wording().chat["plan_unknown"][0],)


def _limit(question: str, answered: FrozenSet[str]) -> Optional[PlanEntry]:
    """What makes a question narrower than any figure of the plan, unless an entry speaks of just that."""
    if len(question.split()) > LONG_QUESTION:
        return None
    limits = [match for match in plan().limits.ranked(question) if match.held == 1 and not match.words & answered]
    return plan().entries[limits[0].key] if limits else None


def _said(directory: Directory, about: str, found: Sequence[PlanEntry]) -> Answer:
    words = wording().chat
    lead = (words["get_involved"][0],) if found[0].key in FORUMS else ()
    services = _council(directory) if about == "get_involved" else ()
    return Answer(paragraphs=(*lead, *_paragraphs(found)), services=services, need=about)


def _not_said(directory: Directory, about: str, found: Sequence[PlanEntry]) -> Answer:
    """That the plan does not say it, what it says nearest to it, and whom to ask."""
    words = wording().chat
    paragraphs: Tuple[str, ...] = (words["plan_unknown"][0], words["plan_has"][0])
    if len(found) > 1:
        paragraphs = (found[0].says, words["plan_nearest"][0], *_paragraphs(found[1:]))
    return Answer(paragraphs=paragraphs, services=_council(directory), services_title=words["plan_ask_council"][0], need=about)


def _council(directory: Directory) -> Tuple[ShownService, ...]:
    return tuple(show(service, 2) for service in directory.services_for("get_involved")[:1])


def _words_of(entry: PlanEntry) -> str:
    if entry.key != "all_priorities":
        return entry.says
    return "\n".join([entry.says, *(f"{number}. {name}" for number, name in enumerate(plan().priority_names, 1))])


def _paragraphs(found: Sequence[PlanEntry]) -> Tuple[str, ...]:
    """What the entries say and where the plan says it; a figure that has no year there is said to have none."""
    undated = [entry for entry in found if entry.about == "plan_figures" and not entry.year]
    no_year = wording().chat["plan_no_year"][0]
    if len(undated) == len(found):
        return (*map(_words_of, found), f"{_source(found)} {no_year}")
    return (*(f"{_words_of(entry)} {no_year}" if entry in undated else _words_of(entry) for entry in found), _source(found))


def _source(found: Sequence[PlanEntry]) -> str:
    pages = sorted({entry.page for entry in found if entry.page})
    place = f"\"{plan().parts[pages[0]]}\", page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages[:-1]))} and {pages[-1]}"
    return SOURCE.format(place=place)
