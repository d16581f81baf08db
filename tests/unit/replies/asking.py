"""Asks a follow-up question about services of the seed."""
from __future__ import annotations

from bot.replies.circumstances import Circumstances
from bot.replies.follow_up import follow_up_answer
from bot.replies.question import Question
from bot.replies.rendering import to_text


def asked(directory, about, *services, need=None, offered=(), open_now=False, **circumstances):
    given = tuple(service for service in map(directory.service, services) if service)
    return follow_up_answer(Question(directory, about, given, need, Circumstances(**circumstances), tuple(offered), open_now))


def said(*args, **more):
    return to_text(asked(*args, **more))
