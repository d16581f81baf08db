"""From a decision to its answer: which composer words it."""
from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict

from bot.dialogue.repeating import said_anew
from bot.dialogue.understood import Decision
from bot.replies.answer import Answer
from bot.replies.beside import with_second
from bot.replies.circumstances import Circumstances
from bot.replies.compose import Directory, danger_answer, need_answer
from bot.replies.follow_up import follow_up_answer
from bot.replies.plan import plan_answer
from bot.replies.question import Question
from bot.replies.reporting import asked, reporting_answer
from bot.replies.talk import chat_answer, deaf_answer, outside_answer, over_answer
from bot.replies.wording import wording

# Questions about discretion that these entries of data/reporting answer better than what a service says of itself.
_TOLD_BETTER = frozenset({"immigration", "police_needed", "will_they_know"})
_OF_DISCRETION = frozenset({"ask_confidential", "ask_eligibility"})


def answer_to(decision: Decision, directory: Directory, question: str = "", cut: bool = False) -> Answer:
    """The answer to a decision; question is the message as written (only the plan's answers look at it).

    Raises:
        DirectoryError: the directory cannot be read.
    """
    answer = _ANSWERS[decision.kind](decision, directory, question)
    if decision.forgets:
        answer = replace(answer, forgets=True, notes=(*answer.notes, *(() if decision.about == "forget_me" else wording().chat["forget_me"])))
    answer = said_anew(answer, decision, directory)
    return replace(answer, notes=(*answer.notes, wording().chat["cut"][0])) if cut else answer


def _circumstances(d: Decision) -> Circumstances:
    named = d.services if d.kind == "need" else ()
    return Circumstances(d.audience, d.state.outside_camden, d.state.without_police, d.state.set_aside, named)


def _danger(d: Decision, directory: Directory, question: str) -> Answer:
    return danger_answer(directory, d.danger.kind, d.need, d.audience, again=d.manner == "more", second_need=d.second_need)


def _need(d: Decision, directory: Directory, question: str) -> Answer:
    if d.need == "about_reporting":
        answer = reporting_answer(directory, question)
    else:
        answer = need_answer(directory, d.need or "vague_help", _circumstances(d), d.choices, d.manner)
    return _with_second(answer, d, directory, question)


def _with_second(answer: Answer, d: Decision, directory: Directory, question: str) -> Answer:
    return with_second(answer, directory, d.second_need, question, _circumstances(d)) if d.second_need else answer


def _follow_up(d: Decision, directory: Directory, question: str) -> Answer:
    if _asks_about_reporting(d, question):
        return reporting_answer(directory, question, d.need)
    given = tuple(s for s in map(directory.service, d.services) if s)
    return follow_up_answer(Question(directory, d.about or "ask_repeat", given, d.need, _circumstances(d), d.offered, d.open_now))


def _asks_about_reporting(d: Decision, question: str) -> bool:
    """A question about reporting by its intent, by the one before it, or by its words ("will the police tell the Home Office")."""
    entry = asked(question)
    if entry is None:
        return False
    by_words = d.about in _OF_DISCRETION and entry.key in _TOLD_BETTER and entry.fitting(d.need) is not None
    return by_words or "about_reporting" in {d.about, d.need}


def _plan(d: Decision, directory: Directory, question: str) -> Answer:
    return _with_second(plan_answer(directory, d.about or "plan_priorities", question), d, directory, question)


def _language(d: Decision, directory: Directory, question: str) -> Answer:
    lead, rest = wording().chat["language"]
    return replace(chat_answer(directory, "language", need="human_handoff"), lead=lead, paragraphs=(rest,), danger_kind="language")


def _chat(d: Decision, directory: Directory, question: str) -> Answer:
    if d.about == "outside_camden":
        return outside_answer(directory, d.need, _circumstances(d), d.choices)
    if d.about == "deaf":
        return deaf_answer(directory)
    if d.about == "safe_now" or (d.about == "joke_taken_back" and d.need):
        return over_answer(directory, d.about, d.need, d.audience)
    return chat_answer(directory, d.about or "unsure", d.need, d.choices)


_ANSWERS: Dict[str, Callable[[Decision, Directory, str], Answer]] = {
    "danger": _danger, "need": _need, "follow_up": _follow_up, "plan": _plan, "language": _language, "chat": _chat,
}
