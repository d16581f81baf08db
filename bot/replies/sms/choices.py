"""Choices in a text message: numbers to reply with, which may be written as words too."""
from __future__ import annotations

from typing import List, Sequence, Tuple

from bot.replies.answer import Answer, Choice
from bot.replies.sms.contacts import Given
from bot.replies.sms.fitting import ALWAYS, Form, Piece
from bot.replies.wording import wording

ASK = "ask:"  # before a follow-up intent, in the payload of a choice
MOST_KINDS = 2  # of contact, offered as choices
FEWEST = 2  # choices that are offered whatever the room
_ASKS_FOR = {"phone": "ask_phone", "text": "ask_text", "email": "ask_email", "web": "ask_online", "in_person": "ask_address"}
Offered = Tuple[Choice, ...]


def asking_title(payload: str) -> str:
    """The words of a choice that asks for a kind of contact or for somebody else; empty for any other."""
    return wording().sms.options.get(payload[len(ASK):], "") if payload.startswith(ASK) else ""


def further_choices(given: Sequence[Given]) -> Offered:
    """What can be asked of the first service given: its other kinds of contact, and somebody else."""
    service, said = given[0][0], {contact.kind for _, contact in given}
    kinds = [kind for kind in _ASKS_FOR if kind not in said and service.shown_contacts(kind)]
    asked = [*(_ASKS_FOR[kind] for kind in kinds[:MOST_KINDS]), "ask_someone_else"]
    return tuple(Choice(wording().sms.options[intent], ASK + intent) for intent in asked)


def options(answer: Answer, given: Sequence[Given]) -> Tuple[Piece, List[Offered]]:
    """The line of choices, and what each of its forms offers: the answer's own choices, else what can be asked next, and MORE."""
    lines = wording().sms.lines
    if answer.choices:
        counts = range(min(FEWEST, len(answer.choices)), len(answer.choices) + 1)
        forms = [(Form(_numbered(answer.choices[:count]), ALWAYS if count == counts[0] else 1), answer.choices[:count]) for count in counts]
        forms += [(Form(_numbered(answer.choices) + lines["or_more"], 6), answer.choices)] if answer.services else []
    elif given:
        further = further_choices(given)
        forms = [(Form(lines["more_short"], ALWAYS), ()), (Form(lines["more"], 2), ())]
        forms += [(Form(_numbered(further) + lines["or_more"], 3), further)] if len(further) >= FEWEST else []
    else:
        forms = []
    return tuple(form for form, _ in forms), [offered for _, offered in forms]


def _numbered(choices: Sequence[Choice]) -> str:
    return wording().sms.lines["reply"] + " ".join(f"{number} {choice.title}" for number, choice in enumerate(choices, 1))
