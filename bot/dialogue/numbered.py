"""Services meant by their number: "I already tried 101", "is that number free" with the number written out."""
from __future__ import annotations

import re
from typing import Sequence, Tuple

from bot.directory.records import ServiceRecord
from bot.replies.compose import Directory

_NUMBER = re.compile(r"\d[\d ]*\d")
NUMBERS = ("phone", "text", "textphone")  # kinds of contact


def numbered_in(text: str, directory: Directory, given: Sequence[str]) -> Tuple[str, ...]:
    """Keys of the services, of those given and those that people answer, whose number stands in the text."""
    written = {_digits(number) for number in _NUMBER.findall(text)}
    if not written:
        return ()
    known = [*(s for s in map(directory.service, given) if s), *directory.services_for("human_handoff")]
    return tuple(dict.fromkeys(service.key for service in known if written & _numbers(service)))


def _numbers(service: ServiceRecord) -> set:
    return {_digits(contact.value) for contact in service.shown_contacts(*NUMBERS)}


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
