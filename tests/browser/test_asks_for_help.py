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
    expect(page.get_by_role("log").get_by_role("link", name="Call 999").first).to_be_visible()


def test_answers_are_announced_in_a_live_region(page):
    log = page.get_by_role("log", name="Messages")
    expect(log).to_have_attribute("aria-live", "polite")
    say(page, "noise")
    expect(log.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_nothing_is_asked_of_other_sites(page, elsewhere):
    say(page, "noise")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    assert elsewhere == []


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


def test_the_message_appears_before_its_answer(window, assistant):
    page = window()
    page.goto("/chat")
    with assistant.held():
        say(page, "There is noise every night")
        expect(page.get_by_role("log").get_by_text("There is noise every night")).to_be_visible()
        expect(page.locator("#waiting")).to_have_text("Looking for the right service")
        expect(page.get_by_label(BOX)).to_have_value("")
        expect(page.get_by_label(BOX)).to_be_enabled()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    expect(page.locator("#waiting")).to_have_text("")


def test_what_is_written_while_waiting_is_answered_in_its_turn(window, assistant):
    page = window()
    page.goto("/chat")
    with assistant.held():
        say(page, "There is noise")
        say(page, "Somebody has a knife")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(2)
    assert page.locator("#turns > li > h2").all_inner_texts() == ["You", "Answer", "You", "Answer"]
    assert [heard.message for heard in assistant.heard] == ["There is noise", "Somebody has a knife"]


def test_a_reply_is_read_once(window):
    page = window()
    page.goto("/chat")
    page.evaluate(
        """() => { window.read = []; new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
            if (node.nodeType === 1 && node.getAttribute("aria-live") !== "off") window.read.push(node.className);
        }))).observe(document.querySelector("[role=log]"), { childList: true, subtree: true, characterData: true }); }"""
    )
    say(page, "noise")
    expect(page.locator(".answer")).to_be_visible()
    say(page, "knife")
    expect(page.locator(".answer")).to_have_count(2)
    assert page.evaluate("window.read") == ["turn answer", "turn answer"]  # and not what the person wrote


def test_focus_stays_where_the_person_is(window):
    page = window()
    page.goto("/chat")
    page.get_by_label(BOX).fill("help")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_role("button", name="Noise at night")).to_be_visible()
    expect(page.get_by_label(BOX)).to_be_focused()
    page.get_by_role("log").get_by_role("button", name="Noise at night").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    expect(page.get_by_role("log").get_by_role("button", name="Noise at night")).to_be_focused()


def test_contacts_can_be_copied(window):
    page = window(permissions=["clipboard-read", "clipboard-write"])
    page.goto("/chat")
    say(page, "noise")
    page.get_by_role("button", name="Copy 020 7946 0111").click()
    expect(page.locator("#exit-status")).to_have_text("Copied 020 7946 0111")
    assert page.evaluate("navigator.clipboard.readText()") == "020 7946 0111"


def test_where_copying_is_not_allowed_the_number_is_marked(window):
    page = window()
    page.goto("/chat")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed')); }")
    say(page, "noise")
    page.get_by_role("button", name="Copy 020 7946 0111").click()
    expect(page.locator("#exit-status")).to_contain_text("020 7946 0111 is marked")
    assert page.evaluate("getSelection().toString()").strip() == "020 7946 0111"


def test_every_way_to_reach_somebody_is_one_press(page):
    say(page, "noise")
    log = page.get_by_role("log")
    expect(log.get_by_role("link", name="Call 020 7946 0111")).to_have_attribute("href", "tel:02079460111")
    expect(log.get_by_role("link", name="Email noise@example.org")).to_have_attribute("href", "mailto:noise@example.org")
    expect(log.get_by_role("link", name="Website example.org")).to_have_attribute("href", "https://example.org/noise")
    page.goto("/services")
    expect(page.get_by_role("link", name="Text 07700 900111")).to_have_attribute("href", "sms:07700900111")


def test_an_empty_chat_offers_choices(page, assistant):
    page.get_by_role("button", name="Drug dealing").click()
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    assert assistant.heard[0].payload == "need:drug_dealing_report"


def test_the_start_leads_to_the_chat(window):
    page = window()
    page.goto("/")
    page.get_by_role("link", name="Start the chat").click()
    page.get_by_role("link", name="Go to the chat").click()
    expect(page.get_by_label(BOX)).to_be_visible()


def test_no_address_of_the_site_is_asked_for_words(window):
    page = window()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/chat")
    say(page, "my secret words")
    expect(page.get_by_role("heading", name="Answer")).to_have_count(1)
    assert asked and not any("secret" in url for url in asked)
