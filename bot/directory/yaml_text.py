"""A document as the text of an entry of data/directory, in the style its files are written in."""
from __future__ import annotations

import json
import re
from typing import Any, Dict, Iterator, List

from bot.directory.documents import Document

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_ .;'()/?-]*[A-Za-z0-9.)'?]")  # needs no quotes in YAML outside of [] and {}
PLAIN_WITHIN = re.compile(r"[A-Za-z][A-Za-z0-9_ -]*[A-Za-z0-9]")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
DATES = ("assured_date", "review_by", "dtstart", "valid_from", "valid_to")  # fields that hold dates, which stand without quotes
QUOTED = ("value", "source", "printed_in_plan", "source_date", "opens_at", "closes_at")  # fields that always have quotes
NOT_TEXT = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}  # words that YAML may take for something else
SERVICE_ORDER = (
    "key", "name", "organization", "description", "audience", "area", "status", "urgency", "minimum_age", "maximum_age", "gender", "confidential", "alert",
    "also_called", "languages", "costs", "locations", "contacts", "needs",
)
CONTACT_ORDER = (
    "kind", "value", "label", "shown", "hours", "always_open", "cost", "access", "printed_in_plan", "source", "checked", "uncertain", "alert", "schedules",
)
IN_ONE_LINE = ("needs", "schedules", "languages", "costs", "locations")  # lists of which each element takes one line


def entry_text(document: Document) -> str:
    """The entry's lines, as they stand under `services:`."""
    lines: List[str] = []
    for name in SERVICE_ORDER:
        if name in document:
            lines += _field(name, document[name])
    return "  - " + "\n    ".join(lines) + "\n"


def _field(name: str, value: Any) -> Iterator[str]:
    if name == "contacts":
        yield "contacts:"
        for contact in value:
            yield from _contact(contact)
    elif name in IN_ONE_LINE:
        yield f"{name}:"
        yield from (f"  - {_within(each)}" for each in value)
    else:
        yield f"{name}: {_scalar(name, value)}"


def _contact(contact: Dict[str, Any]) -> Iterator[str]:
    lines: List[str] = []
    for name in sorted(contact, key=CONTACT_ORDER.index):
        if name == "checked":
            lines.append(f"checked: {_within(contact[name])}")
        else:
            lines += _field(name, contact[name])
    yield f"  - {lines[0]}"
    yield from (f"    {line}" for line in lines[1:])


def _scalar(name: str, value: Any) -> str:
    if isinstance(value, list):
        return _within(value)
    if isinstance(value, str) and name not in QUOTED and PLAIN.fullmatch(value) and value.lower() not in NOT_TEXT and ": " not in value:
        return value
    return _within(value, name)


def _within(value: Any, name: str = "") -> str:
    """A value within a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_within(inner, key)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_within(each) for each in value) + "]"
    if isinstance(value, str) and (
        (name in DATES and DATE.fullmatch(value)) or (name not in QUOTED and PLAIN_WITHIN.fullmatch(value) and value.lower() not in NOT_TEXT)
    ):
        return value
    return json.dumps(value, ensure_ascii=False)  # JSON is YAML
