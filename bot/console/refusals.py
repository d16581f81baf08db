"""What is shown when a page cannot be: plain words, and the way on."""
from __future__ import annotations

import logging
from typing import Dict, Tuple

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from bot.errors import DirectoryError

log = logging.getLogger("bot.console")
WORDS: Dict[int, Tuple[str, str]] = {
    400: ("That could not be read", "Go back, reload the page and try again."),
    403: ("You may not do this", "It takes another role. Ask whoever keeps the accounts."),
    404: ("There is no such page", "The service, change or page may have another address by now."),
    405: ("That page is asked for in another way", "Go to the first page and start from there."),
    413: ("That is too much at once", "The form is larger than the console takes. Shorten the longest text and try again."),
    503: ("The directory does not answer", "Nothing was changed. Try again in a minute."),
}
BROKEN = ("Something went wrong here", "Nothing was changed. Try again; if it happens again, tell whoever runs the console.")


def explain_refusals(app: Flask) -> None:
    """Register the words for every kind of refusal."""
    app.register_error_handler(CSRFError, _form_refused)
    app.register_error_handler(DirectoryError, _directory_down)
    app.register_error_handler(HTTPException, _other)


def _form_refused(error: CSRFError) -> ResponseReturnValue:
    return _page("This page had become too old", "Go back, reload the page and try again. Nothing was changed.", 400)


def _directory_down(error: DirectoryError) -> ResponseReturnValue:
    log.error("The directory does not answer: %s", error)
    return _page(*WORDS[503], 503)


def _other(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    return error if status < 400 else _page(*WORDS.get(status, BROKEN), status)


def _page(heading: str, words: str, status: int) -> ResponseReturnValue:
    return render_template("sorry.html", heading=heading, words=words, by=request.endpoint), status
