"""Usage events: how often what was asked, for counting. No text, no conversation's id, no minute: nobody can be found in them."""
from __future__ import annotations

import datetime
from typing import Any, Dict, Optional

from rasa.shared.core.trackers import DialogueStateTracker

from bot.metrics.counted import ANSWERS, DECIDED_BY

UNKNOWN = "none"


def usage_event(tracker: DialogueStateTracker, now: datetime.datetime) -> Optional[Dict[str, Any]]:
    """What may be told of the latest answer; None when nobody has written yet. The time is told to the hour."""
    message = tracker.latest_message
    if message is None or message.text is None:
        return None
    parsed = message.parse_data or {}
    return {
        "event": "usage",
        "need": (parsed.get("intent") or {}).get("name") or UNKNOWN,
        "band": parsed.get("band") or UNKNOWN,
        "urgency": "now" if (parsed.get("danger") or {}).get("present") else "calm",
        "channel": tracker.get_latest_input_channel() or UNKNOWN,
        "step": tracker.get_slot("decided_by") or UNKNOWN,
        "hour": now.strftime("%Y-%m-%dT%H:00Z"),
    }


def count(event: Dict[str, Any]) -> None:
    """Count it for this process's metrics."""
    ANSWERS.labels(event["need"], event["band"], event["urgency"], event["channel"]).inc()
    DECIDED_BY.labels(event["step"]).inc()
