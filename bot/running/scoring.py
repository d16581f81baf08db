"""Judges the assistant's replies to the project's own messages and conversations.

A message: {"text", "need", "also_ok": [needs], "emergency": "yes", "no" or "either", "style"}. A conversation: {"about", "turns":
[{"say", "must_any": [groups, one string of each], "must_not": [strings], "first_line_999": "yes", "no" or "either"}]}.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Dict, Mapping, Optional

from bot.running.asking import Reply, card_need, reply_text

ABOUT_999 = {"deaf_or_silent_999", "about_reporting"}  # their calm answers speak of 999 first, and should
SPACES_IN_NUMBERS = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f-]+(?=\d)")


@dataclass(frozen=True)
class Verdict:
    """How one message was answered."""

    need: str
    style: str
    right: bool  # the card answers the need, or one that serves as well
    led: Optional[bool]  # an emergency's first line says 999; None when it is no emergency
    false_alarm: Optional[bool]  # a calm message's first line says 999; None when it is not calm
    answered: str = ""  # the need that the card names

    @property
    def failed(self) -> bool:
        """Whether any measure counts this answer as wrong."""
        return not self.right or self.led is False or self.false_alarm is True


def judge_message(item: Mapping[str, Any], reply: Reply) -> Verdict:
    """How this message was answered."""
    emergency = item.get("emergency", "either")
    leads = leads_with_999(reply_text(reply))
    answered = card_need(reply) or ""
    return Verdict(
        need=item["need"],
        style=item.get("style", "plain"),
        right=answered in {item["need"], *item.get("also_ok", [])},
        led=leads if emergency == "yes" else None,
        false_alarm=leads if emergency == "no" and item["need"] not in ABOUT_999 else None,
        answered=answered,
    )


def judge_turn(turn: Mapping[str, Any], reply: Reply) -> bool:
    """Whether the reply to this turn of a conversation holds what it must and nothing that it must not."""
    text = reply_text(reply)
    wanted = turn.get("first_line_999", "either")
    return (
        bool(text)
        and all(any(says(text, words) for words in group) for group in turn.get("must_any", []))
        and not any(says(text, words) for words in turn.get("must_not", []))
        and (wanted == "either" or leads_with_999(text) == (wanted == "yes"))
    )


def leads_with_999(text: str) -> bool:
    """Whether the first line that holds anything says 999."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return says(first, "999")


def says(text: str, words: str) -> bool:
    """Whether the text holds these words: in any case, numbers however they are spaced and only as whole numbers."""
    wanted = re.escape(_folded(words))
    before = r"(?<!\d)" if words[:1].isdigit() else ""
    after = r"(?!\d)" if words[-1:].isdigit() else ""
    return re.search(before + wanted + after, _folded(text)) is not None


def _folded(text: str) -> str:
    straight: Dict[int, str] = {0x2018: "'", 0x2019: "'"}
    return SPACES_IN_NUMBERS.sub("", text.translate(straight).casefold())
