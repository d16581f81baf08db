"""What a message tells or asks beside its first need: a second need with its service, or a question that words answer more than a service.

Such questions are those to the plan, about reporting and to the assistant itself.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Tuple

from bot.replies.answer import Answer
from bot.replies.circumstances import NO_CIRCUMSTANCES, Circumstances
from bot.replies.compose import Directory, chosen_services, show
from bot.replies.plan import OF_THE_PLAN, plan_beside
from bot.replies.reporting import ReportingEntry, asked, entry_answer
from bot.replies.wording import wording

TO_THE_ASSISTANT = frozenset({"bot_challenge", "capabilities", "privacy"})
ASKED_BESIDE = TO_THE_ASSISTANT | OF_THE_PLAN | {"about_reporting", "human_handoff"}  # answered with words more than with a service
PARAGRAPHS = {"privacy": 2}  # of the chat's answer that are said; of the others the first
KEPT = 2  # services of the first need that stay


def with_second(answer: Answer, directory: Directory, second: str, question: str = "", circumstances: Circumstances = NO_CIRCUMSTANCES) -> Answer:
    """The answer with what else the message is about.

    Args:
        answer: to the first need.
        second: a need or the intent of a question; one that has no words leaves the answer as it is.
        question: the message.
    """
    entry = asked(question) if second == "about_reporting" else None
    if entry:
        return _with_reporting(answer, directory, entry)
    said = _said_to(second, question)
    if said:
        return replace(answer, beside=said, second_need=second)
    return _with_need(answer, directory, second, circumstances) if second in wording().needs else answer


def _said_to(second: str, question: str) -> Tuple[str, ...]:
    """The words for a question that no service answers."""
    if second in OF_THE_PLAN:
        return plan_beside(second, question)
    if second in TO_THE_ASSISTANT:
        return tuple(wording().chat[second][: PARAGRAPHS.get(second, 1)])
    return (wording().follow_ups["person_beside"],) if second == "human_handoff" else ()


def _with_need(answer: Answer, directory: Directory, second: str, circumstances: Circumstances) -> Answer:
    """What to do first about a second need, and its first service in place of a third for the first need."""
    words = wording()
    fresh = [service for service in chosen_services(directory, second, circumstances, 1) if service.key not in answer.service_keys[:KEPT]]
    return replace(
        answer, paragraphs=(*answer.paragraphs, f"{words.follow_ups['second_need']} {words.needs[second].first}"), second_need=second,
        services=(*answer.services[:KEPT], *(show(service, audience=circumstances.audience) for service in fresh)),
        closing=answer.closing or (words.closing["calm"],),
    )


def _with_reporting(answer: Answer, directory: Directory, entry: ReportingEntry) -> Answer:
    """What data/reporting says to the question, fitted to the need, with the first of its services."""
    said = entry_answer(directory, entry, answer.need)
    fresh = [shown for shown in said.services if shown.service.key not in answer.service_keys[:KEPT]]
    return replace(answer, beside=said.paragraphs, services=(*answer.services[:KEPT], *fresh[:1]), second_need="about_reporting")
