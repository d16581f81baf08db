"""The `web` channel: a resident's message in over HTTP, the list of messages out, in the JSON shape of Rasa's REST channel."""
from __future__ import annotations

import asyncio
import logging
from typing import Any, Awaitable, Callable, Dict, List, Optional, Text

from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.message import Message, read_message
from bot.conversations.leaving import forget
from bot.dialogue.safety import safety_answer, snapshot_directory
from bot.errors import MessageError
from bot.metrics.counted import ANSWER_SECONDS, REFUSED, SAFETY_CARDS
from bot.replies.answer import Answer
from bot.replies.rendering import to_message
from bot.replies.talk import chat_answer
from bot.settings import settings
from bot.understanding.danger_kinds import danger_in

log = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
# Keeps a leading "/" from being read as a command by Rasa; the pipeline folds it away.
NOT_A_COMMAND = "\u2060"


class WebOutput(CollectingOutputChannel):
    """Collects replies; text, card and choices of one reply stay one message."""

    @classmethod
    def name(cls) -> Text:
        return "web"

    async def send_response(self, recipient_id: Text, message: Dict[Text, Any]) -> None:
        parts = {key: message[key] for key in ("text", "custom", "buttons") if message.get(key)}
        if parts:
            self.messages.append({"recipient_id": recipient_id, **parts})


class WebChannel(InputChannel):
    """POST /webhooks/web/webhook; answers within ANSWER_SECONDS, with the safety contacts when Rasa or its actions do not."""

    output = WebOutput

    @classmethod
    def name(cls) -> Text:
        return "web"

    def shaped(self, answer: Answer) -> Dict[str, Any]:
        """An answer of this channel's own, in the shape of those from the action."""
        return to_message(answer)

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """The channel's routes."""
        routes = Blueprint(f"{self.name()}_channel")

        @routes.route("/", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                message = read_message(_json(request))
            except MessageError as error:
                REFUSED.labels(self.name()).inc()
                return response.json({"error": str(error)}, status=400)
            with ANSWER_SECONDS.labels(self.name()).time():
                answers = await self._answers(message, on_new_message)
            if asks_to_forget(answers):
                await forget(request.app.ctx.agent, message.sender)
            return response.json(answers)

        @routes.route("/conversations/<conversation_id>", methods=["DELETE"])
        async def leave(request: Request, conversation_id: Text) -> HTTPResponse:
            """Deletes what is kept of a conversation; whoever knows its id may, since the id is a secret of its own."""
            deleted = await forget(request.app.ctx.agent, conversation_id)
            return response.json({"deleted": deleted}, status=200 if deleted else 503)

        return routes

    async def _answers(self, message: Message, on_new_message: OnNewMessage) -> List[Dict[str, Any]]:
        if not message.text and not message.choice:
            return [_reply(message, self.shaped(chat_answer(snapshot_directory(), "gibberish")))]
        collected, reason = self.output(), "nothing came"
        try:
            await asyncio.wait_for(on_new_message(user_message(message, collected)), settings().answer_seconds)
        except asyncio.TimeoutError:
            reason = "slow"
            log.error("Rasa or its actions took longer than %s seconds; the safety contacts were sent.", settings().answer_seconds)
        except Exception as error:  # noqa: BLE001 - whatever fails, the person gets an answer; its text may hold the message
            reason = "failed"
            log.error("Rasa failed with %s; the safety contacts were sent.", type(error).__name__)
        if collected.messages:
            return list(collected.messages)
        SAFETY_CARDS.labels(self.name(), reason).inc()
        return [_reply(message, self.shaped(safety_answer(message.whole)))]


def user_message(message: Message, collected: WebOutput) -> UserMessage:
    """A message as Rasa takes it, with what the action must know beside its text."""
    text = NOT_A_COMMAND + message.text if message.text.startswith("/") else message.text
    metadata: Dict[str, Any] = {}
    if message.choice:
        metadata["choice"] = message.choice
    if message.cut:
        danger = danger_in(message.whole)
        metadata.update(cut=True, danger_in_whole=danger.kind if danger.present else None)
    return UserMessage(text or "(choice)", collected, message.sender, input_channel=collected.name(), metadata=metadata)


def asks_to_forget(answers: List[Dict[str, Any]]) -> bool:
    """Whether what was written is to be deleted once these answers are sent."""
    return any(part.get("forgets") for answer in answers for part in answer.get("custom", {}).values())


def _json(request: Request) -> Optional[Any]:
    try:
        return request.json
    except InvalidUsage:
        raise MessageError("The body is not JSON.") from None


def _reply(message: Message, reply: Dict[str, Any]) -> Dict[str, Any]:
    return {"recipient_id": message.sender, **reply}
