"""What a press on a contact starts."""
from __future__ import annotations

import re
from typing import Optional

from bot.directory.records import ContactRecord


def link_to(contact: ContactRecord) -> Optional[str]:
    """The contact's link; None where its value is words rather than a number or an address."""
    value = contact.value.strip()
    number = re.fullmatch(r"(\+?[0-9 ]*[0-9])( then [0-9]+)?", value)  # "999 then 55": a press dials 999
    if contact.kind in ("phone", "text") and number:
        return ("sms:" if contact.kind == "text" else "tel:") + number[1].replace(" ", "")
    if contact.kind == "email" and re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return f"mailto:{value}"
    if contact.kind in ("web", "bsl") and re.fullmatch(r"(https?://)?[\w-]+(\.[\w-]+)+(/\S*)?", value):
        return "https://" + re.sub("^https?://", "", value)
    return None
