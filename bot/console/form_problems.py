"""What is wrong with a document, at the field of the form where it can be put right, in words for whoever filled it in."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List, Optional

from wtforms import FieldList, FormField

from bot.console.forms import ServiceForm
from bot.directory.changing import LONGEST_REASON
from bot.directory.documents import Document, problems_in

_PLAIN = (
    (re.compile(r"field required|none is not an allowed value"), "Enter this"),
    (re.compile(r"value is not a valid (integer|float)"), "Enter a number"),
    (re.compile(r"(invalid date format|invalid datetime format).*"), "Enter a date such as 2026-11-26"),
    (re.compile(r"ensure this value is greater than or equal to (-?[\d.]+)"), r"Enter \1 or more"),
    (re.compile(r"ensure this value is less than or equal to (-?[\d.]+)"), r"Enter \1 or less"),
    (re.compile(r"ensure this value has at least 1 items"), "Add at least one"),
)
# Where the document's field has another name on the form.
_ELSEWHERE = {"bymonthday": "monthly", "assured_date": "checked_today", "assurer": "checked_today"}


@dataclass(frozen=True)
class Problem:
    """One mistake: the id of the field it stands at, the field's label, and what is wrong."""

    id: str
    label: str
    message: str

    @property
    def summary(self) -> str:
        """As a line of the summary, which has no field beside it."""
        return f"{self.label}: {self.message[:1].lower() + self.message[1:]}" if self.label else self.message


def form_problems(form: ServiceForm, document: Document, with_reason: bool = True) -> List[Problem]:
    """Every mistake, in the order of the document's rules; none when it may be proposed."""
    problems = [_problem(form, where, why) for where, why in problems_in(document)]
    if with_reason and not 0 < len((form.reason.data or "").strip()) <= LONGEST_REASON:
        problems.append(Problem(form.reason.id, form.reason.label.text, f"Say in 1 to {LONGEST_REASON} characters how you know that this is right"))
    return problems


def _problem(form: ServiceForm, where: str, why: str) -> Problem:
    field = _field(form, [part for part in where.split(".") if part != "checked"])
    message = next((pattern.sub(plain, why) for pattern, plain in _PLAIN if pattern.fullmatch(why)), why[:1].upper() + why[1:])
    if field is None:
        return Problem("form", "", f"{where}: {message}")
    return Problem(field.id, _label(field, where), message)


def _field(form: Any, parts: List[str]) -> Optional[Any]:
    """The field that a path such as contacts, 1, value leads to; as far as it goes where the form has no more."""
    field: Optional[Any] = None
    within = form
    for part in parts:
        if part.isdigit() and isinstance(field, FieldList):
            entry = field.entries[int(part) - 1] if int(part) <= len(field.entries) else None
            if entry is None:
                return field
            field, within = entry, entry.form if isinstance(entry, FormField) else None
        elif within is not None and _ELSEWHERE.get(part, part) in within:
            field, within = within[_ELSEWHERE.get(part, part)], None
        else:
            break
    return field


def _label(field: Any, where: str) -> str:
    """The field's label; in a list with its number: "Contact 2, what it is for"."""
    listed = re.match(r"(contacts|needs|locations|languages|costs)\.(\d+)", where)
    if not listed:
        return field.label.text
    place = f"{listed[1][:-1].capitalize()} {listed[2]}"
    return place if isinstance(field, FormField) else f"{place}, {field.label.text[:1].lower() + field.label.text[1:]}"
