"""Which models are trained, found and kept."""
from __future__ import annotations

import os
from pathlib import Path
from typing import List

import pytest

from bot.errors import SetupError
from bot.running import training
from bot.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    """Settings with folders of their own."""
    return Settings(var_folder=tmp_path / "var", models_folder=tmp_path / "models")


@pytest.fixture
def trained(monkeypatch) -> List[bool]:
    """In Rasa's place: writes a file and notes whether it was forced."""
    calls: List[bool] = []

    def train(chosen: Settings, target: Path, force: bool) -> None:
        target.write_text("a model")
        calls.append(force)

    monkeypatch.setattr(training, "_train", train)
    return calls


def test_the_model_is_trained_once_for_the_same_data(chosen, trained):
    assert training.prepare_model(chosen)
    assert not training.prepare_model(chosen)
    assert trained == [False]
    assert training.trained_model(chosen).read_text() == "a model"


def test_it_can_be_forced(chosen, trained):
    training.prepare_model(chosen)
    assert training.prepare_model(chosen, force=True)
    assert trained == [False, True]


def test_the_newest_two_models_are_kept_with_their_checksums(chosen, trained, monkeypatch):
    for age, digest in ((300, "first"), (200, "second"), (100, "third")):
        monkeypatch.setattr(training, "model_digest", lambda digest=digest: digest)
        training.prepare_model(chosen)
        model = training.trained_model(chosen)
        os.utime(model, (model.stat().st_mtime - age,) * 2)
    kept = ["second.tar.gz", "second.tar.gz.sha256", "third.tar.gz", "third.tar.gz.sha256"]
    assert sorted(path.name for path in chosen.models_folder.iterdir()) == kept


def test_a_failed_training_leaves_no_model_and_says_where_to_look(chosen, monkeypatch):
    monkeypatch.setattr(training.sys, "executable", "/bin/false")
    with pytest.raises(SetupError, match=r"could not be trained\. Read why in .*training\.log"):
        training.prepare_model(chosen)
    assert list(chosen.models_folder.iterdir()) == []


def test_without_a_model_a_sentence_says_how_to_get_one(chosen):
    with pytest.raises(SetupError, match="make train"):
        training.trained_model(chosen)
