"""A person has to get away from the page."""

import pytest
from playwright.sync_api import expect

from bot.website.pages import NEUTRAL_PAGE

BOX = "What is happening, or what do you need?"
PATIENCE = 10  # seconds before a test gives up


@pytest.fixture
def page(window):
    """A conversation under way."""
    opened = window()
    opened.goto("/chat")
    opened.get_by_label(BOX).fill("There is noise")
    opened.keyboard.press("Enter")
    expect(opened.get_by_role("heading", name="Answer")).to_be_visible()
    return opened


@pytest.fixture
def gone(ended):
    """Checks that the page has gone, and the conversation with it."""

    def check(page):
        expect(page).to_have_url(NEUTRAL_PAGE)
        assert ended.wait(PATIENCE)
        page.goto("/chat")
        expect(page.get_by_text("There is noise")).to_have_count(0)

    return check


def press_shift(page, times=3):
    """Press Shift and nothing else."""
    for _ in range(times):
        page.keyboard.press("Shift")


def test_leave_this_page_leaves(page, gone):
    page.get_by_role("link", name="Leave this page").click()
    gone(page)


def test_shift_three_times_leaves(page, gone):
    press_shift(page)
    gone(page)


def test_shift_leaves_while_somebody_writes(page, gone):
    page.get_by_label(BOX).press_sequentially("He is com")
    press_shift(page)
    gone(page)


def test_shift_twice_does_not_leave(page):
    press_shift(page, times=2)
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


@pytest.mark.parametrize("route", ["/", "/services", "/privacy", "/safety"])
def test_shift_three_times_leaves_every_page(page, gone, route):
    page.goto(route)
    press_shift(page)
    gone(page)


def test_the_page_left_is_not_behind_the_back_button(page):
    before = page.evaluate("history.length")
    press_shift(page)
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert page.evaluate("history.length") == before


def test_capitals_do_not_leave(page):
    page.get_by_label(BOX).focus()
    for letter in "HELP ME":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_label(BOX)).to_have_value("HELP ME")
    assert page.url.endswith("/chat")


def test_switching_the_keyboard_to_another_language_does_not_leave(page):
    for _ in range(4):
        page.keyboard.press("Alt+Shift")
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


def test_slow_presses_do_not_leave(window):
    page = window()
    page.goto("/chat")
    page.evaluate(
        """() => [0, 3000, 6000].forEach((at) => ["keydown", "keyup"].forEach((kind) => {
            const press = new KeyboardEvent(kind, { key: "Shift", bubbles: true });
            Object.defineProperty(press, "timeStamp", { value: at });
            document.dispatchEvent(press);
        }))"""
    )
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


def test_leaving_works_without_script(window, gone):
    page = window(script=False)
    page.goto("/chat")
    page.get_by_label(BOX).fill("There is noise")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Leave this page").click()
    gone(page)


@pytest.mark.parametrize("width", [320, 1024])
def test_the_way_out_stays_in_sight(page, width):
    page.set_viewport_size({"width": width, "height": 600})
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(page.get_by_role("link", name="Leave this page")).to_be_in_viewport()
