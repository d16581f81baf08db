"""What every answer of the console carries: headers, a policy with a nonce of its own, cookies no script can read, tokens on forms."""
from __future__ import annotations

import re
import secrets
from itertools import chain

from flask import Flask, Response, abort, g, request
from flask_wtf import CSRFProtect

LARGEST_BODY = 512 * 1024  # bytes: a service with dozens of contacts
MOST_FIELDS = 5000
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # control characters: nobody types them, and PostgreSQL takes no zero
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


def content_policy(nonce: str) -> str:
    """Nothing but our own: scripts and styles that carry this answer's nonce, pictures and requests of this server."""
    return "; ".join((
        "default-src 'none'", f"script-src 'nonce-{nonce}'", f"style-src 'nonce-{nonce}'", "img-src 'self'", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    ))


def nonce() -> str:
    """This answer's nonce, the same for all who ask during one request."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(18)
    return g.nonce


def protect(app: Flask, secure: bool) -> None:
    """Set all this up; `secure`: over HTTPS alone."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LARGEST_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_NAME="__Host-console" if secure else "console",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None,  # a token lasts as long as its session
        WTF_CSRF_SSL_STRICT=False,  # it wants a referrer, and ours is never sent
    )
    CSRFProtect(app)
    app.jinja_env.globals["nonce"] = nonce

    @app.before_request
    def refuse_what_is_no_text() -> None:
        sent = chain(request.args.items(multi=True), request.form.items(multi=True))
        if any(NO_TEXT.search(text) for pair in sent for text in pair):
            abort(400)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = content_policy(nonce())
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
