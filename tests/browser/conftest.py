"""A real Chromium and the website on a free port, with stand-ins behind it."""

from __future__ import annotations

import re
import threading
from typing import Callable, Iterator, List

import pytest
from flask import request, request_finished
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from bot.settings import Settings
from bot.website.app import create_app
from bot.website.pages import NEUTRAL_PAGE
from bot.website.server import website_server
from tests.unit.website.stand_ins import StandInAssistant, StandInDirectory, safety_reply

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PATIENCE = 10_000  # milliseconds a page may take before a test gives up


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def assistant() -> StandInAssistant:
    """The assistant behind the website."""
    return StandInAssistant()


@pytest.fixture
def ended() -> threading.Event:
    """Set when the server has ended a conversation."""
    return threading.Event()


@pytest.fixture
def address(assistant: StandInAssistant, ended: threading.Event) -> Iterator[str]:
    """Where the website is served."""
    settings = Settings(environment="test", secret_key="a secret for tests that is long enough")
    app = create_app(settings, answer=assistant, fallback=safety_reply, directory=StandInDirectory())
    request_finished.connect(lambda sender, **_: request.endpoint == "pages.leave" and ended.set(), app, weak=False)
    server = website_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def elsewhere() -> List[str]:
    """Addresses outside the website that a page asked for."""
    return []


@pytest.fixture
def window(browser: Browser, address: str, elsewhere: List[str]) -> Iterator[Callable[..., Page]]:
    """Opens a browser window of its own: with or without JavaScript, of any width, light or dark."""
    opened: List[BrowserContext] = []

    def outside(route: Route) -> None:
        elsewhere.append(route.request.url)
        if route.request.url == NEUTRAL_PAGE:
            route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")
        else:
            route.abort()

    def open_window(script: bool = True, width: int = 1024, dark: bool = False) -> Page:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=script,
            viewport={"width": width, "height": 760},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.route(re.compile(f"^(?!{re.escape(address)}/)"), outside)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
