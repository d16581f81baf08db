"""Between the form of a service and its document (bot.directory.documents): blank fields are left out, numbers are numbers where they can be."""
from __future__ import annotations

import datetime
import re
from typing import Any, Dict, List, Mapping, Tuple

from bot.directory.documents import Document

_WHOLE = re.compile(r"-?\d{1,9}")
_SAME_TEXT = (
    "key", "name", "organization", "description", "topic", "area", "status", "urgency", "audience", "confidential", "alert", "gender",
)
_OF_A_CONTACT = ("kind", "value", "label", "hours", "cost", "access", "alert", "source", "uncertain", "printed_in_plan")
_OF_A_CHECK = ("status", "confidence", "source_date", "review_by")
_OF_A_SCHEDULE = ("freq", "opens_at", "closes_at", "bank_holidays", "dtstart", "valid_from", "valid_to", "description")
Values = Mapping[str, Any]


def document_in(form: Values, current: Document, editor: str, today: datetime.date) -> Document:
    """The document that the form's values say, right or not.

    A contact that `current` has too keeps when and by whom it was checked; a new one, or one that the editor says to have checked, was checked
    today by the editor.
    """
    checks = {(c["kind"], c["value"]): c["checked"] for c in current.get("contacts", [])}
    document = {
        **_texts(form, _SAME_TEXT), **_numbers(form, ("minimum_age", "maximum_age")), "also_called": _lines(form["also_called"]),
        "contacts": [_contact(each, checks, editor, today) for each in form["contacts"]],
        "needs": [_need(each) for each in form["needs"]],
        "locations": [_location(each) for each in form["locations"]],
        "languages": [_texts(each, ("name", "code")) for each in form["languages"]],
        "costs": [{**_texts(each, ("option", "amount_description")), **_decimals(each, ("amount",))} for each in form["costs"]],
    }
    return {name: value for name, value in document.items() if value not in ("", []) or name in {"contacts", "needs"}}


def values_of(document: Document) -> Dict[str, Any]:
    """The form's values for a document."""
    return {
        **document, "also_called": "\n".join(document.get("also_called", ())),
        "contacts": [_contact_values(each) for each in document.get("contacts", ())],
        "needs": [{**each, "rank": each.get("rank", "")} for each in document.get("needs", ())],
        "locations": [{**each, "accessibility": "\n".join(each.get("accessibility", ()))} for each in document.get("locations", ())],
    }


def _contact(values: Values, checks: Dict[Tuple[str, str], Dict[str, Any]], editor: str, today: datetime.date) -> Dict[str, Any]:
    contact = {**_texts(values, _OF_A_CONTACT), "always_open": bool(values["always_open"]), "shown": bool(values["shown"])}
    before = checks.get((contact.get("kind"), contact.get("value")))
    if before is None or values["checked_today"]:
        before = {"assured_date": today.isoformat(), "assurer": editor}
    made = {name: before[name] for name in ("assured_date", "assurer") if name in before}
    schedules = [_schedule(each) for each in values["schedules"]]
    return {**contact, "checked": {**made, **_texts(values, _OF_A_CHECK)}, **({"schedules": schedules} if schedules else {})}


def _contact_values(contact: Document) -> Dict[str, Any]:
    checked = {name: contact["checked"].get(name) for name in _OF_A_CHECK}
    return {**contact, **checked, "checked_today": False, "schedules": [_schedule_values(each) for each in contact.get("schedules", ())]}


def _schedule(values: Values) -> Dict[str, Any]:
    written = [each for each in re.split(r"[,\s]+", (values["monthly"] or "").upper()) if each]
    monthly = values["freq"] == "MONTHLY"
    days = [each for each in written if not _WHOLE.fullmatch(each)] if monthly else list(values["byday"] or ())
    numbers = [int(each) for each in written if _WHOLE.fullmatch(each)] if monthly else []
    named = {"byday": days, "bymonthday": numbers}
    return {**_texts(values, _OF_A_SCHEDULE), **_numbers(values, ("interval",)), **{name: each for name, each in named.items() if each}}


def _schedule_values(schedule: Document) -> Dict[str, Any]:
    days, numbers = schedule.get("byday", []), schedule.get("bymonthday", [])
    monthly = schedule.get("freq") == "MONTHLY"
    return {**schedule, "byday": [] if monthly else days, "monthly": ", ".join(map(str, [*days, *numbers])) if monthly else ""}


def _need(values: Values) -> Dict[str, Any]:
    audience = list(values["audience"] or ())
    return {**_texts(values, ("need", "note")), **_numbers(values, ("rank",)), **({"audience": audience} if audience else {})}


def _location(values: Values) -> Dict[str, Any]:
    texts = _texts(values, ("name", "location_type", "address_1", "address_2", "city", "postal_code"))
    lines = _lines(values["accessibility"])
    return {**texts, **_decimals(values, ("latitude", "longitude")), **({"accessibility": lines} if lines else {})}


def _texts(values: Values, names: Tuple[str, ...]) -> Dict[str, str]:
    texts = {name: str(values.get(name) or "").strip() for name in names}
    return {name: text for name, text in texts.items() if text}


def _lines(text: Any) -> List[str]:
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]


def _numbers(values: Values, names: Tuple[str, ...]) -> Dict[str, Any]:
    """What is no whole number stays text, for the document's rules to refuse."""
    return {name: int(text) if _WHOLE.fullmatch(text) else text for name, text in _texts_of_numbers(values, names).items()}


def _decimals(values: Values, names: Tuple[str, ...]) -> Dict[str, Any]:
    return {name: float(text) if re.fullmatch(r"-?\d{1,9}(\.\d{1,9})?", text) else text for name, text in _texts_of_numbers(values, names).items()}


def _texts_of_numbers(values: Values, names: Tuple[str, ...]) -> Dict[str, str]:
    texts = {name: "" if values.get(name) is None else str(values[name]).strip() for name in names}
    return {name: text for name, text in texts.items() if text}
