"""A phone loses its connection, or the server is restarted: words are kept, said again in words, and sent once."""

import pytest
from playwright.sync_api import expect

BOX = "What is happening, or what do you need?"


@pytest.fixture
def page(window):
    """The chat, with a clock that tests can turn."""
    opened = window()
    opened.clock.install()
    opened.goto("/chat")
    return opened


def say(page, words):
    """Write in the box and send."""
    page.get_by_label(BOX).fill(words)
    page.get_by_role("button", name="Send").click()


def test_a_message_goes_when_the_connection_is_back(page, assistant):
    page.context.set_offline(True)
    say(page, "There is noise every night")
    expect(page.locator("#problem")).to_contain_text("No connection. Your message is kept here")
    expect(page.locator("#problem")).to_contain_text("call 999")
    expect(page.locator(".said.unsent")).to_contain_text("There is noise every night")
    page.context.set_offline(False)
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    expect(page.locator("#problem")).to_be_hidden()
    expect(page.locator(".unsent")).to_have_count(0)
    expect(page).to_have_title("Chat - Local services chat")
    assert [heard.message for heard in assistant.heard] == ["There is noise every night"]


def test_a_draft_that_was_not_sent_stays_in_the_box(page):
    page.context.set_offline(True)
    say(page, "There is noise")
    page.get_by_label(BOX).fill("and another thing")
    page.context.set_offline(False)
    expect(page.locator(".answer")).to_be_visible()
    expect(page.get_by_label(BOX)).to_have_value("and another thing")


def test_several_messages_go_in_their_order(page, assistant):
    page.context.set_offline(True)
    say(page, "There is noise")
    say(page, "Somebody has a knife")
    expect(page.locator(".unsent, .said")).to_have_count(2)
    page.context.set_offline(False)
    expect(page.locator(".answer")).to_have_count(2)
    assert [heard.message for heard in assistant.heard] == ["There is noise", "Somebody has a knife"]


def test_it_is_tried_again_without_a_word_from_the_browser(page, assistant):
    page.context.route("**/chat/messages", lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>"))
    say(page, "There is noise")
    expect(page.locator("#problem")).to_contain_text("No connection")
    page.context.unroute("**/chat/messages")
    page.clock.fast_forward(30_000)
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_pressing_send_tries_again_at_once(page):
    page.context.route("**/chat/messages", lambda route: route.abort())
    say(page, "There is noise")
    expect(page.locator("#problem")).to_contain_text("No connection")
    page.context.unroute("**/chat/messages")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_an_answer_that_got_lost_is_not_asked_for_twice(page, assistant):
    def lose(route):
        route.fetch()
        route.abort()

    page.context.route("**/chat/messages", lose)
    say(page, "There is noise")
    expect(page.locator("#problem")).to_contain_text("No connection")
    page.context.unroute("**/chat/messages")
    page.clock.fast_forward(30_000)
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()
    assert len(assistant.heard) == 1


def test_a_line_that_says_nothing_is_given_up_and_tried_again(page):
    page.context.route("**/chat/messages", lambda route: None)  # never answers
    say(page, "There is noise")
    expect(page.locator("#waiting")).to_have_text("Looking for the right service")
    page.clock.fast_forward(15_000)
    expect(page.locator("#problem")).to_contain_text("No connection")
    page.context.unroute("**/chat/messages")
    page.clock.fast_forward(30_000)
    expect(page.get_by_role("link", name="Call 020 7946 0111")).to_be_visible()


def test_words_that_the_server_refuses_come_back_into_the_box(page):
    page.context.route("**/chat/messages", lambda route: route.fulfill(status=413, json={"error": "That message is too long to send."}))
    say(page, "There is noise")
    expect(page.locator("#problem")).to_have_text("That message is too long to send.")
    expect(page.get_by_label(BOX)).to_have_value("There is noise")
    expect(page.locator(".said")).to_have_count(0)
