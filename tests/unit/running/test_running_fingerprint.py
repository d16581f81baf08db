"""A model is trained again exactly when something that it depends on has changed."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.running.fingerprint import model_digest, unseen_digest


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with one file of each kind that matters."""
    for name in ("config.yml", "domain.yml", "data/nlu/drugs.yml", "data/urgency/words.yml", "bot/understanding/words.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it was")
    return tmp_path


@pytest.mark.parametrize("name", ["config.yml", "domain.yml", "data/nlu/drugs.yml", "data/urgency/words.yml", "bot/understanding/words.py"])
def test_a_change_in_what_the_model_depends_on_is_seen(project, name):
    before = model_digest(project)
    (project / name).write_text("changed")
    assert model_digest(project) != before


@pytest.mark.parametrize("name", ["README.md", "data/directory/police.yml", "bot/replies/text.py", "data/nlu/notes~"])
def test_a_change_in_what_it_does_not_depend_on_is_not(project, name):
    before = model_digest(project)
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("new")
    assert model_digest(project) == before


def test_a_file_that_moves_counts_as_a_change(project):
    before = model_digest(project)
    (project / "data/nlu/drugs.yml").rename(project / "data/nlu/alcohol.yml")
    assert model_digest(project) != before


def test_rasas_cache_is_kept_when_only_examples_change(project):
    before = unseen_digest(project)
    (project / "data/nlu/drugs.yml").write_text("changed")
    assert unseen_digest(project) == before
