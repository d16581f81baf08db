"""What is shown when a request cannot be served: always words, always the way to 999, never a dead end."""

from __future__ import annotations

from typing import Tuple

from flask import Flask, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from bot.website import sentences
from bot.website.chat import asked_in, chat_page, in_frame
from bot.website.numbers import numbers
from bot.website.parts import parts
from bot.website.sessions import carried_conversation, keep_session

DRAINED = 1024 * 1024  # bytes read of a body that is too large, so that the browser gets to see the answer


def explain_refusals(app: Flask) -> None:
    """Register the words for every kind of refusal."""
    app.register_error_handler(CSRFError, _form_refused)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(HTTPException, _other)


def _said(sentence: str) -> str:
    return sentence.format(emergency=numbers(parts().services).emergency)


def _by_script() -> bool:
    return request.path == url_for("chat.messages")


def _form_refused(error: CSRFError) -> ResponseReturnValue:
    """The form came without this conversation's token: an old page, blocked cookies, or another site's trick."""
    keep_session()
    if _by_script():
        carried = carried_conversation() if in_frame() else None
        return jsonify(error=_said(sentences.REFUSED), token=generate_csrf(), carried=carried), 400
    return chat_page(_said(sentences.REFUSED), draft=asked_in(request.form).message), 400


def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    request.environ["wsgi.input"].read(min(request.content_length or 0, DRAINED))
    if _by_script():
        return jsonify(error=_said(sentences.TOO_LONG)), 413
    return chat_page(_said(sentences.TOO_LONG)), 413


def _other(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    heading, explanation = _words(status)
    if _by_script():
        return jsonify(error=_said(sentences.LOST)), status
    return render_template("sorry.html", heading=heading, explanation=explanation), status


def _words(status: int) -> Tuple[str, str]:
    if status == 404:
        return sentences.NOT_FOUND
    return sentences.BROKEN if status >= 500 else sentences.NOT_ALLOWED
