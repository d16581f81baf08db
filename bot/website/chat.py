"""The chat: a page that works without JavaScript, and one address for the script that makes it smoother."""

from __future__ import annotations

from typing import NamedTuple, Optional, Tuple

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.website import sentences
from bot.website.parts import parts
from bot.website.reply import Reply
from bot.website.sessions import conversation_id, keep_session
from bot.website.words import message_from

LONGEST_PAYLOAD = 500  # characters

chat = Blueprint("chat", __name__)


class Asked(NamedTuple):
    """A message as it arrived; `payload` when a choice was pressed."""

    message: str
    payload: Optional[str]


def asked_in(sent: object) -> Asked:
    """What was asked in a form or a JSON object; a message that is missing or no text is empty."""
    get = getattr(sent, "get", lambda name: None)
    return Asked(message_from(get("message")), message_from(get("payload"))[:LONGEST_PAYLOAD] or None)


def answered(asked: Asked) -> Tuple[Reply, ...]:
    """The replies to a message, kept as this conversation's latest turn."""
    conversation = conversation_id()
    replies = parts().answering.replies(conversation, request.remote_addr or "", asked.message, asked.payload)
    if any(reply.card and reply.card.forgets for reply in replies):
        parts().turns.clear(conversation)
    if parts().turns.add(conversation, asked.message, replies):
        keep_session()
    return replies


def chat_page(problem: Optional[str] = None, draft: str = "") -> str:
    """The chat with the turns so far; after a problem, with the words that were not sent still in the box."""
    return render_template("chat.html", turns=parts().turns.of(conversation_id()), problem=problem, draft=draft)


@chat.get("/chat")
def show() -> ResponseReturnValue:
    """The conversation so far, and the box to write in."""
    keep_session()
    return chat_page()


@chat.post("/chat")
def ask() -> ResponseReturnValue:
    """Answer a message sent by the form, then show the conversation again, so that reloading sends nothing twice."""
    asked = asked_in(request.form)
    if not asked.message:
        return chat_page(sentences.BLANK), 400
    answered(asked)
    return redirect(url_for("chat.show", _anchor="latest"), code=303)


@chat.post("/chat/messages")
def messages() -> ResponseReturnValue:
    """Answer a message sent by the script, with the answer as it stands on the page."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        return jsonify(error=sentences.UNREADABLE), 400
    asked = asked_in(sent)
    if not asked.message:
        return jsonify(error=sentences.BLANK), 400
    return jsonify(html=render_template("answer.html", replies=answered(asked)))
