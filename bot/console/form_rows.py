"""Adding, removing and moving contacts, needs and the like on the form, by its buttons: works without script, saves nothing."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

LISTS = ("contacts", "needs", "locations", "languages", "costs")
_BUTTON = re.compile(r"(add|remove|up|down) (?:(contacts) (\d{1,3}) )?(schedules|contacts|needs|locations|languages|costs)(?: (\d{1,3}))?")
_NEW: Dict[str, Dict[str, Any]] = {"contacts": {"kind": "phone", "shown": True, "status": "unverified", "confidence": "medium"}}


def changed_rows(values: Dict[str, Any], button: str) -> Optional[Dict[str, Any]]:
    """The form's values after a button such as "add contacts", "up contacts 2" or "remove contacts 0 schedules 1"; None when it is no such button."""
    pressed = _BUTTON.fullmatch(button)
    if not pressed:
        return None
    what, outer, place, name, row = pressed.groups()
    if (name == "schedules") != bool(outer) or (what == "add") != (row is None):
        return None
    if not outer:
        return {**values, name: _changed(list(values[name]), name, what, row)}
    contacts = list(values["contacts"])
    if int(place) < len(contacts):
        contact = contacts[int(place)]
        contacts[int(place)] = {**contact, "schedules": _changed(list(contact["schedules"]), name, what, row)}
    return {**values, "contacts": contacts}


def _changed(rows: List[Any], name: str, what: str, row: Optional[str]) -> List[Any]:
    if row is None:
        return [*rows, _NEW.get(name, {})]
    at = int(row)
    if at >= len(rows):
        return rows
    moved = rows.pop(at)
    if what == "remove":
        return rows
    rows.insert(max(at - 1, 0) if what == "up" else at + 1, moved)
    return rows
