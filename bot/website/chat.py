"""The chat: a page that works without JavaScript, the same page for a frame, and one address for the script that makes it smoother."""

from __future__ import annotations

import re
from typing import Dict, NamedTuple, Optional, Tuple

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.website import sentences
from bot.website.parts import parts
from bot.website.reply import Reply
from bot.website.sessions import came_by_cookie, carried_conversation, conversation_id, keep_session
from bot.website.topics import first_choices
from bot.website.words import message_from

LONGEST_PAYLOAD = 500  # characters
MESSAGE_ID = re.compile(r"[0-9a-f-]{8,64}")

chat = Blueprint("chat", __name__)


class Asked(NamedTuple):
    """A message as it arrived; `payload` when a choice was pressed; `message_id` when the script sent it."""

    message: str
    payload: Optional[str]
    message_id: Optional[str] = None


def asked_in(sent: object) -> Asked:
    """What was asked in a form or a JSON object; a message that is missing or no text is empty."""
    get = getattr(sent, "get", lambda name: None)
    message_id = message_from(get("id"))
    known = message_id if MESSAGE_ID.fullmatch(message_id) else None
    return Asked(message_from(get("message")), message_from(get("payload"))[:LONGEST_PAYLOAD] or None, known)


def answered(asked: Asked) -> Tuple[Reply, ...]:
    """The replies to a message, kept as this conversation's latest turn; those given before, when the message was sent again."""
    conversation, turns = conversation_id(), parts().turns
    before = turns.answer_to(conversation, asked.message_id)
    if before:
        return before
    replies = parts().answering.replies(conversation, request.remote_addr or "", asked.message, asked.payload)
    if any(reply.card and reply.card.forgets for reply in replies):
        turns.clear(conversation)
    if turns.add(conversation, asked.message, replies, asked.message_id):
        keep_session()
    return replies


def in_frame() -> bool:
    """Whether this is the chat inside another site's page."""
    return request.path == url_for("chat.framed") or request.headers.get("X-Framed") == "yes"


def chat_page(problem: Optional[str] = None, draft: str = "") -> str:
    """The chat with the turns so far; after a problem, with the words that were not sent still in the box."""
    turns = parts().turns.of(conversation_id())
    choices = () if turns else first_choices(request.args.get("topic", ""))
    return render_template("chat.html", turns=turns, problem=problem, draft=draft, choices=choices, **_surroundings())


def _surroundings() -> Dict[str, object]:
    """What templates need to know of the frame, if there is one: the address that forms go to, and what they carry."""
    framed = in_frame()
    return {"framed": framed, "carried": carried_conversation() if framed else None, "here": url_for("chat.framed" if framed else "chat.show")}


@chat.get("/chat")
def show() -> ResponseReturnValue:
    """The conversation so far, and the box to write in."""
    keep_session()
    return chat_page()


@chat.get("/chat/framed")
def framed() -> ResponseReturnValue:
    """The same for a frame in another site's page."""
    keep_session()
    return chat_page()


@chat.post("/chat")
@chat.post("/chat/framed", endpoint="ask_framed")
def ask() -> ResponseReturnValue:
    """Answer a message sent by the form, then show the conversation again, so that reloading sends nothing twice."""
    asked = asked_in(request.form)
    if not asked.message:
        return chat_page(sentences.BLANK), 400
    answered(asked)
    if in_frame() and not came_by_cookie():
        return chat_page()  # the next page would not know the conversation
    return redirect(url_for("chat.framed" if in_frame() else "chat.show", _anchor="latest"), code=303)


@chat.post("/chat/messages")
def messages() -> ResponseReturnValue:
    """Answer a message sent by the script, with the answer as it stands on the page."""
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        return jsonify(error=sentences.UNREADABLE), 400
    asked = asked_in(sent)
    if not asked.message:
        return jsonify(error=sentences.BLANK), 400
    return jsonify(html=render_template("answer.html", replies=answered(asked), **_surroundings()))
