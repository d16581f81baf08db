"""Words for the directory's codes, as staff read them."""
from __future__ import annotations

import re
from typing import Any, Dict

from bot.replies.wording import wording

DAYS = {"MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday", "SA": "Saturday", "SU": "Sunday"}
_WORDS: Dict[str, str] = {
    "ok": "OK", "stale-risk": "May be out of date", "womens_safety": "Women’s safety", "hate": "Hate crime", "drugs": "Drugs and alcohol", "uk": "UK",
    "text": "Text message", "web": "Web page", "bsl": "British Sign Language", "in_person": "In person", "lgbt": "LGBT+", "fgm": "FGM",
    "now": "While somebody is in danger", "calm": "When there is no danger", "as_usual": "Open as usual", "young": "Young people",
    "missing": "Missing people", "images": "Intimate images", "man": "Men", "woman": "Women", "child": "Children", "older": "Older people",
}
EVENTS = {
    "loaded": "Loaded from the files", "proposed": "Proposed", "withdrawn": "Withdrawn", "rejected": "Rejected", "approved": "Approved, live since",
    "checked": "Checked", "account": "Account",
}
REASONS = {
    "out_of_scope": "A matter that is not about safety", "unsure": "Not understood; the likeliest need", "language": "Not in English",
    "outside_camden": "Not in Camden", "no_service": "Understood, but no service fits",
}
STEPS = {
    "danger": "somebody may be in danger", "choice": "a choice was taken", "language": "too little of it is English", "plan": "a question about the plan",
    "corrected": "something said before was put right", "yes_or_no": "an answer to our question", "named": "a service was asked for by name",
    "earlier": "back to an earlier need", "reporting": "a question about reporting", "person": "somebody wants to talk to a person",
    "follow_up": "a question about what was given", "chat": "small talk", "need": "a need was recognised", "unsure": "nothing was surely understood",
}
BANDS = {"sure": "sure", "between": "fairly sure", "unsure": "not sure"}
_FIELDS = {
    "also_called": "other names", "assured_date": "checked on", "assurer": "checked by", "review_by": "check again by",
    "printed_in_plan": "as the plan prints it",
    "uncertain": "what is not certain", "label": "what it is for", "value": "number or address",
    "organization": "organisation",
}


def word(code: str) -> str:
    """A code of the directory in plain words."""
    plain = code.replace("_", " ").replace("-", " ").strip()
    return _WORDS.get(code, plain[:1].upper() + plain[1:])


def need(code: str) -> str:
    """A need in the words of its button; what was not understood has none."""
    known = wording().needs.get(code)
    return known.title if known else (word(code) or "Nothing understood")


def path(of: str) -> str:
    """Where a difference is, in plain words: "contacts.phone 101.checked.status" is "Contact phone 101: status"."""
    found = re.fullmatch(r"(contacts|needs|locations|languages|costs)\.(.+)\.([a-z_]+)(?: \(order\))?", of)
    if not found:
        return _plain(of)
    group, one, field = found.groups()
    one = need(one) if group == "needs" else one.removesuffix(".checked")
    return f"{group[:-1].capitalize()} {one}: {_FIELDS.get(field, field.replace('_', ' '))}"


def _plain(of: str) -> str:
    if of.endswith("(order)"):
        return f"Order of {of.split('.')[0].split(' ')[0]}"
    plain = _FIELDS.get(of, of.replace("_", " ").replace(".", ": "))
    return plain[:1].upper() + plain[1:]


def shown(value: Any) -> str:
    """A value as it is read: nothing is "nothing", lists are joined."""
    if value is None or value in ("", []):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
