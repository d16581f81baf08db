"""The phone in the terminal shows segments as they are paid, and staff what failed without its content."""
from __future__ import annotations

import pytest

from bot.channels.sms.provider import Refused
from bot.running.phone import failed, on_the_phone
from bot.settings import Settings
from tests.unit.channels.sms_parts import Parts


@pytest.mark.parametrize("text, shown, counted", [
    ("Call 999 now.", "[1/1] Call 999 now.", "1 segment, 13 of 160 GSM-7 characters"),
    ("a" * 161, "[2/2] aaaaaaaa", "2 segments, 161 of 306 GSM-7 characters"),
    ("\u044f", "[1/1] \u044f", "1 segment, 1 UCS-2 characters"),
])
def test_a_text_is_shown_in_its_segments_with_their_count(text, shown, counted):
    assert shown in on_the_phone(text)
    assert on_the_phone(text).endswith(counted)


def test_when_nothing_failed_that_is_said(tmp_path):
    assert failed(Settings(var_folder=tmp_path, database_url=None)) == ["Every text that had to be answered was answered."]


def test_what_failed_is_listed_without_number_or_words(tmp_path):
    chosen = Settings(var_folder=tmp_path, database_url=None)
    parts = Parts(chosen.messages_url)
    parts.arrives("my secret words")
    parts.provider.outcomes = [Refused("GOV.UK Notify answered 403")]
    parts.work_off()
    parts.engine.dispose()
    (line,) = failed(chosen)
    assert line.endswith("attempts: 1  GOV.UK Notify answered 403")
    assert "secret" not in line and "7700" not in line
