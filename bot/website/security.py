"""What every answer of the website carries, and which forms it refuses."""

from __future__ import annotations

from flask import Flask, Response
from flask_wtf import CSRFProtect

from bot.website.pages import leave

LARGEST_BODY = 64 * 1024  # bytes

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


def protect(app: Flask, secure: bool) -> None:
    """Headers on every answer, cookies no script can read, a limit on bodies, tokens on forms."""
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None,  # a token lasts as long as its conversation
        WTF_CSRF_SSL_STRICT=False,  # it wants a referrer, and ours is never sent
    )
    CSRFProtect(app).exempt(leave)  # leaving must never be refused

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
