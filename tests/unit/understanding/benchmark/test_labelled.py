"""Tasks are divided so that what settings are chosen by is neither learnt from nor tested on."""
from __future__ import annotations

from collections import Counter

import pytest

from bot.understanding.benchmark.labelled import OUT_OF_SCOPE, Labelled, Task, few_shot, validation_task

LABELS = [f"label {number}" for number in range(10)]


def messages(count, part="train"):
    """So many messages of each label."""
    pairs = [(f"{part} {number} of {label}", label) for label in LABELS for number in range(count)]
    return Labelled(*map(tuple, zip(*pairs)))


@pytest.fixture
def task():
    return Task("made up", messages(20), messages(2, "test"))


@pytest.fixture
def task_with_outsiders(task):
    return Task(task.name, task.train, task.test + Labelled(("who won",), (OUT_OF_SCOPE,)))


def test_a_few_messages_of_each_label_are_drawn(task):
    drawn = few_shot(task, 3, seed=1)

    assert Counter(drawn.train.labels) == dict.fromkeys(LABELS, 3)
    assert set(drawn.train.texts) | set(drawn.validation.texts) == set(task.train.texts)
    assert not set(drawn.train.texts) & set(drawn.validation.texts)


def test_a_draw_is_the_same_again_and_differs_by_its_seed(task):
    assert few_shot(task, 3, seed=1) == few_shot(task, 3, seed=1)
    assert few_shot(task, 3, seed=1).train != few_shot(task, 3, seed=2).train


def test_a_label_with_fewer_messages_gives_all_it_has(task):
    assert len(few_shot(task, 30, seed=1).train) == len(task.train)


def test_validation_messages_that_a_data_set_brings_are_used(task):
    brought = Task(task.name, task.train, task.test, messages(1, "validation"))

    assert validation_task(brought, seed=1) == Task(task.name, task.train, brought.validation)


def test_otherwise_a_fifth_is_held_back(task):
    held = validation_task(task, seed=1)

    assert not set(held.train.texts) & set(held.test.texts)
    assert len(held.test) == pytest.approx(len(task.train) / 5, rel=0.3)
    assert set(held.train.labels) == set(LABELS)


def test_labels_left_out_stand_for_out_of_scope(task_with_outsiders):
    held = validation_task(task_with_outsiders, seed=1)

    assert len(set(held.train.labels)) == 8
    assert Counter(held.test.labels)[OUT_OF_SCOPE] == 40
    assert set(held.test.labels) - {OUT_OF_SCOPE} <= set(held.train.labels)


def test_test_messages_are_never_among_the_validation_messages(task, task_with_outsiders):
    for each in (task, task_with_outsiders):
        assert not set(validation_task(each, seed=1).test.texts) & set(each.test.texts)
