"""The command that measures the rules of danger."""
from __future__ import annotations

import json

import pytest

from bot.running.measuring import danger
from bot.running.measuring.danger import Labelled, by_rule, halves, main, measure, messages_in, summary

MESSAGES = [
    Labelled("he is hitting me", "now"), Labelled("hello", "now"), Labelled("there is a fire in the kitchen", "calm"), Labelled("thank you", "calm"),
    Labelled("hm", "unclear"),
]
BLOCK = "nlu:\n- intent: {intent}\n  metadata: {{urgency: {urgency}}}\n  examples: |\n    - {text}\n"


def test_dangers_found_and_false_alarms_are_counted():
    line = summary("these", measure(MESSAGES))
    assert "found     1 of 2      50.0%" in line
    assert "false alarms    1 of 2       50.0%" in line


def test_nothing_to_measure_is_no_share():
    assert summary("none", []).split()[-1] == "-"


def test_each_rule_shows_what_it_found_and_its_false_alarms():
    lines = by_rule(measure(MESSAGES), show=5)
    attack = next(line for line in lines if line.startswith("attack_under_way"))
    assert attack.split() == ["attack_under_way", "1", "1", "0"]
    assert "    there is a fire in the kitchen" in lines


def test_the_halves_hold_everything_once_and_stay_the_same():
    many = [Labelled(str(i), "calm") for i in range(100)]
    one, other = halves(many)
    assert sorted([*one, *other]) == sorted(many) and 20 < len(one) < 80
    assert halves(many) == (one, other)


def test_messages_of_the_shape_of_the_validation_ones_are_read(tmp_path):
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps({"text": "help", "need": "emergency_danger", "emergency": "either"}))
    assert messages_in(path) == [Labelled("help", "unclear")]


def test_the_command_prints_all(tmp_path, capsys, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.yml").write_text(BLOCK.format(intent="emergency_danger", urgency="now", text="he is hitting me"))
    path = tmp_path / "more.jsonl"
    path.write_text(json.dumps({"text": "he is hitting me", "need": "emergency_danger", "emergency": "yes"}))
    monkeypatch.setattr(danger, "DATA_FOLDER", tmp_path)
    monkeypatch.setattr(danger, "VALIDATION", path)
    (tmp_path / "nlu").mkdir()
    calm = "thank you so much for all this help today " * 2 + "and good bye"
    (tmp_path / "nlu" / "b.yml").write_text(BLOCK.format(intent="thanks", urgency="calm", text=calm))
    assert main(["--examples", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "validation messages" in printed and "to measure with" in printed and "ms at the median" in printed
