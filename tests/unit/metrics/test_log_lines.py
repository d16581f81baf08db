"""Log lines say what happened and where, and never what somebody wrote."""
from __future__ import annotations

import json
import logging
import sys

import pytest

from bot.metrics.log_lines import JsonLines

SECRET = "zebra umbrella marmalade"


def line(name: str, message: str, *arguments: object, error: bool = False) -> str:
    """What is written for a log record of this logger."""
    information = None
    if error:
        try:
            raise ValueError(SECRET)
        except ValueError:
            information = sys.exc_info()
    return JsonLines().format(logging.LogRecord(name, logging.ERROR, "/x/site-packages/rasa/core/agent.py", 7, message, arguments, information))


def test_our_own_lines_are_written_whole():
    assert json.loads(line("bot.website", "Safety reply shown: %s", "slow"))["event"] == "Safety reply shown: slow"


@pytest.mark.parametrize("message,arguments", [(SECRET, ()), ("Failed on %s", (SECRET,)), (json.dumps({"event": "x", "text": SECRET}), ())])
@pytest.mark.parametrize("library", ["rasa.core.agent", "sanic.error", "asyncio", "sqlalchemy.engine"])
def test_a_librarys_line_tells_the_place_and_not_what_it_was_given(library, message, arguments):
    written = json.loads(line(library, message, *arguments))
    assert written["at"].endswith("rasa/core/agent.py:7")
    assert not any(word in json.dumps(written) for word in SECRET.split())


@pytest.mark.parametrize("logger", ["bot.channels.web", "rasa.core.agent"])
def test_of_an_error_the_kind_and_the_place_are_written_and_not_its_words(logger):
    written = json.loads(line(logger, "It failed", error=True))
    assert written["error"] == "ValueError"
    assert written["where"][0].startswith("unit/metrics/test_log_lines.py:")
    assert "zebra" not in json.dumps(written)
