"""Our importer gives Rasa the same training data as Rasa's own does, from the same files."""
from __future__ import annotations

import copy

import pytest
from rasa.shared.importers.rasa import RasaFileImporter

from bot.errors import ContentError
from bot.understanding.components.importing import ExampleImporter

EXAMPLES = """
version: "3.1"
nlu:
- intent: fraud
  metadata: {urgency: calm, second_need: health_wellbeing}
  examples: |
    - a man sold me a roof, "cheap" he said
    - they took my savings: all of it
- intent: emergency_danger
  metadata: {urgency: now}
  examples: |
    - there's smoke on the stairs
"""
RULES = """
version: "3.1"
rules:
- rule: fraud
  steps:
  - intent: fraud
  - action: action_answer
"""


@pytest.fixture
def data(tmp_path):
    for name, content in (("nlu", EXAMPLES), ("rules", RULES)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "victims.yml").write_text(content)
    (tmp_path / "domain.yml").write_text("version: '3.1'\nintents: [fraud, emergency_danger]\nactions: [action_answer]\n")
    return [str(tmp_path / "nlu"), str(tmp_path / "rules")]


def test_it_reads_what_rasa_reads(data):
    ours, rasas = (importer(None, None, data).get_nlu_data() for importer in (ExampleImporter, RasaFileImporter))
    assert [m.as_dict() for m in ours.training_examples] == [m.as_dict() for m in rasas.training_examples]
    assert ours.fingerprint() == rasas.fingerprint()


def test_rules_stay_with_rasa(data, tmp_path):
    assert len(ExampleImporter(None, str(tmp_path / "domain.yml"), data).get_stories().story_steps) == 1


def test_a_copy_of_the_training_data_has_the_same_messages(data):
    examples = ExampleImporter(None, None, data).get_nlu_data()
    assert copy.deepcopy(examples).fingerprint() == examples.fingerprint()


def test_a_file_that_is_no_yaml_is_named(data, tmp_path):
    (tmp_path / "nlu" / "victims.yml").write_text("nlu: [")
    with pytest.raises(ContentError, match="victims.yml can't be read as YAML"):
        ExampleImporter(None, None, data).get_nlu_data()
