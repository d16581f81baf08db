"""A person asks and gets an answer to press."""

import pytest
from playwright.sync_api import expect

BOX = "What is happening, or what do you need?"


def say(page, message):
    """Write in the box and send."""
    page.get_by_label(BOX).fill(message)
    page.get_by_role("button", name="Send").click()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page(window, request):
    """The chat, with and without JavaScript."""
    opened = window(script=request.param)
    opened.goto("/chat")
    return opened


def test_a_person_asks_and_sees_the_number_to_press(page):
    say(page, "There is noise every night")
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_have_attribute("href", "tel:02079460111")
    expect(page.get_by_text("There is noise every night")).to_be_visible()


def test_the_conversation_goes_on(page):
    say(page, "There is noise every night")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    say(page, "Somebody has a knife")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(2)
    page.goto("/chat")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(2)


def test_a_choice_is_pressed(page, assistant):
    say(page, "help")
    page.get_by_role("button", name="Noise at night").click()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    assert assistant.heard[-1].payload == "/noise"


def test_an_empty_box_is_answered_beside_it(page, assistant):
    say(page, "  ")
    expect(page.locator("#problem")).to_contain_text("The box is empty")
    expect(page).to_have_title("Error: Chat - Local services chat")
    expect(page.get_by_label(BOX)).to_be_focused()
    assert assistant.heard == []


def test_hostile_words_stay_words(page):
    attack = "<img src=x onerror=\"document.title='broken'\">"
    say(page, attack)
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    expect(page.get_by_role("log").get_by_text(attack)).to_be_visible()
    expect(page.locator("main img")).to_have_count(0)


def test_the_safety_card_comes_when_the_assistant_is_down(page, assistant):
    assistant.down = True
    say(page, "He is outside my door")
    expect(page.get_by_text("Call 999 if you are in danger now.")).to_be_visible()
    expect(page.get_by_role("log").get_by_role("link", name="Call 999")).to_be_visible()


def test_answers_are_announced_in_a_live_region(page):
    log = page.get_by_role("log", name="Messages")
    expect(log).to_have_attribute("aria-live", "polite")
    say(page, "noise")
    expect(log.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_nothing_is_asked_of_other_sites(page, elsewhere):
    say(page, "noise")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    assert elsewhere == []


def test_words_are_kept_when_the_line_is_lost(window):
    page = window()
    page.goto("/chat")
    page.context.set_offline(True)
    say(page, "There is noise every night")
    expect(page.locator("#problem")).to_contain_text("did not get through")
    expect(page.get_by_label(BOX)).to_have_value("There is noise every night")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    expect(page.locator("#problem")).to_be_hidden()


def test_a_page_open_since_yesterday_still_sends(window):
    page = window()
    page.goto("/chat")
    page.context.clear_cookies()
    say(page, "noise")
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_without_script_a_page_open_since_yesterday_keeps_the_words(window):
    page = window(script=False)
    page.goto("/chat")
    page.context.clear_cookies()
    say(page, "noise")
    expect(page.locator("#problem")).to_contain_text("please press Send again")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_with_the_keyboard_alone(window):
    page = window()
    page.goto("/chat")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.get_by_label(BOX)).to_be_focused()
    page.keyboard.type("Noise AT NIGHT")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("every night")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    expect(page.get_by_label(BOX)).to_be_focused()
    page.keyboard.type("help")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Noise at night")).to_be_visible()
