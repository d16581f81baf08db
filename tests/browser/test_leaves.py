"""A person has to get away from the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NEUTRAL_PAGE

BOX = "What is happening, or what do you need?"
PATIENCE = 10  # seconds before a test gives up
ROUTES = ["/", "/before", "/services", "/privacy", "/safety", "/accessibility", "/plan", "/no-such-page"]


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
    """Checks that the page has gone, and the conversation and the cookie with it."""

    def check(page):
        expect(page).to_have_url(NEUTRAL_PAGE)
        assert ended.wait(PATIENCE)
        page.goto("/chat")
        expect(page.get_by_text("There is noise")).to_have_count(0)

    return check


def exit_button(page):
    """The button that is always in sight."""
    return page.locator("button.exit")


def press_shift(page, times=3):
    """Press Shift and nothing else."""
    for _ in range(times):
        page.keyboard.press("Shift")


def test_the_button_leaves(page, gone):
    exit_button(page).click()
    gone(page)


def test_the_button_leaves_by_keyboard(page, gone):
    exit_button(page).focus()
    page.keyboard.press("Enter")
    gone(page)


def test_the_second_stop_of_the_keyboard_leaves(page, gone):
    page.goto("/chat")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("button.skip")).to_be_focused()
    expect(page.locator("button.skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    gone(page)


def test_shift_three_times_leaves(page, gone):
    press_shift(page)
    gone(page)


def test_shift_leaves_while_somebody_writes(page, gone):
    page.get_by_label(BOX).press_sequentially("He is com")
    press_shift(page)
    gone(page)


def test_each_press_is_seen_and_said(page):
    press_shift(page, times=1)
    expect(page.locator("#exit-status")).to_have_text("Press Shift 2 more times to exit.")
    press_shift(page, times=1)
    expect(page.locator("#exit-status")).to_have_text("Press Shift 1 more time to exit.")
    expect(page.locator("#lights")).to_have_attribute("data-on", "2")
    page.keyboard.press("a")
    expect(page.locator("#exit-status")).to_have_text("")
    assert page.url.endswith("/chat")


@pytest.mark.parametrize("route", ROUTES)
def test_shift_three_times_leaves_every_page(page, gone, route):
    page.goto(route)
    press_shift(page)
    gone(page)


def test_the_page_left_is_not_behind_the_back_button(page):
    before = page.evaluate("history.length")
    press_shift(page)
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert page.evaluate("history.length") == before


def test_the_screen_is_covered_before_the_next_page_comes(page, ended):
    page.evaluate("() => { document.getElementById('exit').dataset.away = '#'; }")  # a next page that does not come
    exit_button(page).click()
    expect(page.get_by_role("alert")).to_have_text("Loading.")
    expect(page).to_have_title("Loading")
    covered = page.evaluate("JSON.stringify(document.querySelector('.cover').getBoundingClientRect())")
    assert page.evaluate("JSON.stringify(new DOMRect(0, 0, innerWidth, innerHeight))") == covered
    assert "noise" not in page.content()
    assert ended.wait(PATIENCE)


def test_the_cookie_is_taken_back(page, ended):
    assert [cookie["name"] for cookie in page.context.cookies()] == ["session"]
    press_shift(page)
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert ended.wait(PATIENCE)
    page.goto("/")  # a page that sets no cookie of its own
    assert page.context.cookies() == []


def test_nothing_else_is_stored(page):
    stored = page.evaluate("async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length]")
    assert stored == [0, 0, 0, 0]
    assert page.evaluate("document.cookie") == ""  # the one cookie can't be read by scripts


def test_the_answer_on_its_way_is_not_shown_after_leaving(page, assistant, gone):
    with assistant.held():
        page.get_by_label(BOX).fill("There is noise again")
        page.keyboard.press("Enter")
        press_shift(page)
        expect(page).to_have_url(NEUTRAL_PAGE)
    gone(page)


def test_capitals_do_not_leave(page):
    page.get_by_label(BOX).focus()
    for letter in "HELP ME":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_label(BOX)).to_have_value("HELP ME")
    assert page.url.endswith("/chat")


def test_a_held_key_does_not_leave(page):
    for _ in range(5):
        page.keyboard.down("Shift")  # the keyboard repeats it
    page.keyboard.up("Shift")
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


def test_switching_the_keyboard_to_another_language_does_not_leave(page):
    for _ in range(4):
        page.keyboard.press("Alt+Shift")
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


def test_slow_presses_do_not_leave(window):
    page = window()
    page.clock.install()
    page.goto("/chat")
    for _ in range(3):
        press_shift(page, times=1)
        page.clock.fast_forward(6000)
    page.get_by_label(BOX).fill("still here")
    assert page.url.endswith("/chat")


def test_leaving_works_without_script(window, gone):
    page = window(script=False)
    page.goto("/chat")
    page.get_by_label(BOX).fill("There is noise")
    page.get_by_role("button", name="Send").click()
    exit_button(page).click()
    gone(page)


@pytest.mark.parametrize("width, height", [(320, 568), (320, 256), (768, 1024), (1280, 800)])
def test_the_way_out_and_999_stay_in_sight(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    expect(exit_button(page)).to_be_in_viewport(ratio=1)
    expect(page.locator(".bar").get_by_role("link", name="Call 999")).to_be_in_viewport(ratio=1)
