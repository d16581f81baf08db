"""The same words are not said twice in a row; the third time people take their place; danger stays danger."""
from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.answering import answer_to
from bot.dialogue.decide import decide
from bot.dialogue.understood import State
from bot.directory.snapshot import SnapshotDirectory
from bot.replies.rendering import to_text
from bot.replies.wording import wording
from tests.unit.dialogue.said import NOW, sure


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")


def answers(directory, message, times):
    state, given = State(), []
    for _ in range(times):
        answer = answer_to(decide(message, state), directory)
        state = replace(state, said=answer.fingerprint, repeats=answer.repeats)
        given.append(answer)
    return given


def test_the_second_time_it_is_said_that_it_was_said(directory):
    first, second = answers(directory, sure("privacy"), 2)
    assert second.paragraphs == (wording().again["calm"][0], *first.paragraphs)


def test_small_talk_is_not_said_twice_at_all(directory):
    assert answers(directory, sure("thanks"), 2)[1].paragraphs == (wording().again["talk"][0],)


def test_the_third_time_people_and_topics_take_its_place(directory):
    third = answers(directory, sure("privacy"), 3)[-1]
    assert third.services and third.choices
    assert to_text(third).startswith(wording().again["calm"][1])


def test_danger_leads_with_999_each_time_and_says_more_each_time(directory):
    texts = [to_text(answer) for answer in answers(directory, sure("emergency_danger", danger=NOW), 4)]
    assert len(set(texts)) == len(texts)
    assert all("999" in text.splitlines()[0] for text in texts)


def test_another_answer_between_begins_the_count_anew(directory):
    state = State(said="something else", repeats=2)
    assert answer_to(decide(sure("thanks"), state), directory).repeats == 0


def test_the_fingerprint_holds_no_digit_that_could_be_taken_for_a_number(directory):
    assert answers(directory, sure("greet"), 1)[0].fingerprint.isalpha()
