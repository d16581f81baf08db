"""The website and the open data API in one process, each with headers, sessions and limits of its own."""

from __future__ import annotations

from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bot.open_data.app import create_open_data
from bot.settings import Settings

OPEN_DATA = "/open-referral"


def with_open_data(website: Any, chosen: Settings) -> DispatcherMiddleware:
    """The website, and the API at its address: a request goes to one of them and never meets the other."""
    return DispatcherMiddleware(website, {OPEN_DATA: create_open_data(chosen)})
