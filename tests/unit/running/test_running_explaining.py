"""What the shell says of why an answer came about."""
from __future__ import annotations

from bot.running.explaining import explanation

UNDERSTOOD = {
    "intent_ranking": [{"name": "ask_phone", "confidence": 0.91}, {"name": "ask_text", "confidence": 0.06}, {"name": "fraud", "confidence": 0.001}],
    "band": "sure", "danger": {"present": False, "kind": "any", "reasons": [], "probability": 0.03}, "entities": [{"entity": "age_group", "value": "child"}],
}
SLOTS = {"need": "child_abuse", "services": ["nspcc"], "decided_by": "follow_up", "misses": 1.0, "in_danger": False, "said": "abc", "outside_camden": True}
REPLY = [{"text": "x", "custom": {"card": {"need": "ask_phone", "services": [{"key": "nspcc"}]}}}]


def test_what_was_understood_is_said_with_its_confidence_and_band():
    assert "understood: ask_phone 91%, ask_text 6%; sure" in explanation(UNDERSTOOD, SLOTS, REPLY)


def test_the_step_that_decided_and_the_records_used_are_named():
    said = explanation(UNDERSTOOD, SLOTS, REPLY)
    assert "decided by: follow_up: ask_phone" in said
    assert "records: nspcc" in said


def test_danger_is_said_with_the_rules_that_saw_it():
    danger = {"present": True, "kind": "fire", "reasons": ["fire", "classifier"], "probability": 0.97}
    assert "danger: yes, fire, by fire, classifier (the classifier: 97%)" in explanation({**UNDERSTOOD, "danger": danger}, SLOTS, REPLY)
    assert "danger: no (the classifier: 3%)" in explanation(UNDERSTOOD, SLOTS, REPLY)


def test_what_is_remembered_is_said_without_what_means_nothing_to_people():
    assert "remembers: misses 1; need child_abuse; outside_camden yes; services nspcc" in explanation(UNDERSTOOD, SLOTS, REPLY)


def test_a_turn_of_which_nothing_is_known_is_explained_too():
    assert "understood: nothing; unsure" in explanation({}, {}, [])
