"""The two numbers every page offers: emergency and police. From the directory; these two alone stand here too, for the day it can't be read."""

from __future__ import annotations

import re
from typing import Dict, NamedTuple

from markupsafe import Markup, escape

from bot.website.services import ServicePages

LAST_RESORT = {"police_999": "999", "police_101_met": "101"}


class Numbers(NamedTuple):
    """Short numbers, each with the link that calls it."""

    emergency: str
    police: str

    def linked(self, text: str) -> Markup:
        """The text with these numbers made links that call."""
        pattern = re.compile(rf"(?<![\d-])(?<!\d )(?:{self.emergency}|{self.police})(?![\d-])(?! \d)")
        # escaped first, so that only these links are marked up
        return Markup(pattern.sub(lambda found: f'<a href="tel:{found[0]}">{found[0]}</a>', str(escape(text))))


def numbers(services: ServicePages) -> Numbers:
    """The numbers as the directory has them now."""
    known: Dict[str, str] = dict(LAST_RESORT)
    for service in services.named(*LAST_RESORT):
        calls = [contact.value for contact in service.contacts if contact.kind == "phone" and contact.value.isdigit()]
        known[service.key] = calls[0] if calls else known[service.key]
    return Numbers(known["police_999"], known["police_101_met"])
