"""The examples and the validation messages are read whole; a malformed block or line is named."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.examples import Example, read_examples
from bot.understanding.validation import Judged, read_validation

BLOCK = """
nlu:
- intent: fraud
  metadata: {urgency: calm, second_need: health_wellbeing}
  examples: |
    - a man sold me a roof
    -   they took my savings and I feel low
"""


@pytest.fixture
def nlu(tmp_path):
    """Writes a file of examples and reads its folder."""
    def read(content: str):
        (tmp_path / "victims.yml").write_text(content)
        return read_examples(tmp_path)

    return read


def test_a_block_gives_its_examples_their_intent_urgency_and_second_need(nlu):
    assert nlu(BLOCK) == [
        Example("a man sold me a roof", "fraud", "calm", "health_wellbeing"),
        Example("they took my savings and I feel low", "fraud", "calm", "health_wellbeing"),
    ]


def test_an_example_is_calm_unless_its_block_says_otherwise(nlu):
    assert nlu("nlu:\n- intent: fraud\n  examples: |\n    - a scam")[0].urgency == "calm"


@pytest.mark.parametrize("spoilt", [
    BLOCK.replace("calm", "later"), BLOCK.replace("intent: fraud", "intent:"), BLOCK.replace("- intent: fraud\n ", "-"),
    "nlu:\n- intent: fraud", "nlu:\n- intent: fraud\n  examples: ''",
])
def test_a_malformed_block_is_named_with_its_file(nlu, spoilt):
    with pytest.raises(ContentError, match="victims.yml: a block needs"):
        nlu(spoilt)


def test_a_file_without_examples_adds_none(nlu):
    assert nlu("version: '3.1'") == []


def test_a_validation_message_has_every_need_that_is_right(tmp_path):
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "help", "need": "fraud", "also_ok": ["police_report"], "second_need": "health_wellbeing", "emergency": "no"}\n')
    assert read_validation(path) == [Judged("help", ("fraud", "police_report", "health_wellbeing"), "no", "health_wellbeing")]


@pytest.mark.parametrize("line", ["{", "text", '{"text": "help", "need": "fraud"}', '{"text": "help", "emergency": "no"}'])
def test_a_malformed_validation_message_is_named_with_its_line(tmp_path, line):
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "a", "need": "b", "emergency": "no"}\n' + line)
    with pytest.raises(ContentError, match="messages.jsonl, line 2"):
        read_validation(path)


def test_the_projects_own_validation_messages_can_be_judged():
    judged = read_validation()
    assert len(judged) > 100
    assert {message.emergency for message in judged} <= {"yes", "no", "either"}
