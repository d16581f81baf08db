"""Takes what could identify a person out of a text, before anything is written.

What it cannot see is said in docs/privacy.md: rules find the usual ways of writing, not every way.
"""
from __future__ import annotations

from typing import Callable, Tuple

from bot.conversations.addresses import hide_addresses, hide_postcodes
from bot.conversations.bank_details import hide_bank_details, hide_cards
from bot.conversations.birth_dates import hide_birth_dates
from bot.conversations.characters import plain_characters
from bot.conversations.identity_numbers import hide_national_insurance, hide_nhs_numbers
from bot.conversations.links import hide_emails, hide_links
from bot.conversations.names import hide_names
from bot.conversations.phones import hide_international_phones, hide_phones

Rule = Callable[[str], str]

# In this order: a longer or surer thing before one that could be found inside it.
RULES: Tuple[Rule, ...] = (
    hide_links,
    hide_emails,
    hide_birth_dates,
    hide_international_phones,
    hide_national_insurance,
    hide_cards,
    hide_nhs_numbers,
    hide_bank_details,
    hide_phones,
    hide_postcodes,
    hide_addresses,
    hide_names,
)


def redact(text: str) -> str:
    """The text with personal data replaced by [phone], [email], [name] and so on; a text without any comes back unchanged."""
    hidden = plain = plain_characters(text)
    for rule in RULES:
        hidden = rule(hidden)
    return text if hidden == plain else hidden
