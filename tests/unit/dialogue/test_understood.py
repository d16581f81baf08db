"""What the pipeline wrote about a message is read as it was meant; what is missing counts as not understood."""
from __future__ import annotations

from bot.dialogue.understood import Danger, Understood, from_parse_data

PARSED = {
    "text": "my son is 15 and he was hit on the train", "band": "between", "readable": True, "second_need": "victim_support",
    "intent_ranking": [{"name": "crime_on_transport", "confidence": 0.6}, {"name": "youth_violence", "confidence": 0.2}],
    "danger": {"present": True, "kind": "ambulance", "reasons": ["not_breathing", "classifier"], "probability": 0.9},
    "entities": [
        {"entity": "audience_tag", "value": "young"}, {"entity": "age_group", "value": "child"}, {"entity": "place_kind", "value": "transport"},
        {"entity": "subject", "value": "own_child"}, {"entity": "writer", "value": "adult"}, {"entity": "place", "value": "Camden Town"},
        {"entity": "place_area", "value": "camden"},
    ],
}


def test_everything_the_pipeline_found_is_read():
    assert from_parse_data(PARSED, choice="need:fraud", named_services=("btp",)) == Understood(
        ranking=(("crime_on_transport", 0.6), ("youth_violence", 0.2)), band="between", danger=Danger(True, "ambulance", ("not_breathing", "classifier")),
        second_need="victim_support", audience=frozenset({"young"}), age_group="child", on_transport=True,
        subject="own_child", writer="adult", place="Camden Town", place_area="camden", named_services=("btp",), choice="need:fraud", words=11,
    )


def test_what_the_pipeline_did_not_say_is_not_understood():
    understood = from_parse_data({})
    assert (understood.intent, understood.band, understood.danger.present, understood.readable) == (None, "unsure", False, True)


def test_the_best_need_passes_over_small_talk_and_what_is_too_unlikely():
    understood = Understood(ranking=(("greet", 0.5), ("ask_text", 0.2), ("fraud", 0.15)))
    assert understood.best_need() == "fraud"
    assert understood.best_need(0.2) is None
