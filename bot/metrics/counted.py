"""Everything that is counted, by Prometheus's names. A label takes words of ours only, never a resident's."""
from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

ANSWER_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6, 2.0)  # seconds; an answer must come within two

ANSWERS = Counter("assistant_answers_total", "Answers of the assistant", ["need", "band", "urgency", "channel"])
DECIDED_BY = Counter("assistant_decisions_total", "Answers by the step of the dialogue that decided", ["step"])
ANSWER_SECONDS = Histogram("assistant_answer_seconds", "From message to answer", ["part"], buckets=ANSWER_BUCKETS)
SAFETY_CARDS = Counter("assistant_safety_cards_total", "Safety contacts given because a part was down or slow", ["part", "reason"])
REFUSED = Counter("assistant_refused_messages_total", "Requests that were no message", ["part"])
SNAPSHOT_ANSWERS = Counter("assistant_snapshot_answers_total", "Answers from the snapshot because the database did not answer")
NOT_REMEMBERED = Counter("assistant_conversations_not_saved_total", "Turns that were answered and not remembered")
REDIS_FAILURES = Counter("assistant_redis_failures_total", "Times that Redis did not answer")
TEXTS = Gauge("assistant_texts", "Text messages in the database, by state", ["state"])
USAGE_EVENTS = Counter("assistant_usage_events_total", "Usage events for the event broker", ["outcome"])
