"""What a conversation knows of people and places: what this message says, and what earlier ones said that still holds."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

from bot.understanding.gazetteer import UNKNOWN


@dataclass(frozen=True)
class Known:
    """People and place; kept in Rasa's slots of the same names, None for what nobody said."""

    subject: Optional[str] = None  # whom it is about: a value of the entity (domain.yml)
    age_group: Optional[str] = None  # child or adult: that person
    writer: Optional[str] = None  # child or adult: who writes
    place_area: Optional[str] = None  # camden, elsewhere, unknown
    place_kind: Optional[str] = None  # transport, other


NOTHING_KNOWN = Known()


def known_after(said: Known, before: Known, same_need: bool) -> Known:
    """What is known after a message. Who writes and where they are stays; a new person's age and a new event's place are asked anew.

    A place on the boundary takes nothing back: it may lie where the person said.
    """
    same_person = said.subject in {None, before.subject} or (said.subject == "self" and said.age_group is None)
    told_area = said.place_area if said.place_area != UNKNOWN else None
    return Known(
        subject=before.subject if same_person and before.subject else said.subject,
        age_group=said.age_group or (before.age_group if same_person else None),
        writer=said.writer or before.writer,
        place_area=told_area or before.place_area or said.place_area,
        place_kind=said.place_kind or (before.place_kind if same_need and same_person and told_area is None else None),
    )
