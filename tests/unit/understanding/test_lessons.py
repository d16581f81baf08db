"""What tuning learns from: every example each epoch, some misspelt anew, and messages made of two, one of which may be a danger."""
from __future__ import annotations

import numpy as np
import pytest

from bot.understanding.examples import Example
from bot.understanding.tuning.lessons import FIRST_OF_TWO, MISSED_DANGER, Teacher

LABELS = ["asb_report", "domestic_abuse", "fraud"]
EXAMPLES = [
    *(Example(f"somebody shouts under window number {n} every evening", "asb_report") for n in range(40)),
    *(Example(f"a caller from bank number {n} wanted my codes", "fraud") for n in range(40)),
    Example("he is at the door with a bat", "domestic_abuse", "now"), Example("he may come back", "domestic_abuse", "unclear"),
    Example("they took my savings and shout at me", "fraud", "calm", "asb_report"),
]


def teacher(seed=1):
    return Teacher(EXAMPLES, [e.text for e in EXAMPLES], LABELS, str, seed)


@pytest.fixture
def lesson():
    return teacher().lesson()


def test_every_example_is_in_a_lesson_and_some_joined_ones_after_them(lesson):
    assert len(lesson.texts) > len(EXAMPLES)
    assert len(lesson.texts) == len(lesson.needs) == len(lesson.danger) == len(lesson.danger_counts) == len(lesson.weights)


def test_what_a_message_shows_adds_up_to_one(lesson):
    assert np.allclose(lesson.needs.sum(1), 1)


def joined(lesson, dangerous):
    rows = zip(lesson.texts[len(EXAMPLES):], lesson.needs[len(EXAMPLES):], lesson.danger[len(EXAMPLES):], lesson.danger_counts[len(EXAMPLES):])
    return [row for row in rows if bool(row[2]) == dangerous]


def test_a_message_joined_of_two_calm_ones_shows_both_needs_alike_and_no_danger(lesson):
    assert joined(lesson, dangerous=False)
    for text, needs, _, _ in joined(lesson, dangerous=False):
        assert "window" in text and "bank" in text
        assert sorted(needs) == [0.0, 0.5, 0.5]


def test_danger_joined_to_another_matter_is_still_danger(lesson):
    assert joined(lesson, dangerous=True)
    for text, needs, _, counts in joined(lesson, dangerous=True):
        assert "with a bat" in text and ("window" in text or "bank" in text)
        assert sorted(needs) == [0.0, 0.5, 0.5]
        assert counts == MISSED_DANGER


def test_a_second_need_takes_its_part(lesson):
    assert lesson.needs[len(EXAMPLES) - 1][LABELS.index("asb_report")] == pytest.approx(1 - FIRST_OF_TWO)


def test_danger_counts_more_than_calm_and_what_is_unclear_not_at_all(lesson):
    now, unclear = len(EXAMPLES) - 3, len(EXAMPLES) - 2
    assert lesson.danger[now] == 1
    assert lesson.danger_counts[now] == MISSED_DANGER
    assert lesson.danger_counts[unclear] == 0


def test_rare_intents_count_more(lesson):
    assert lesson.weights[len(EXAMPLES) - 3] > lesson.weights[0]


def test_each_epoch_misspells_anew_and_the_same_seed_repeats_it():
    first = teacher()
    epochs = first.lesson().texts, first.lesson().texts
    assert epochs[0] != epochs[1]
    assert teacher().lesson().texts == epochs[0]
