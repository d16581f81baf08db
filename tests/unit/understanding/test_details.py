"""Everything a message says beside its need, and what the Rasa component makes of it: never the resident's own words."""
from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.settings import PROJECT_FOLDER
from bot.understanding.components.details import ENTITY_NAMES, DetailExtractor
from bot.understanding.components.understanding import FOLDED
from bot.understanding.details import Details, details_of, known_words
from bot.understanding.phrases import Phrases
from bot.understanding.tokens import MOST_TOKENS, tokens_of

STORY = "I'm 15 and a man called Zebediah touched me on the Tube at Camden Town"


@pytest.fixture
def extractor():
    return DetailExtractor.create({}, None, None, None)


def entities(extractor, text):
    (message,) = extractor.process([Message({"text": text, FOLDED: text})])
    return {(entity["entity"], entity["value"]) for entity in message.get("entities")}


def test_people_and_places_of_a_message():
    assert details_of(STORY) == Details(frozenset({"child"}), "self", "child", "child", "Camden Town", "camden", "transport")


def test_nothing_is_said_by_an_empty_message():
    assert details_of("") == details_of("hello") == Details()


def test_the_component_writes_what_is_said_as_entities(extractor):
    assert entities(extractor, STORY) == {
        ("audience_tag", "child"), ("subject", "self"), ("age_group", "child"), ("writer", "child"), ("place", "Camden Town"), ("place_area", "camden"),
        ("place_kind", "transport"),
    }


def test_the_component_writes_nothing_when_nothing_is_said(extractor):
    assert entities(extractor, "hello") == set()


def test_every_entity_is_in_the_domain():
    import yaml

    domain = yaml.safe_load((PROJECT_FOLDER / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["entities"]) == {"audience_tag", *ENTITY_NAMES}


def test_spacy_is_not_given_the_residents_own_words():
    phrases = Phrases({"place": ["camden town"]})
    assert [match.tag for match in phrases.find(tokens_of("Zebediah is in Camden Town"))] == ["place"]
    assert "zebediah" not in phrases._vocab.strings
    assert "camden" in phrases._vocab.strings


def test_of_overlapping_phrases_the_longest_is_meant():
    phrases = Phrases({"town": ["camden town"], "borough": ["camden"], "station": ["town station"]})
    assert [match.tag for match in phrases.find_longest(tokens_of("camden town station"))] == ["town"]


def test_names_trains_and_relations_are_never_mended():
    assert {"frognal", "thameslink", "stepdad", "kentish", "peckham"} <= known_words()


def test_of_a_very_long_message_beginning_and_end_are_read():
    text = "I live in Croydon. " + "and so on " * MOST_TOKENS + " I am 41."
    assert (details_of(text).place_area, details_of(text).writer) == ("elsewhere", "adult")
    assert len(tokens_of(text)) == MOST_TOKENS + 1
