"""Answers to questions about services just given: which function words which question."""
from __future__ import annotations

from typing import Callable, Dict

from bot.replies import again, facts, hours, others
from bot.replies.answer import Answer
from bot.replies.contact_kinds import KINDS, kind_answer
from bot.replies.question import Question, say

_ANSWERS: Dict[str, Callable[[Question], Answer]] = {
    **dict.fromkeys(KINDS, kind_answer),
    "ask_hours": hours.hours_answer,
    "ask_cost": facts.cost_answer,
    "ask_confidential": facts.confidential_answer,
    "ask_language": facts.language_answer,
    "ask_someone_else": others.someone_else_answer,
    "ask_eligibility": others.eligibility_answer,
    "ask_self_or_other": others.self_or_other_answer,
    "human_handoff": others.person_answer,
    "hesitant": others.hesitant_answer,
    "without_police": others.without_police_answer,
    "about_reporting": others.reporting_answer,
    "ask_about_service": again.about_service_answer,
    "ask_shorter": again.shorter_answer,
    "ask_repeat": again.repeat_answer,
    "ask_earlier": again.repeat_answer,
    "named": again.named_answer,
}


def follow_up_answer(question: Question) -> Answer:
    """The answer to a follow-up about these services; asks which service is meant when the directory has none of them."""
    if not question.given:
        return question.answered(say("nothing_given"), services=question.shown(question.people()[:1]))
    return _ANSWERS[question.about](question)
