"""From a decision to its answer: which composer words it."""
from __future__ import annotations

from dataclasses import replace

from bot.dialogue.understood import Decision
from bot.replies.answer import Answer
from bot.replies.compose import Directory, chat_answer, danger_answer, need_answer
from bot.replies.follow_up import follow_up_answer
from bot.replies.plan import plan_answer
from bot.replies.reporting import reporting_answer
from bot.replies.wording import wording


def answer_to(decision: Decision, directory: Directory, question: str = "", cut: bool = False) -> Answer:
    """The answer to a decision; question is the message as written (answers about the plan and about reporting look at it).

    Raises:
        DirectoryError: the directory cannot be read.
    """
    answer = _answer(decision, directory, question)
    return replace(answer, notes=(*answer.notes, wording().chat["cut"][0])) if cut else answer


def _answer(d: Decision, directory: Directory, question: str) -> Answer:
    if d.kind == "danger":
        return danger_answer(directory, d.danger.kind, d.need, d.audience)
    if d.kind == "need" and d.need == "about_reporting":
        return reporting_answer(directory, question, d.earlier_need)
    if d.kind == "need":
        return need_answer(directory, d.need or "vague_help", d.audience, d.second_need, d.choices)
    if d.kind == "follow_up":
        return follow_up_answer(directory, d.about or "ask_repeat", d.services, d.need, d.audience, d.offered)
    if d.kind == "plan":
        return plan_answer(directory, d.about or "plan_priorities", question)
    if d.kind == "language":
        lead, rest = wording().chat["language"]
        help_lines = chat_answer(directory, "language", need="human_handoff")
        return replace(help_lines, lead=lead, paragraphs=(rest,))
    return chat_answer(directory, d.about or "unsure", d.need, d.choices)
