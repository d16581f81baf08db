"""An Answer as the shapes channels send: plain text that is complete by itself, and the web's card."""
from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from bot.directory.records import ContactRecord
from bot.replies.answer import KIND_WORDS, Answer, ShownService
from bot.replies.links import link_to


def sentence(words: str) -> str:
    """The words with a capital first and a full stop, unless they already end a sentence."""
    words = words.strip()
    words = words[:1].upper() + words[1:]
    return words if words[-1:] in ".!?:" else words + "."


def contact_note(contact: ContactRecord) -> Optional[str]:
    """What it is for, and for a number when it answers and whether it is free; None when nobody knows."""
    if contact.kind == "email":
        return None
    facts = [contact.label] if contact.label else []
    if contact.kind in {"phone", "text"}:
        facts += [contact.hours] if contact.hours else []
        facts += ["free"] if contact.cost == "free" and "free" not in (contact.label or "") else []
    return ", ".join(facts) or None


def contact_line(contact: ContactRecord) -> str:
    """One contact on a line: "Phone: 020 ... (any time, free)"."""
    note = contact_note(contact)
    return f"{KIND_WORDS[contact.kind]}: {contact.value}" + (f" ({note})" if note else "")


def _service_text(shown: ShownService) -> str:
    service = shown.service
    lines = [f"{service.name}. {service.description}" if service.description else f"{service.name}."]
    lines += [contact_line(contact) for contact in shown.contacts]
    lines += [sentence(words) for words in (service.alert, service.note) if words]
    return "\n".join(lines)


def to_text(answer: Answer) -> str:
    """The whole answer as plain text, paragraphs with a blank line between."""
    parts: List[str] = [answer.lead] if answer.lead else []
    parts += answer.paragraphs
    parts += [answer.services_title] if answer.services_title else []
    parts += [_service_text(shown) for shown in answer.services]
    parts += [*answer.beside, *answer.notes]
    parts += ["\n".join(answer.closing)] if answer.closing else []
    return "\n\n".join(re.sub(r" +", " ", part).strip() for part in parts if part.strip())


def to_text_with_choices(answer: Answer) -> str:
    """The whole answer for a channel without buttons: its choices follow, numbered, to be answered with a number or in words."""
    numbered = [f"{number}. {choice.title}" for number, choice in enumerate(answer.choices, 1)]
    return "\n\n".join([to_text(answer), "\n".join(numbered)]) if numbered else to_text(answer)


def to_card(answer: Answer) -> Dict[str, Any]:
    """The answer as the web channel's card (JSON-ready)."""
    paragraphs = list(answer.paragraphs) + ([answer.services_title] if answer.services_title else [])
    return {
        "urgency": "now" if answer.lead else "calm",
        "need": answer.need,
        "lead": answer.lead,
        "paragraphs": paragraphs,
        "services": [_service_card(shown) for shown in answer.services],
        "notes": [*answer.beside, *answer.notes],
        "closing": list(answer.closing),
        "forgets": answer.forgets,
    }


def _service_card(shown: ShownService) -> Dict[str, Any]:
    service = shown.service
    contacts = [
        {"kind": c.kind, "value": c.value, "label": c.label, "href": link_to(c), "note": ", ".join(filter(None, (c.hours, c.cost))) or None}
        for c in shown.contacts
    ]
    details = [sentence(words) for words in (service.note,) if words]
    return {
        "key": service.key, "name": service.name, "description": service.description, "alert": service.alert, "details": details, "contacts": contacts,
    }


def to_message(answer: Answer) -> Dict[str, Any]:
    """The answer in the JSON shape of a message on Rasa's REST channel, without its recipient."""
    message: Dict[str, Any] = {"text": to_text(answer), "custom": {"card": to_card(answer)}}
    if answer.choices:
        message["buttons"] = [{"title": choice.title, "payload": choice.payload} for choice in answer.choices]
    return message
