"""When everything behind a channel is down, a person still gets 999, 101 and the lines of their topic."""
from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.dialogue import safety
from bot.dialogue.safety import safety_reply
from bot.directory.snapshot import SnapshotDirectory
from bot.understanding.danger_rules import danger_rules

CALM = [
    "", "hello", "my neighbour plays loud music", "I want to stop drinking", "my ex keeps following me on instagram", "asdf", "a" * 5000, "помогите",
    "/restart",
]
DANGER = [rule.written_for for rule in danger_rules().rules]


@pytest.mark.parametrize("text", CALM + DANGER)
def test_every_reply_holds_999_and_101(text):
    reply = safety_reply(text)
    assert "999" in reply["text"] and "101" in reply["text"]
    assert "None" not in reply["text"]


@pytest.mark.parametrize("text", DANGER)
def test_danger_leads_with_999(text):
    reply = safety_reply(text)
    assert "999" in reply["text"].splitlines()[0]
    assert reply["custom"]["card"]["urgency"] == "now"


@pytest.mark.parametrize("text", CALM)
def test_a_calm_message_is_not_led_with_999(text):
    assert "999" not in safety_reply(text)["text"].splitlines()[0]


@pytest.mark.parametrize("text, service", [
    ("my husband hits me", "Camden Safety Net"), ("I want to stop drinking", "Change Grow Live"), ("my neighbour's noise", "antisocial behaviour team"),
    ("I was raped", "The Havens"), ("racist abuse on the bus", "Stop Hate UK"), ("", "Camden Council"),
])
def test_the_lines_of_the_topic_are_given(text, service):
    assert service in safety_reply(text)["text"]


def test_the_reply_can_be_sent_as_json():
    assert json.loads(json.dumps(safety_reply("he is hitting me")))["custom"]["card"]["lead"]


def test_no_snapshot_gives_way_to_the_seed(tmp_path, monkeypatch):
    monkeypatch.setattr(safety, "snapshot_directory", lambda: SnapshotDirectory(tmp_path / "never-written.json"))
    assert "camdensafetynet@camden.gov.uk" in safety_reply("my husband is controlling me")["text"]


def test_no_server_database_or_model_is_needed():
    program = (
        "import sys; from bot.dialogue.safety import safety_reply; safety_reply('he is hitting me');"
        "sys.exit(bool({'sqlalchemy', 'rasa', 'rasa_sdk', 'onnxruntime', 'sklearn', 'flask', 'tensorflow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
