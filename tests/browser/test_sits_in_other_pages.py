"""The chat in a frame of another site's page, put there by one line beside a strict Content-Security-Policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import NEUTRAL_PAGE

BOX = "What is happening, or what do you need?"


@pytest.fixture
def page(window, demonstration):
    """The other site's page; whatever its policy refuses is an error of ours."""
    opened = window()
    said = []
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(demonstration)
    yield opened
    assert [words for words in said if "Content Security Policy" in words or "Content-Security-Policy" in words] == []


def launcher(page):
    """The button on the other site's page."""
    return page.get_by_role("button", name="Local services chat")


def chat_in(page):
    """What is inside the frame, once it is opened and its scripts have run."""
    launcher(page).click()
    return loaded_chat(page)


def loaded_chat(page):
    """What is inside the opened frame, once its scripts have run: before that, Enter is a new line and Shift is only Shift."""
    chat = page.frame_locator("iframe[title='Local services chat']")
    chat.get_by_label(BOX).wait_for()
    page.frame(url=re.compile("/chat/framed")).wait_for_load_state("load")
    return chat


def test_a_person_asks_there(page):
    chat = chat_in(page)
    chat.get_by_label(BOX).fill("There is noise")
    chat.get_by_role("button", name="Send").click()
    expect(chat.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    chat.get_by_label(BOX).fill("Somebody has a knife")
    chat.get_by_role("button", name="Send").click()
    expect(chat.get_by_role("heading", name="Answer")).to_have_count(2)


def test_nothing_of_the_chat_is_loaded_before_it_is_opened(page):
    expect(launcher(page)).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)


def test_the_page_around_cannot_reach_into_the_frame(page):
    chat_in(page).get_by_label(BOX).wait_for()
    reached = page.evaluate(
        """() => { const frame = document.querySelector("body > div:last-child").shadowRoot.querySelector("iframe");
            try { return frame.contentWindow.document.title; } catch { return frame.contentDocument; } }"""
    )
    assert reached is None


def test_exit_takes_the_page_around_away_too(page, ended):
    before = page.evaluate("history.length")
    chat = chat_in(page)
    chat.get_by_label(BOX).fill("There is noise")
    chat.get_by_role("button", name="Send").click()
    chat.get_by_role("link", name="Call 020 7946 0111").wait_for()
    chat.locator("button.exit").click()
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert ended.wait(10)
    assert page.evaluate("history.length") <= before + 1


@pytest.mark.parametrize("inside", [True, False], ids=["inside the frame", "beside it"])
def test_shift_three_times_takes_it_away(page, ended, inside):
    chat = chat_in(page)
    chat.get_by_label(BOX).wait_for()
    if inside:
        chat.get_by_label(BOX).focus()
    else:
        page.get_by_role("link", name="as it is").focus()
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert ended.wait(10)


def test_shift_means_nothing_to_the_page_while_the_chat_is_closed(page):
    expect(launcher(page)).to_be_visible()
    for _ in range(4):
        page.keyboard.press("Shift")
    expect(launcher(page)).to_be_visible()


def test_it_closes_and_opens_with_the_keyboard_and_keeps_the_conversation(page):
    launcher(page).focus()
    page.keyboard.press("Enter")
    chat = loaded_chat(page)
    chat.get_by_label(BOX).fill("There is noise")
    page.keyboard.press("Enter")
    expect(chat.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    page.keyboard.press("Escape")
    expect(launcher(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_position_colour_and_topic(window, demonstration):
    page = window()
    page.goto(f"{demonstration}/?position=left&colour=%23ffd166&topic=hate")
    box = launcher(page).bounding_box()
    assert box["x"] < 100
    expect(launcher(page)).to_have_css("background-color", "rgb(255, 209, 102)")
    expect(launcher(page)).to_have_css("color", "rgb(0, 0, 0)")
    expect(chat_in(page).get_by_role("button", name="Hate because of who I am")).to_be_visible()


@pytest.mark.parametrize("colour", ["red", "#12", "url(x)", "#1f5560;position:static"])
def test_a_colour_that_is_none_is_not_taken(window, demonstration, colour):
    page = window()
    page.goto(f"{demonstration}/?colour={colour.replace('#', '%23')}")
    expect(launcher(page)).to_have_css("background-color", "rgb(31, 85, 96)")


@pytest.mark.parametrize("width, height", [(320, 568), (1280, 800)])
def test_open_and_closed_it_is_accessible_and_fits(window, demonstration, width, height):
    page = window(width=width, height=height)
    page.goto(demonstration)
    expect(launcher(page)).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    chat = chat_in(page)
    expect(chat.locator("button.exit")).to_be_in_viewport(ratio=1)
    assert Axe().run(page).response["violations"] == []
    assert not page.frames[1].evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_without_cookies_the_conversation_goes_on(window, demonstration, assistant):
    page = window()
    page.goto(demonstration)
    chat = chat_in(page)
    for number, words in enumerate(("There is noise", "Somebody has a knife"), 1):
        page.context.clear_cookies()
        chat.get_by_label(BOX).fill(words)
        chat.get_by_role("button", name="Send").click()
        expect(chat.get_by_role("heading", name="Answer")).to_have_count(number)
    first, second = (heard.conversation_id for heard in assistant.heard)
    assert first == second
