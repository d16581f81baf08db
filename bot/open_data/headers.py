"""What every answer carries: anybody's page may read it, readers may keep it for a minute, and nothing in it runs."""
from __future__ import annotations

import hashlib
from typing import Optional

from flask import Flask, Response, request

FRESH = "public, max-age=60, must-revalidate"  # a contact that was put right must not live on elsewhere
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "If-None-Match", "Access-Control-Max-Age": "86400"}


def add_headers(app: Flask, secure: bool, licence: Optional[str]) -> None:
    """Headers on every answer; an ETag of the body, by which a reader who has it gets 304."""

    @app.after_request
    def add(response: Response) -> Response:
        response.headers.update(HEADERS)
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if licence:
            response.headers["Link"] = f'<{licence}>; rel="license"'
        if request.method == "OPTIONS":
            response.headers.update(PREFLIGHT)
        if response.status_code != 200 or request.method == "OPTIONS":
            response.headers["Cache-Control"] = "no-store"
            return response
        response.headers["Cache-Control"] = FRESH
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
        return response.make_conditional(request.environ)
