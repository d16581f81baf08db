"""Every page, in every state: no fault that axe can find, nothing to scroll sideways, targets large enough, focus that is seen."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

BOX = "What is happening, or what do you need?"
ROUTES = ("/", "/before", "/chat", "/chat/framed", "/services", "/privacy", "/safety", "/accessibility", "/plan", "/no-such-page")
ANSWERS = {"an answer": "noise", "an urgent answer": "knife", "choices": "help", "plain words": "hello"}
NARROW = 320
WINDOWS = {
    "narrow": {"width": NARROW, "height": 568}, "narrow and dark": {"width": NARROW, "height": 568, "dark": True}, "wide": {"width": 1280, "height": 800},
    "at 400 per cent": {"width": NARROW, "height": 256}, "in forced colours": {"width": 768, "height": 1024, "forced": True},
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def faults(page):
    """What axe finds, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
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


def assert_good(page):
    """No fault, nothing sideways, no small target."""
    assert faults(page) == []
    assert not scrolls_sideways(page)
    assert small_targets(page) == []


def say(page, words):
    """Write in the box and send."""
    page.get_by_label(BOX).fill(words)
    page.get_by_role("button", name="Send").click()


@pytest.fixture(params=WINDOWS.values(), ids=WINDOWS.keys())
def page(window, request):
    """A window: narrow, narrow and dark, wide, zoomed in four times, with forced colours."""
    return window(**request.param)


@pytest.mark.parametrize("route", ROUTES)
def test_pages(page, route):
    page.goto(route)
    assert_good(page)


def test_answers_of_the_chat(page):
    page.goto("/chat")
    for number, words in enumerate(ANSWERS.values(), 1):
        say(page, words)
        expect(page.locator(".answer")).to_have_count(number)
    assert_good(page)


def test_waiting(page, assistant):
    page.goto("/chat")
    with assistant.held():
        say(page, "noise")
        expect(page.locator("#waiting")).to_have_text("Looking for the right service")
        assert_good(page)


def test_an_error_of_the_person(page):
    page.goto("/chat")
    say(page, " ")
    expect(page.locator("#problem")).to_be_visible()
    assert_good(page)


def test_an_error_of_the_line(page):
    page.goto("/chat")
    page.context.set_offline(True)
    say(page, "noise")
    expect(page.locator("#problem")).to_be_visible()
    assert_good(page)


def test_the_cover_while_leaving(page):
    page.goto("/chat")
    page.evaluate("() => { document.getElementById('exit').dataset.away = '#'; }")  # a next page that does not come
    page.locator("button.exit").click()
    expect(page.get_by_role("alert")).to_be_visible()
    # A sheet of one word has no heading and no landmarks, which are good practice for pages.
    assert [fault for fault in faults(page) if not fault.startswith(("page-has-heading-one", "landmark-one-main", "region"))] == []


def test_without_script(window):
    page = window(script=False, width=NARROW)
    page.goto("/chat")
    say(page, "noise")
    expect(page.locator(".answer")).to_be_visible()
    expect(page.get_by_role("button", name="Copy 020 7946 0111")).to_have_count(0)  # what needs the script is not offered


@pytest.mark.parametrize("route", ROUTES)
def test_from_right_to_left(window, route):
    page = window(width=NARROW)
    page.goto(route)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert_good(page)
    if page.locator(".danger").count():
        expect(page.locator(".danger")).to_have_css("border-left-width", "0px")
        expect(page.locator(".danger")).to_have_css("border-right-width", "6px")
    out, main = (page.locator(place).first.bounding_box() for place in ("button.exit", "main"))
    assert out["x"] < main["width"] / 2


def test_a_message_in_another_script_runs_its_own_way(window):
    page = window(width=NARROW)
    page.goto("/chat")
    say(page, "أحتاج مساعدة")
    expect(page.locator(".said .words")).to_have_css("direction", "rtl")
    assert not scrolls_sideways(page)


def test_a_word_without_an_end_does_not_widen_the_page(window):
    page = window(width=NARROW)
    page.goto("/chat")
    say(page, "a" * 400)
    expect(page.locator(".answer")).to_be_visible()
    assert not scrolls_sideways(page)


def test_text_spaced_as_readers_may_need_it_is_not_cut(window):
    page = window(width=NARROW)
    page.goto("/chat")
    say(page, "noise")
    expect(page.locator(".answer")).to_be_visible()
    page.evaluate(
        """() => { for (const each of document.querySelectorAll("body *")) {
            each.style.lineHeight = "1.5"; each.style.letterSpacing = ".12em"; each.style.wordSpacing = ".16em"; } }"""
    )
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width, height", [(1024, 760), (NARROW, 568), (NARROW, 256)], ids=["wide", "narrow", "zoomed"])
def test_focus_is_seen_on_every_target(window, width, height):
    page = window(width=width, height=height)
    page.goto("/chat")
    say(page, "noise")
    expect(page.locator(".answer")).to_be_visible()
    page.reload()  # the keyboard begins at the top again
    for _ in range(page.locator("a:visible, button:visible, textarea:visible").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", page.evaluate("document.activeElement.outerHTML")
        assert page.evaluate(
            """() => {
                const at = document.activeElement.getBoundingClientRect();
                const seen = document.elementFromPoint(at.x + at.width / 2, Math.min(at.y + at.height / 2, innerHeight - 1));
                return document.activeElement.contains(seen) || (seen && seen.contains(document.activeElement));
            }"""
        ), page.evaluate("document.activeElement.outerHTML")


def test_colours_hold_where_the_person_wants_more_contrast(window):
    page = window(forced=True)
    page.goto("/chat")
    say(page, "knife")
    expect(page.locator(".card.now")).to_have_css("border-top-width", "4px")


def test_nothing_moves_for_people_who_want_it_still(window):
    page = window()
    page.goto("/chat")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
