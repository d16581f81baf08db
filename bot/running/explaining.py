"""Why the assistant answered as it did, for staff: what was understood, how surely, which step decided, which records were used."""
from __future__ import annotations

from typing import Any, Dict, List, Mapping

from bot.running.asking import Reply

SHOWN_INTENTS = 4
LEAST_SHOWN = 0.02  # less likely intents say nothing


def explanation(understood: Mapping[str, Any], slots: Mapping[str, Any], reply: Reply) -> str:
    """The latest turn in a few lines: `understood` is Rasa's parse data, `slots` what is remembered after it."""
    lines = {
        "understood": f"{_intents(understood)}; {understood.get('band', 'unsure')}",
        "danger": _danger(understood.get("danger") or {}),
        "about": ", ".join(f"{e['entity']} {e['value']}" for e in understood.get("entities") or []),
        "decided by": f"{slots.get('decided_by')}: {_card(reply).get('need')}",
        "records": ", ".join(service["key"] for service in _card(reply).get("services", [])),
        "remembers": "; ".join(f"{name} {_plain(value)}" for name, value in sorted(slots.items()) if value and name not in {"decided_by", "said"}),
    }
    return "\n".join(f"  {name}: {line}" for name, line in lines.items() if line)


def _intents(understood: Mapping[str, Any]) -> str:
    ranking: List[Dict[str, Any]] = list(understood.get("intent_ranking") or [])
    likely = [i for i in ranking[:SHOWN_INTENTS] if i["confidence"] >= LEAST_SHOWN] or ranking[:1]
    return ", ".join(f"{i['name']} {i['confidence']:.0%}" for i in likely) or "nothing"


def _danger(danger: Mapping[str, Any]) -> str:
    found = f"yes, {danger.get('kind')}, by {', '.join(danger.get('reasons', ()))}" if danger.get("present") else "no"
    return f"{found} (the classifier: {danger.get('probability', 0.0):.0%})"


def _card(reply: Reply) -> Dict[str, Any]:
    return next(((message.get("custom") or {}).get("card") or {} for message in reply), {})


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)
