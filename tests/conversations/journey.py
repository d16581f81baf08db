"""Journeys: what somebody writes, turn by turn, and what each reply must be. Read from journeys/*.yml, whose README says what each field asks."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

import yaml
from pydantic import BaseModel, Extra, StrictBool, StrictStr, conlist

JOURNEYS = Path(__file__).parent / "journeys"
PART_DOWN = "Part of this service is not working"


class Turn(BaseModel):
    """One message and what its reply must be; what is left out is not looked at, except that a turn without `leads_with_999` is a calm one."""

    says: StrictStr
    presses: Optional[str] = None
    first: Optional[str] = None
    shows: List[str] = []
    not_shows: List[str] = []
    gives: List[str] = []
    about: Optional[str] = None
    begins: Optional[str] = None
    holds: List[str] = []
    not_holds: List[str] = []
    leads_with_999: StrictBool = False
    choices: Optional[StrictBool] = None

    class Config:
        extra = Extra.forbid


class Journey(BaseModel):
    """What one person goes through."""

    journey: str
    turns: conlist(Turn, min_items=2, max_items=8)  # type: ignore[valid-type]

    class Config:
        extra = Extra.forbid


def read_journeys() -> Dict[str, Journey]:
    """Every journey by "what people do: what this person goes through".

    Raises:
        ValueError: a file has a field that no test looks at, or lacks one, or a name stands in it twice.
    """
    read = [(f"{path.stem}: {journey.journey}", journey) for path in sorted(JOURNEYS.glob("*.yml")) for journey in _of_file(path)]
    journeys = dict(read)
    if len(journeys) < len(read):
        raise ValueError("Two journeys of a file have the same name.")
    return journeys


def _of_file(path: Path) -> List[Journey]:
    return [Journey.parse_obj(written) for written in yaml.safe_load(path.read_text(encoding="utf-8"))]


def faults(turn: Turn, reply: Any, before: str) -> List[str]:
    """What is wrong with a reply, a sentence each; before is the text of the reply before it."""
    shown = reply.services
    given = {contact["kind"] for service in reply.card.get("services", [])[:1] for contact in service["contacts"]}
    looked_at = {
        "is empty": not reply.text.strip(),
        "says the same again": reply.text == before,
        "says that a part is down": PART_DOWN in reply,
        "raises the alarm": reply.card.get("urgency") == "now" and not turn.leads_with_999,
        "does not lead with 999": turn.leads_with_999 and not reply.leads_with_999,
        f"shows {shown[:1]} first": turn.first is not None and shown[:1] != [turn.first],
        f"is about {reply.card.get('need')}": turn.about is not None and reply.card.get("need") != turn.about,
        f"begins with {reply.first_line!r}": turn.begins is not None and turn.begins not in reply.first_line,
        f"has the choices {reply.choices}": turn.choices is not None and bool(reply.choices) != turn.choices,
        **{f"does not show {key}": key not in shown for key in turn.shows},
        **{f"shows {key}": key in shown for key in turn.not_shows},
        **{f"gives no {kind}": kind not in given for kind in turn.gives},
        **{f"does not hold {words!r}": words not in reply for words in turn.holds},
        **{f"holds {words!r}": words in reply for words in turn.not_holds},
    }
    return [fault for fault, found in looked_at.items() if found]
