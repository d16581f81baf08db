"""Every page, in every state, narrow, wide and dark: no fault that axe can find, nothing to scroll sideways."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

BOX = "What is happening, or what do you need?"
ROUTES = ("/", "/chat", "/services", "/privacy", "/safety", "/no-such-page")
STATES = {"an answer": "noise", "an urgent answer": "knife", "choices": "help", "plain words": "hello", "an error": " "}
NARROW = 320


def faults(page):
    """What axe finds, one line each."""
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]


def scrolls_sideways(page):
    """Whether a part of the page lies beyond its right edge."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def small_targets(page):
    """Links and buttons under 24 pixels that do not stand in a line of text."""
    return page.evaluate(
        """() => [...document.querySelectorAll("a, button, textarea")]
            .filter((target) => getComputedStyle(target).display !== "inline" && target.checkVisibility())
            .filter((target) => target.getBoundingClientRect().height < 24 || target.getBoundingClientRect().width < 24)
            .map((target) => target.outerHTML)"""
    )


@pytest.fixture(params=[(NARROW, False), (NARROW, True), (1024, False)], ids=["narrow", "narrow and dark", "wide"])
def page(window, request):
    """A window: narrow, narrow and dark, or wide."""
    width, dark = request.param
    return window(width=width, dark=dark)


@pytest.mark.parametrize("route", ROUTES)
def test_pages(page, route):
    page.goto(route)
    assert faults(page) == []
    assert not scrolls_sideways(page)
    assert small_targets(page) == []


@pytest.mark.parametrize("state", STATES)
def test_states_of_the_chat(page, state):
    page.goto("/chat")
    page.get_by_label(BOX).fill(STATES[state])
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".answer, #problem:not([hidden])")).to_be_visible()
    assert faults(page) == []
    assert not scrolls_sideways(page)
    assert small_targets(page) == []


def test_a_word_without_an_end_does_not_widen_the_page(window):
    page = window(width=NARROW)
    page.goto("/chat")
    page.get_by_label(BOX).fill("a" * 400)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".answer")).to_be_visible()
    assert not scrolls_sideways(page)


def test_focus_is_seen_on_every_target(window):
    page = window()
    page.goto("/chat")
    for _ in range(page.locator("a, button, textarea").count()):
        page.keyboard.press("Tab")
        shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert shown == "solid", page.evaluate("document.activeElement.outerHTML")
