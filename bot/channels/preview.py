"""The `preview` channel: what the assistant would answer, on the web and by text, and why. For the staff console; nothing of it is kept or counted."""
from __future__ import annotations

import asyncio
import logging
import uuid
from typing import Any, Dict, Text

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.message import read_message
from bot.channels.sms.conversation import SmsOutput
from bot.channels.web import OnNewMessage, WebChannel, WebOutput, user_message
from bot.conversations.leaving import forget
from bot.errors import MessageError
from bot.settings import settings

log = logging.getLogger(__name__)
# Of what was understood, what staff are shown; all else stays inside.
UNDERSTOOD = ("intent_ranking", "band", "danger", "entities", "readable", "second_need")
NOT_SHOWN = frozenset({"said", "session_started_metadata"})


class PreviewChannel(WebChannel):
    """POST /webhooks/preview/webhook with {"message": text}: the answers, what was understood, and which step decided.

    Each look is a conversation of its own that is deleted before its answer is sent.
    """

    @classmethod
    def name(cls) -> Text:
        return "preview"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The channel's one route."""
        routes = Blueprint("preview_channel")

        @routes.route("/webhook", methods=["POST"])
        async def look(request: Request) -> HTTPResponse:
            try:
                body = request.json
                text = body.get("message") if isinstance(body, dict) else None
                if not read_message({"sender": "preview", "message": text}).text:
                    raise MessageError('"message" must not be empty.')
                web = await looked(request.app.ctx.agent, on_new_message, text, WebOutput())
                sms = await looked(request.app.ctx.agent, on_new_message, text, SmsOutput())
            except MessageError as error:
                return response.json({"error": str(error)}, status=400)
            except asyncio.TimeoutError:
                return response.json({"error": "The assistant took too long."}, status=504)
            return response.json({"web": web, "sms": sms["messages"]})

        return routes


async def looked(agent: Agent, on_new_message: OnNewMessage, text: Text, collected: WebOutput) -> Dict[str, Any]:
    """One answer on the channel of `collected`, with what was understood and remembered.

    Raises:
        MessageError: the message is none.
        asyncio.TimeoutError: there was no answer within ANSWER_SECONDS.
    """
    sender = f"preview-{uuid.uuid4().hex}"
    message = user_message(read_message({"sender": sender, "message": text}), collected)
    try:
        await asyncio.wait_for(on_new_message(_marked(message)), settings().answer_seconds)
        tracker = await agent.tracker_store.get_or_create_tracker(sender)
        parsed = tracker.latest_message.parse_data if tracker.latest_message else {}
        slots = {name: value for name, value in tracker.current_slot_values().items() if value and name not in NOT_SHOWN}
    finally:
        await forget(agent, sender)
    return {"messages": list(collected.messages), "understood": {name: parsed.get(name) for name in UNDERSTOOD}, "slots": slots}


def _marked(message: UserMessage) -> UserMessage:
    """The message, marked so that the action does not count it."""
    message.metadata = {**(message.metadata or {}), "preview": True}
    return message
