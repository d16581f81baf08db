"""What is kept of each event of a conversation: enough for Rasa to go on, and nothing a resident wrote that could identify anybody."""
from __future__ import annotations

import numbers
import re
from typing import Any, Dict, FrozenSet, Iterable, List, NamedTuple, Optional

from rasa.shared.core.events import EntitiesAdded, Event, SlotSet, UserUttered

from bot.conversations.characters import plain_characters
from bot.conversations.redaction import redact

KeptEvent = Dict[str, Any]

REMOVED = "[removed]"
LONGEST_PLAIN_NUMBER = 999_999  # a longer whole number in what was understood may be a phone or an account number

# Events without words of the resident's, by Rasa's type_name. The assistant's own replies (bot) are among what is not kept.
_KEPT_AS_THEY_ARE: FrozenSet[str] = frozenset(
    "action session_started restart reset_slots rewind undo followup pause resume active_loop loop_interrupted "
    "action_execution_rejected user_featurization".split()
)
# Of what was understood: positions and tokens say where the hidden words stood; the rest is the channel's and not needed.
_NOT_KEPT_OF_PARSING = frozenset({"text", "intent", "intent_ranking", "text_tokens", "response_selector", "message_id", "metadata"})
_NOT_KEPT_OF_AN_ENTITY = frozenset({"start", "end"})


class Said(NamedTuple):
    """The resident's message as it was written and as it is kept."""

    written: str
    kept: str

    def hides(self, value: str) -> bool:
        """Whether these words stood in the message and were taken out of it."""
        words = re.compile(rf"(?<!\w){re.escape(plain_characters(value))}(?!\w)", re.IGNORECASE)
        return bool(value.strip()) and bool(words.search(plain_characters(self.written))) and not words.search(self.kept)


_NOTHING_SAID = Said("", "")


def redact_value(value: Any, said: Said = _NOTHING_SAID) -> Any:
    """A JSON value with every text in it redacted; text that was hidden in the message `said` is replaced whole."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        hidden = redact(value)
        return REMOVED if hidden == value and said.hides(value) else hidden
    if isinstance(value, numbers.Integral):
        return int(value) if abs(int(value)) <= LONGEST_PLAIN_NUMBER else REMOVED
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, dict):
        return {redact_value(str(key), said): redact_value(inner, said) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [redact_value(inner, said) for inner in value]
    return None  # nothing else can be written as JSON


def _kept_intent(intent: Optional[Dict[str, Any]]) -> Dict[str, Any]:
    """Name and confidence: the name is ours, never the resident's."""
    return {"name": (intent or {}).get("name"), "confidence": float((intent or {}).get("confidence") or 0)}


def _kept_entities(entities: Iterable[Dict[str, Any]], said: Said) -> List[Dict[str, Any]]:
    """Entities without their place in the text; their kind is the domain's word and stays."""
    return [
        {key: value if key == "entity" else redact_value(value, said) for key, value in entity.items() if key not in _NOT_KEPT_OF_AN_ENTITY}
        for entity in entities
    ]


def _kept_parsing(parsed: Dict[str, Any], said: Said) -> Dict[str, Any]:
    kept = {key: redact_value(value, said) for key, value in parsed.items() if key not in _NOT_KEPT_OF_PARSING and key != "entities"}
    kept["text"] = said.kept
    kept["intent"] = _kept_intent(parsed.get("intent"))
    kept["intent_ranking"] = [_kept_intent(intent) for intent in parsed.get("intent_ranking") or []]
    kept["entities"] = _kept_entities(parsed.get("entities") or [], said)
    return kept


def _kept_message(message: UserUttered, said: Said) -> KeptEvent:
    return {
        "event": message.type_name,
        "timestamp": message.timestamp,
        "text": said.kept,
        "parse_data": _kept_parsing(dict(message.parse_data), said),
        "input_channel": message.input_channel,
    }


def _kept_event(event: Event, said: Said) -> Optional[KeptEvent]:
    """The event as it is written; None when nothing of it is kept."""
    if isinstance(event, UserUttered):
        return _kept_message(event, said)
    kept = {key: value for key, value in event.as_dict().items() if key != "metadata"}
    if isinstance(event, SlotSet):
        return {**kept, "value": redact_value(event.value, said)}
    if isinstance(event, EntitiesAdded):
        return {**kept, "entities": _kept_entities(event.entities or [], said)}
    return kept if event.type_name in _KEPT_AS_THEY_ARE else None


def kept_events(events: Iterable[Event]) -> List[KeptEvent]:
    """What is written of these events, as JSON values, in their order."""
    said, kept = _NOTHING_SAID, []
    for event in events:
        if isinstance(event, UserUttered):
            said = Said(event.text or "", redact(event.text or ""))
        written = _kept_event(event, said)
        if written is not None:
            kept.append(written)
    return kept
