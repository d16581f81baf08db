"""Each process stopped for real, or made silent: the person gets the safety card in plain words, and afterwards the site recovers by itself."""
from __future__ import annotations

from typing import Iterator

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.stand_ins.processes import Processes, own_processes
from tests.unit.website.strict_pages import parsed, words_in

pytestmark = pytest.mark.processes

PLAIN_WORDS = "Part of this service is not working just now"
CALM = "I want to stop drinking, who helps"
ITS_LINE = "tel:02074852722"  # of the local drug and alcohol service
IN_DANGER = "he is strangling me right now"
BOX = "What is happening, or what do you need?"
MOST_TRIES = 50  # of a part that was just started again and may be slow at first


@pytest.fixture(scope="module")
def processes(tmp_path_factory, postgresql_url) -> Iterator[Processes]:
    with own_processes(tmp_path_factory.mktemp("parts"), postgresql_url) as running:
        yield running


def answer(processes: Processes, message: str):
    """The newest answer on the page, after the page was read as a careful browser reads it."""
    return parsed(processes.ask(message).page).findall(".//li[@class='turn answer']")[-1]


def links(element):
    return [link.get("href") for link in element.findall(".//a")]


def assert_safety_card(processes: Processes) -> None:
    """Plain words, the topic's line, 999 and 101; in danger 999 before all else."""
    calm = answer(processes, CALM)
    assert PLAIN_WORDS in words_in(calm)
    assert {ITS_LINE, "tel:999", "tel:101"} <= set(links(calm))
    danger = answer(processes, IN_DANGER)
    assert links(danger)[0] == "tel:999"
    assert words_in(danger).startswith("Answer Call 999 now")


def assert_recovered(processes: Processes) -> None:
    """The assistant's own answer comes again."""
    assert any(PLAIN_WORDS not in words_in(answer(processes, CALM)) for _ in range(MOST_TRIES))


@pytest.mark.parametrize("part", ["actions", "rasa"])
def test_what_is_behind_the_website_is_not_reached_from_outside(processes, part):
    assert processes.listens_on(part) == {"127.0.0.1"}


@pytest.mark.parametrize("part", ["actions", "rasa"])
def test_a_part_that_says_nothing(processes, part):
    assert_recovered(processes)
    with processes.frozen(part):
        assert_safety_card(processes)
    assert_recovered(processes)


@pytest.mark.parametrize("part", ["actions", "rasa"])
def test_a_part_that_is_gone(processes, part):
    with processes.killed(part):
        assert_safety_card(processes)
    assert_recovered(processes)


def test_a_database_that_is_gone_is_not_noticed(processes):
    with processes.killed("database"):
        assert_recovered(processes)  # from the snapshot
        assert ITS_LINE in links(answer(processes, CALM))
    assert_recovered(processes)


def test_a_database_that_says_nothing(processes):
    with processes.frozen("database"):
        assert {ITS_LINE, "tel:999", "tel:101"} <= set(links(answer(processes, CALM)))
        assert links(answer(processes, IN_DANGER))[0] == "tel:999"
    assert_recovered(processes)


def test_the_page_of_all_services_needs_none_of_them(processes):
    with processes.frozen("actions"), processes.frozen("rasa"), processes.frozen("database"):
        assert ITS_LINE in links(parsed(processes.page("/services")))


def test_a_website_that_is_started_again_gets_the_message_that_waited(processes, chromium_path):
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"]) as browser:
        page = browser.new_page()
        page.goto(processes.chat)
        with processes.killed("website"):
            page.get_by_label(BOX).fill(CALM)
            page.get_by_role("button", name="Send").click()
            expect(page.locator("#problem")).to_contain_text("No connection")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(f".answer a[href='{ITS_LINE}']").first).to_be_visible(timeout=30_000)
        expect(page.locator("#problem")).to_be_hidden()
