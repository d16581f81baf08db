"""Rasa's pages for those who run it, in the form in which Rasa takes routes: a channel that takes no messages."""
from __future__ import annotations

from typing import Any, Optional, Text

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request

from bot.channels.operations_routes import operations_routes
from bot.dialogue.safety import snapshot_directory
from bot.errors import DirectoryError
from bot.metrics.log_lines import log_as_json
from bot.metrics.page import Readiness, readiness


def safety_contacts_known() -> bool:
    """Whether the safety contacts can be read, from the snapshot or from the seed behind it."""
    try:
        return bool(snapshot_directory().services_for("human_handoff"))
    except DirectoryError:
        return False


async def redis_answers(store: Any) -> bool:
    """Whether conversations can be kept: Redis answers, or is not wanted."""
    conversations = getattr(getattr(store, "_tracker_store", store), "conversations", None)
    line = getattr(conversations, "line", None)
    return line is None or await line.ask("A look whether Redis answers failed", lambda redis: redis.ping()) is not None


class OperationsChannel(InputChannel):
    """GET /webhooks/operations/ready and /metrics; Rasa itself answers at / as long as the process does."""

    @classmethod
    def name(cls) -> Text:
        return "operations"

    def blueprint(self, on_new_message: Any) -> Blueprint:
        """The pages' routes."""
        return operations_routes("operations", _ready)

    @classmethod
    def from_credentials(cls, credentials: Optional[dict]) -> "OperationsChannel":
        """Called by Rasa at its start, after it has set up its own coloured log: from here on the log is ours."""
        log_as_json()
        return cls()


async def _ready(request: Request) -> Readiness:
    agent = getattr(request.app.ctx, "agent", None)
    redis = await redis_answers(agent.tracker_store) if agent else False
    broker = getattr(getattr(agent, "tracker_store", None), "event_broker", None)
    return readiness(
        needed={"model": lambda: agent is not None and agent.is_ready(), "safety_contacts": safety_contacts_known},
        wanted={"redis": lambda: redis, "usage_events": lambda: broker is None or broker.is_ready()},
    )
