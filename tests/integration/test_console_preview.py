"""The console's preview and the counts of what was asked in vain, with the real assistant and its trained model."""
from __future__ import annotations

import threading
import time

import pytest
import requests

from bot.console.assistant import NoPreview, PreviewOverHttp
from bot.console.previewing import explained
from bot.directory.asked import AskedCounts
from bot.directory.database import open_engine
from bot.directory.moments import today
from bot.running.background import running_assistant
from bot.settings import settings

pytestmark = pytest.mark.processes

PATIENCE = 30  # seconds a count may take before the test gives up
COUNCIL_TAX = "where can I pay my council tax"
SECRET_WORDS = "zebra umbrella marmalade"


@pytest.fixture(scope="module")
def assistant():
    with running_assistant(parts=("actions", "rasa", "console"), own_data=True) as addresses:
        yield addresses


@pytest.fixture
def previewing(assistant):
    return PreviewOverHttp(f"{assistant.rasa}/webhooks/preview/webhook", seconds=15)


def test_it_says_what_was_understood_and_answered_on_both_channels(previewing):
    told = previewing("my neighbour plays loud music all night")
    why = dict(explained(told["web"]))

    assert why["Understood"].startswith("Noise or antisocial behaviour")
    assert why["Decided by"] == "a need was recognised"
    assert told["web"]["messages"][0]["custom"]["card"]["need"] == "asb_report"
    assert told["sms"][0]["custom"]["sms"]["danger"] is False


def test_danger_is_shown_with_what_found_it(previewing):
    why = dict(explained(previewing("he has a knife and he is outside my door")["web"]))

    assert why["Danger"].startswith("yes")


def test_what_is_no_message_is_told(previewing):
    with pytest.raises(NoPreview, match="must not be empty"):
        previewing(" ")


def first_counts(counts):
    """What is counted, as soon as something is: the count is written beside the answer."""
    deadline, never = time.monotonic() + PATIENCE, threading.Event()
    found = counts.since(today())
    while not found and time.monotonic() < deadline:
        never.wait(0.05)
        found = counts.since(today())
    return found


def test_a_residents_question_in_vain_is_counted_and_a_preview_is_not(assistant, previewing):
    previewing(COUNCIL_TAX)
    requests.post(assistant.web_channel, json={"sender": "resident", "message": COUNCIL_TAX}, timeout=15)
    counts = AskedCounts(open_engine(f"sqlite:///{assistant.var_folder / 'directory.db'}"))

    assert [(asked.need, asked.why, asked.number) for asked in first_counts(counts)] == [("out_of_scope", "out_of_scope", 1)]
    counts._engine.dispose()


def test_nothing_that_was_typed_is_in_a_log(previewing, assistant):
    previewing(f"{SECRET_WORDS} and my neighbour is loud")

    for log in (settings().var_folder / "logs" / "background").glob("*.log"):
        assert SECRET_WORDS not in log.read_text(encoding="utf-8")


def test_the_console_runs_as_a_part_of_the_assistant(assistant):
    assert requests.get(f"{assistant.console}/health", timeout=10).json() == {"status": "ok"}
    page = requests.get(f"{assistant.console}/services", timeout=10)
    assert page.url.split("?")[0] == f"{assistant.console}/sign-in"
