"""Rasa learns from the same messages, and its reading of one is taken as its users would take it."""
from __future__ import annotations

import pytest

from bot.running.benchmark.labelled import OUT_OF_SCOPE, Labelled, Task
from bot.running.benchmark.rasa_pipeline import FALLBACK, answer, training_data


def parsed(*names):
    """What Rasa gives for a message: intents, likeliest first."""
    return {"intent": {"name": names[0]}, "intent_ranking": [{"name": name} for name in names]}


def test_messages_that_look_like_rasas_markup_stay_as_they_are():
    train = Labelled(("[book] (this) {now}", "- a dash"), ("a", "b"))
    examples = training_data(Task("made up", train, train))["rasa_nlu_data"]["common_examples"]
    assert [(example["text"], example["intent"]) for example in examples] == list(zip(train.texts, train.labels))


def test_the_fallback_is_out_of_scope_where_messages_may_be():
    assert answer(parsed(FALLBACK, "a", "b"), may_be_out_of_scope=True) == OUT_OF_SCOPE
    assert answer(parsed("a", "b", FALLBACK), may_be_out_of_scope=True) == "a"


@pytest.mark.parametrize("names", [(FALLBACK, "a", "b"), ("a", FALLBACK, "b")])
def test_elsewhere_the_likeliest_intent_counts(names):
    assert answer(parsed(*names), may_be_out_of_scope=False) == "a"
