"""What is wrong with an answer as text messages, in words; nothing when it is as it should be."""
from __future__ import annotations

import re
from typing import Iterable, List

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer
from bot.replies.sms.gsm7 import is_gsm7, segments
from bot.replies.sms.rendering import SmsReply
from bot.replies.wording import wording

LINK = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b(?:/\S*)?")
NUMBER = re.compile(r"(?<![\w/.-])\d[\d ]{3,}\d(?![\w/-])")
EMAIL = re.compile(r"\S+@\S+")
NOT_FOR_OTHER_EYES = re.compile(r"abuse|domestic|violen|rape|sexual|assault|stalk|forced|marriage|fgm|honour|slavery|traffick|suicid", re.IGNORECASE)
WAYS_ON = ("999", "Reply")
SEEN_ON_A_LOCKED_SCREEN = 40  # characters
LONGEST_ENDING = max(("\n" + ending for ending in wording().sms.again), key=len)


def faults(answer: Answer, reply: SmsReply, known: Iterable[ServiceRecord], prefix: str = "") -> List[str]:
    """Everything that is wrong with the first text and with those that MORE brings."""
    contacts = {words for service in known for contact in service.contacts for words in (contact.value, contact.access) if words}
    texts = [reply.text, *reply.more]
    found = [f"{fault}: {text!r}" for text in texts for fault in _faults_of(text, contacts, prefix)]
    if answer.closing and not any(way in reply.text for way in WAYS_ON):
        found.append(f"no way on: {reply.text!r}")
    if answer.lead:
        found += [] if reply.text.startswith("Call 999") else ["an emergency does not begin with 999"]
        found += [] if segments(prefix + reply.text + LONGEST_ENDING) == 1 else ["an emergency has more than one segment"]
    elif NOT_FOR_OTHER_EYES.search(reply.text[:SEEN_ON_A_LOCKED_SCREEN]):
        found.append(f"its first words tell what it is about: {reply.text!r}")
    return found


def links(text: str) -> List[str]:
    """Web addresses, emails aside."""
    return LINK.findall(EMAIL.sub("", text))


def _faults_of(text: str, contacts: set, prefix: str) -> List[str]:
    checks = {
        "more than two segments": segments(prefix + text + LONGEST_ENDING) > 2,
        "not GSM-7": not is_gsm7(text),
        "nothing said": not text.strip(),
        "more than one link": len(links(text)) > 1,
        "a gap or a payload": bool(re.search(r"None|[{}]|\b(?:need|ask):\w|danger:(?:yes|no)|\bnull\b", text)),
        "a colon with nothing after it": bool(re.search(r":\s*(?:$|\n(?:In danger|Reply))", text)),
    }
    written = [*links(text), *EMAIL.findall(text), *(n.strip() for n in NUMBER.findall(text))]
    broken = [value for value in written if not any(value.strip(".,:;)(") in contact for contact in contacts)]
    return [fault for fault, is_so in checks.items() if is_so] + [f"{value} is no whole contact" for value in broken]
