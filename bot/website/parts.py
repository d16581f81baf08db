"""The parts the pages work with, made once by create_app."""

from __future__ import annotations

from typing import NamedTuple, cast

from flask import current_app

from bot.website.answering import Answering
from bot.website.services import ServicePages
from bot.website.turns import KeptTurns


class Parts(NamedTuple):
    """What a page may ask."""

    answering: Answering
    turns: KeptTurns
    services: ServicePages
    conversation_minutes: int
    exit_page: str


def parts() -> Parts:
    """The parts of the website this request came to."""
    return cast(Parts, current_app.extensions["website"])
