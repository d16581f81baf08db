"""The text message that answers: main contact, then a fallback, the way to 999, what to reply next; in danger 999 and little else."""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Optional, Tuple

from bot.replies.answer import Answer, ShownService
from bot.replies.plan import OF_THE_PLAN
from bot.replies.sms.choices import Offered, options
from bot.replies.sms.contacts import LINKS, Given, contact_words, has_link, main_contact, value_words, with_short_names
from bot.replies.sms.fitting import ALWAYS, Form, Piece, Room, chosen_forms, joined
from bot.replies.sms.opening import beside, opening, sentences, tells
from bot.replies.wording import wording

NOTHING: Piece = ()
POLICE = "101"
# How important it is that these are said, beside the words that open a text (2, 5) and its choices (1, 2, 3, 6).
BESIDE, FALLBACK, HOURS, ALERT, FALLBACK_HOURS, CLOSING, MORE_BESIDE, NOTE, ANOTHER_WAY = 1, 1, 3, 4, 5, 5, 6, 7, 8


@dataclass(frozen=True)
class Text:
    """A text message, the contacts it gives and the choices it offers."""

    words: str
    given: Tuple[Given, ...] = ()
    offered: Offered = ()


def first_text(answer: Answer, room: Room) -> Text:
    """What is sent in reply.

    Raises:
        ContentError: what must be said has no room.
    """
    return _danger_text(answer, room) if answer.lead else _calm_text(answer, room)


def _calm_text(answer: Answer, room: Room) -> Text:
    contacts = _contacts(answer)
    choices, offered = options(answer, contacts)
    contact_pieces = [_contact_piece(answer, place, given) for place, given in enumerate(contacts)]
    first = opening(answer)
    before, after = _in_order(first, contact_pieces)
    pieces = [before, *contact_pieces, after, _beside(answer), _alert(answer), _note(answer, first), _closing(answer, contacts), choices]
    chosen = chosen_forms(pieces, room)
    if not choices and chosen[0] < len(before) - 1:  # words alone, and not all of them
        pieces[-1] = (Form(wording().sms.lines["more_short"], ALWAYS),)
        chosen = chosen_forms(pieces, room)
    given = tuple(contact for contact, level in zip(contacts, chosen[1:]) if level >= 0)
    return Text(joined(pieces, chosen), given, offered[chosen[-1]] if choices and chosen[-1] >= 0 else ())


def _in_order(first: Piece, contacts: List[Piece]) -> Tuple[Piece, Piece]:
    """What stands before the contacts and what after: words that tell too much at the beginning come later, behind neutral ones if need be."""
    neutral = (Form(wording().sms.lines["neutral"], ALWAYS),)
    if tells(first):
        return (NOTHING if contacts and not tells(contacts[0]) else neutral), first
    return (first if first or not contacts or not tells(contacts[0]) else neutral), NOTHING


def _danger_text(answer: Answer, room: Room) -> Text:
    words = wording().sms
    lead = words.danger.get(answer.danger_kind or "any", words.danger["any"])
    called = str(wording().danger["again"]) in answer.paragraphs or bool(answer.repeats)
    contact = [] if answer.danger_kind == "language" else _contacts(answer)[:1]
    pieces = [
        (Form(lead, ALWAYS),), (Form(words.lines["again"], 2),) if called else NOTHING,
        (Form(words.lines["forgotten"], 1),) if answer.forgets else NOTHING,
        *((Form(words.lines["later"] + contact_words(*each), 1),) for each in contact),
    ]
    chosen = chosen_forms(pieces, Room(1, room.beside))
    return Text(joined(pieces, chosen), tuple(each for each in contact if chosen[-1] >= 0))


def _contacts(answer: Answer) -> List[Given]:
    """The main contact, another way to reach the same service, and the fallback; of links only one."""
    ranked: List[ShownService] = list(answer.services)
    if answer.second_service:
        ranked = [ranked[0], ranked[-1], *ranked[1:-1]]
    contacts: List[Given] = []
    for shown in [*ranked[:2], *ranked[:1]]:
        said = {contact.id for _, contact in contacts}
        fresh = ShownService(shown.service, tuple(c for c in shown.contacts if c.id not in said and c.value not in _values(contacts)))
        contact = main_contact(fresh, link_used=any(c.kind in LINKS for _, c in contacts))
        contacts += [(shown.service, contact)] if contact else []
    return sorted(contacts, key=lambda given: given[0] != ranked[0].service)


def _values(contacts: List[Given]) -> List[str]:
    return [contact.value for _, contact in contacts]


def _contact_piece(answer: Answer, place: int, given: Given) -> Piece:
    service, contact = given
    if place and service == answer.services[0].service:
        return (Form(wording().sms.lines["or"] + value_words(contact), ANOTHER_WAY),)
    second = answer.second_service
    before = wording().sms.lines["second"] if place and second and service == second.service else ""
    short, full = (before + contact_words(service, contact, full) for full in (False, True))
    return (Form(short, FALLBACK if place else ALWAYS), Form(full, FALLBACK_HOURS if place else HOURS))


def _alert(answer: Answer) -> Piece:
    """What must be known of the first service now, such as that its number may have changed."""
    alert: Optional[str] = answer.services[0].service.alert if answer.services else None
    first = sentences(with_short_names(alert, [answer.services[0].service]))[0] if alert else ""
    return (Form(first, ALERT),) if first and not has_link(first) else NOTHING


def _note(answer: Answer, first: Piece) -> Piece:
    """What to mind, in whole sentences, without what the first words say already."""
    said = [sentence for note in answer.notes for sentence in sentences(note) if not has_link(sentence)]
    said = [sentence for sentence in said if not any(sentence in form.text for form in first)]
    return tuple(Form(" ".join(said[:count]), NOTE) for count in range(1, len(said) + 1))


def _beside(answer: Answer) -> Piece:
    """The answer to what was asked beside a need: its first sentence before most other words, the others as there is room."""
    said = beside(answer)
    return tuple(Form(" ".join(said[:count]), BESIDE if count == 1 else MORE_BESIDE) for count in range(1, len(said) + 1))


def _closing(answer: Answer, contacts: List[Given]) -> Piece:
    """The way to 999, and to 101 where it was not given; more of the plan after an answer from it."""
    lines = wording().sms.lines
    if answer.asks_danger:
        return (Form(lines["asks_danger"], ALWAYS),)
    if answer.need in OF_THE_PLAN and not answer.services:
        return (Form(lines["ask_plan"], ALWAYS),)
    longer = () if POLICE in _values(contacts[:2]) else (Form(lines["closing"], CLOSING),)
    return (Form(lines["closing_short"], ALWAYS), *longer) if answer.closing else NOTHING
