"""What Rasa 3.6.21 works out anew at every message although it never changes, worked out once.

Two functions of Rasa's are replaced by ones that give the same results. Together they were more than half of what a message cost
(docs/performance.md). Rasa 3.6.21 is the last open release, so what is replaced will not move; tests/unit/conversations/test_rasa_costs.py
compares both on real events.
"""
from __future__ import annotations

import functools
from typing import Any, Dict

import fastjsonschema
from jsonschema import Draft202012Validator
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

# RemoteAction._validate_action_result checks the schema itself against its own schema each time, and then tries each event as every kind
# there is. Here an event is checked as the kind that it names; only an answer that is refused goes through the whole schema, for the reason.
_schema = RemoteAction.action_response_format_spec()
_event_schema = _schema["properties"]["events"]["items"]
_valid_event_of = {kind["properties"]["event"]["const"]: fastjsonschema.compile(kind) for kind in _event_schema["oneOf"]}
_event_of_any_kind = {name: rule for name, rule in _event_schema.items() if name != "oneOf"}
_valid = fastjsonschema.compile(
    {**_schema, "properties": {**_schema["properties"], "events": {**_schema["properties"]["events"], "items": _event_of_any_kind}}}
)
_why_not = Draft202012Validator(_schema)


def _validate_action_result(action: RemoteAction, result: Dict[str, Any]) -> bool:
    """Whether the action server's answer has the form that Rasa wants.

    Raises:
        jsonschema.ValidationError: it has not.
    """
    try:
        _valid(result)
        for event in result.get("events", ()):
            _valid_event_of[event["event"]](event)
    except (fastjsonschema.JsonSchemaException, KeyError):
        _why_not.validate(result)
    return True


def spare_rasa() -> None:
    """Replace the two functions; a second call changes nothing."""
    RemoteAction._validate_action_result = _validate_action_result
    if not hasattr(Event.resolve_by_type, "cache_info"):
        # Rasa searches all subclasses, and theirs, for each event of a conversation that it loads.
        Event.resolve_by_type = staticmethod(functools.lru_cache(maxsize=None)(Event.resolve_by_type))
