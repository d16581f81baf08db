"""Whole visits: with the keyboard alone, and without JavaScript."""

from playwright.sync_api import expect

from tests.browser.conftest import NEUTRAL_PAGE

BOX = "What is happening, or what do you need?"


def tab_to(page, target, key="Tab", most=40):
    """Press Tab until this has the focus."""
    for _ in range(most):
        if target.evaluate("target => target === document.activeElement"):
            return
        page.keyboard.press(key)
    expect(target).to_be_focused()


def test_with_the_keyboard_alone(window, assistant, ended):
    page = window()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Start the chat"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Go to the chat"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label(BOX))
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
    choice = page.get_by_role("log").get_by_role("button", name="Noise at night")
    expect(choice).to_be_visible()
    tab_to(page, choice, key="Shift+Tab")  # answers stand above the box
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(3)
    assert [heard.message for heard in assistant.heard] == ["Noise AT NIGHT\nevery night", "help", "Noise at night"]
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(NEUTRAL_PAGE)
    assert ended.wait(10)


def test_without_javascript(window, assistant):
    page = window(script=False, width=320, height=568)
    page.goto("/")
    page.get_by_role("link", name="Start the chat").click()
    page.get_by_role("link", name="Go to the chat").click()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#problem")).to_contain_text("The box is empty")
    page.get_by_label(BOX).fill("There is noise")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    assert page.url.endswith("/chat#latest")
    page.get_by_label(BOX).fill("help")
    page.get_by_role("button", name="Send").click()
    page.get_by_role("log").get_by_role("button", name="Noise at night").click()
    expect(page.get_by_role("heading", name="Answer")).to_have_count(3)
    page.reload()
    expect(page.get_by_role("heading", name="Answer")).to_have_count(3)
    assert len(assistant.heard) == 3
    page.get_by_role("link", name="All services").first.click()
    expect(page.get_by_role("link", name="Text 07700 900111")).to_be_visible()
    page.locator("button.exit").click()
    expect(page).to_have_url(NEUTRAL_PAGE)
    page.goto("/chat")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(0)


def test_the_services_can_be_printed(window):
    page = window()
    page.goto("/services")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Noise team").first).to_be_visible()
    expect(page.locator("button.exit")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
