"""Watches what the website sends to a real browser: every page, and every part of one, is strict HTML."""
from __future__ import annotations

import json
from typing import Any, Callable, Iterable, List

from html5lib.html5parser import ParseError

from tests.unit.website.strict_pages import parsed, parsed_part


class StrictSite:
    """A WSGI application around the website that remembers the faults in its HTML."""

    def __init__(self, app: Callable[..., Iterable[bytes]]) -> None:
        self.faults: List[str] = []
        self._app = app

    def __call__(self, environ: dict, start_response: Callable[..., Any]) -> Iterable[bytes]:
        kinds: List[str] = []

        def start(status: str, headers: list, *rest: Any) -> Any:
            kinds.extend(value for name, value in headers if name.lower() == "content-type")
            return start_response(status, headers, *rest)

        body = b"".join(self._app(environ, start))
        self._look(environ["PATH_INFO"], kinds[0] if kinds else "", body)
        return [body]

    def _look(self, path: str, kind: str, body: bytes) -> None:
        try:
            if kind.startswith("text/html") and body.startswith(b"<!doctype html>\n<html"):
                parsed(body.decode())
            if kind.startswith("application/json"):
                parsed_part(json.loads(body).get("html", ""))
        except ParseError as fault:
            self.faults.append(f"{path}: {fault}")
