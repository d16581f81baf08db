"""When nothing cleverer is up, plain words give a message's topic away."""
from __future__ import annotations

import pytest
import yaml

from bot.directory.vocabulary import NEEDS
from bot.replies.topics import TOPIC_WORDS, topic_of


@pytest.mark.parametrize("text, need", [
    ("I want to kill myself", "mental_health_crisis"), ("my husband hits me", "domestic_abuse"), ("racist graffiti", "hate_crime"),
    ("MY BIKE WAS STOLEN", "police_report"),
    ("my neighbour\u2019s noise and music", "asb_report"), ("I lost money to a scam, they said they were hmrc", "fraud"),
])
def test_the_topic_most_of_whose_words_occur(text, need):
    assert topic_of(text) == need


@pytest.mark.parametrize("text", ["", "hello", "xyz", "the partyline", "underdog", "contents"])
def test_no_word_no_topic(text):
    assert topic_of(text) is None


def test_every_topic_is_a_need():
    assert set(yaml.safe_load(TOPIC_WORDS.read_text(encoding="utf-8"))["topics"]) <= set(NEEDS)
