"""Errors as problem details (RFC 9457): what was wrong and what to do, nothing of what was sent, nothing of how the program works."""
from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Dict, Optional, Tuple

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from bot.errors import DirectoryError
from bot.open_data.parameters import ParameterRefused
from bot.open_data.shapes import BadParameter, Problem

CONTENT_TYPE = "application/problem+json"
DETAILS = {
    404: "Nothing is at this address. The addresses are listed in /openapi.json; a service that is no longer active is not given out.",
    405: "This address can only be read, with GET, HEAD or OPTIONS.",
    429: "Too many requests came from your network address. Wait as long as Retry-After says.",
    503: "The directory cannot be read just now. Try again in a minute.",
}
OTHER = "The request could not be answered."
RETRY_SECONDS = 60
log = logging.getLogger("bot.open_data")


def explain_problems(app: Flask) -> None:
    """Have every error answered as problem details."""
    app.register_error_handler(ParameterRefused, _parameters)
    app.register_error_handler(DirectoryError, _directory)
    app.register_error_handler(HTTPException, _http)


def problem(status: int, detail: Optional[str] = None, parameters: Tuple[Tuple[str, str], ...] = (), headers: Optional[Dict[str, str]] = None) -> Response:
    """The answer that says what went wrong."""
    wrong = [BadParameter(name=name, reason=reason) for name, reason in parameters] or None
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail or DETAILS.get(status, OTHER), parameters=wrong)
    return Response(body.json(exclude_none=True), status, headers=headers, content_type=CONTENT_TYPE)


def _parameters(error: ParameterRefused) -> Response:
    return problem(error.status, str(error), error.parameters)


def _directory(error: DirectoryError) -> Response:
    log.error("%s", error)  # its text is ours and names no request
    return problem(503, headers={"Retry-After": str(RETRY_SECONDS)})


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()
    kept = {name: value for name, value in error.get_headers() if name == "Allow"}
    return problem(error.code, headers=kept)
