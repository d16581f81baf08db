"""A real Chromium and the website on a free port, with stand-ins behind it."""

from __future__ import annotations

import contextlib
import re
import threading
from typing import Any, Callable, Iterator, List

import pytest
from flask import Flask, request, request_finished
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from bot.settings import Settings
from bot.website.app import create_app
from bot.website.demonstration import demonstration_page
from bot.website.server import WebsiteServer, website_server
from tests.browser.strict_site import StrictSite
from tests.unit.website.stand_ins import StandInAssistant, StandInDirectory, safety_reply

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
NEUTRAL_PAGE = "https://weather.example/"
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
def other_site() -> Flask:
    """A page of another site; it learns the chat's address once that is known."""
    return demonstration_page("")


@pytest.fixture
def demonstration(other_site: Flask) -> Iterator[str]:
    """Where the other site's page is served."""
    with serving(other_site) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def address(assistant: StandInAssistant, ended: threading.Event, demonstration: str, other_site: Flask) -> Iterator[str]:
    """Where the website is served. Every page it sends is strict HTML."""
    settings = Settings(
        environment="test", secret_key="a secret for tests that is long enough", exit_page=NEUTRAL_PAGE,
        embedding_sites=demonstration,
    )
    app = create_app(settings, answer=assistant, fallback=safety_reply, directory=StandInDirectory())
    request_finished.connect(lambda sender, **_: request.endpoint == "leaving.leave" and ended.set(), app, weak=False)
    strict = StrictSite(app)
    with serving(strict) as server:
        other_site.config["CHAT"] = f"http://127.0.0.1:{server.port}"
        yield other_site.config["CHAT"]
    assert strict.faults == []


@contextlib.contextmanager
def serving(app: Any) -> Iterator[WebsiteServer]:
    """Serves a WSGI application as the website is served."""
    server = website_server(app, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()


@pytest.fixture
def elsewhere() -> List[str]:
    """Addresses outside the website that a page asked for."""
    return []


@pytest.fixture
def window(browser: Browser, address: str, elsewhere: List[str]) -> Iterator[Callable[..., Page]]:
    """Opens a browser window of its own: with or without JavaScript, of any size, in dark or forced colours, zoomed, on a touch screen."""
    opened: List[BrowserContext] = []

    def outside(route: Route) -> None:
        elsewhere.append(route.request.url)
        if route.request.url == NEUTRAL_PAGE:
            route.fulfill(content_type="text/html", body="<title>Weather</title><h1>Weather</h1>")
        else:
            route.abort()

    def open_window(script: bool = True, width: int = 1024, height: int = 760, dark: bool = False, forced: bool = False, **more: Any) -> Page:
        context = browser.new_context(
            base_url=address, java_script_enabled=script, viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            forced_colors="active" if forced else "none", reduced_motion="reduce", **more,
        )
        context.set_default_timeout(PATIENCE)
        context.route(re.compile(r"^(?!http://127\.0\.0\.1:)"), outside)
        opened.append(context)
        return context.new_page()

    yield open_window
    for context in opened:
        context.close()
