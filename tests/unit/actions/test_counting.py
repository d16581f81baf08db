"""What was asked for in vain is counted by need and reason, beside the answer."""
from __future__ import annotations

from typing import List, Tuple

import pytest

from actions.answer import ActionAnswer
from actions.counting import Counting
from bot.errors import DirectoryError


class Counts:
    """Keeps counts in a list; fails when told to."""

    def __init__(self, fails: bool = False) -> None:
        self.added: List[Tuple[str, str]] = []
        self._fails = fails

    def add(self, need: str, why: str) -> None:
        if self._fails:
            raise DirectoryError("The directory's database cannot be written.")
        self.added.append((need, why))


@pytest.fixture
def counts(monkeypatch):
    kept = Counts()
    counting = Counting(kept)
    monkeypatch.setattr(ActionAnswer, "counting", counting)
    yield lambda: (counting.close(), kept.added)[1]


async def test_a_matter_that_is_not_about_safety_is_counted(resident, counts):
    await resident.says("where do i pay council tax", "out_of_scope")

    assert counts() == [("out_of_scope", "out_of_scope")]


async def test_what_was_not_understood_is_counted_by_the_likeliest_need(resident, counts):
    await resident.says("there is a thing with a card", "fraud", band="unsure")

    assert counts() == [("fraud", "unsure")]


async def test_a_language_we_cannot_read_is_counted(resident, counts):
    await resident.says("ami bhalo nei", readable=False)

    assert counts() == [("", "language")]


async def test_an_answer_with_a_service_is_not_counted(resident, counts):
    await resident.says("loud music every night")
    await resident.says("hello", "greet")

    assert counts() == []


async def test_a_preview_is_not_counted(resident, counts):
    await resident.says("where do i pay council tax", "out_of_scope", metadata={"preview": True})

    assert counts() == []


async def test_a_database_that_is_down_costs_the_count_and_not_the_answer(resident, monkeypatch, caplog):
    counting = Counting(Counts(fails=True))
    monkeypatch.setattr(ActionAnswer, "counting", counting)
    reply = await resident.says("where do i pay council tax", "out_of_scope")
    counting.close()

    assert "999" in reply["text"]
    assert "was not written" in caplog.text
    assert "council tax" not in caplog.text
