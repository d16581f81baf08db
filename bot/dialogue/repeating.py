"""The same words twice in a row help nobody: the second time they say so, the third time people take their place."""
from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Optional

from bot.dialogue.needs import TOPICS
from bot.dialogue.understood import Decision
from bot.replies.answer import Answer
from bot.replies.compose import PEOPLE, Directory, show, topic_choices
from bot.replies.rendering import to_text
from bot.replies.wording import wording

_LETTERS = str.maketrans("0123456789", "ghijklmnop")  # digits could be taken for somebody's number when the conversation is kept

# Said twice, these tell nothing new: a short line takes their place at once.
_TALK = frozenset("greet greet_again thanks goodbye rude joke_taken_back deny_unclear deny_later vague_again second_miss gibberish".split())


def _sort(about: Optional[str]) -> str:
    """Which lines of data/responses fit what is asked again."""
    return "talk" if about in _TALK else "repeat" if about == "ask_repeat" else "calm"


def fingerprint(answer: Answer) -> str:
    """Tells two answers apart without keeping what they say."""
    return hashlib.sha256(to_text(answer).encode()).hexdigest()[:16].translate(_LETTERS)


def said_anew(answer: Answer, decision: Decision, directory: Directory) -> Answer:
    """The answer, put differently when the last one said the same; `repeats` counts how often that has happened."""
    repeats = decision.state.repeats + 1 if fingerprint(answer) == decision.state.said else 0
    said = replace(answer, fingerprint=fingerprint(answer), repeats=repeats)
    if not repeats:
        return said
    lines = wording().again["danger" if answer.lead else _sort(decision.about)]
    line = lines[(repeats - 1) % len(lines)]
    if answer.lead:
        return replace(said, paragraphs=(*answer.paragraphs, line))
    if line != lines[0]:
        return _people(said, line, directory)
    return replace(said, paragraphs=(line,) if decision.about in _TALK else (line, *answer.paragraphs))


def _people(answer: Answer, line: str, directory: Directory) -> Answer:
    """Lines that people answer, and the topics, in place of what did not help."""
    people = tuple(show(s, 2) for s in directory.services_for(PEOPLE)[:2])
    return replace(
        answer, paragraphs=(line,), services=people, services_title=None, notes=(), closing=(wording().closing["calm"],),
        choices=answer.choices or topic_choices(TOPICS),
    )
