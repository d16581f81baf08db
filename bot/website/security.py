"""What every answer of the website carries, and which forms it refuses."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, g
from flask_wtf import CSRFProtect

from bot.settings import Settings
from bot.website.leaving import leave

LARGEST_BODY = 64 * 1024  # bytes

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}


def nonce() -> str:
    """This answer's nonce: scripts and style sheets without it do not run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def content_policy(chosen: Settings) -> str:
    """The Content-Security-Policy of this answer."""
    away = "{0.scheme}://{0.netloc}".format(urlsplit(chosen.exit_page))  # leaving is a form that is sent on to there
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'nonce-{nonce()}'",
            f"style-src 'nonce-{nonce()}'",
            "img-src 'self'",
            "connect-src 'self'",
            f"form-action 'self' {away}",
            "base-uri 'none'",
            f"frame-ancestors {chosen.embedding_sites or chr(39) + 'none' + chr(39)}",
        )
    )


def protect(app: Flask, chosen: Settings) -> None:
    """Headers on every answer, cookies no script can read, a limit on bodies, tokens on forms."""
    production = chosen.environment == "production"
    in_frames = production and bool(chosen.embedding_sites)
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SESSION_COOKIE_NAME="__Host-session" if production else "session",  # __Host-: nobody on a neighbouring name can set it
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=production,
        # In another site's frame only a cookie that is kept apart for that site is sent at all.
        SESSION_COOKIE_SAMESITE="None" if in_frames else "Lax",
        SESSION_COOKIE_PARTITIONED=in_frames,
        WTF_CSRF_TIME_LIMIT=None,  # a token lasts as long as its conversation
        WTF_CSRF_SSL_STRICT=False,  # it wants a referrer, and ours is never sent
    )
    CSRFProtect(app).exempt(leave)  # leaving must never be refused

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        response.headers["Content-Security-Policy"] = content_policy(chosen)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not chosen.embedding_sites:
            response.headers["X-Frame-Options"] = "DENY"
        if production:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        return response
