"""Tuning goes on only from layers that fit: tuned before, on the same intents, and not judged by what they have seen."""
from __future__ import annotations

import numpy as np
import pytest

from bot.errors import SetupError
from bot.understanding import encoder_files
from bot.understanding.tuning.__main__ import tune, tuned_before

LABELS = ["asb_report", "fraud"]


@pytest.fixture
def layers(tmp_path, monkeypatch):
    """Where tuned layers would be."""
    path = tmp_path / "layers.npz"
    monkeypatch.setattr(encoder_files, "TUNED", path)
    return path


def test_layers_and_heads_are_taken_up_as_they_were(layers):
    np.savez(layers, **{"need.weight": np.ones((3, 2), np.float16)}, labels=np.array(LABELS))

    assert {name: values.tolist() for name, values in tuned_before(LABELS).items()} == {"need.weight": [[1, 1]] * 3}


def test_without_layers_there_is_nothing_to_go_on_from(layers):
    with pytest.raises(SetupError, match="without AGAIN"):
        tuned_before(LABELS)


def test_layers_of_other_intents_are_refused(layers):
    np.savez(layers, labels=np.array(["asb_report", "stalking"]))

    with pytest.raises(SetupError, match="intents have changed"):
        tuned_before(LABELS)


def test_what_the_layers_have_seen_is_not_held_back():
    with pytest.raises(SetupError, match="not both"):
        tune(0.2, 1, again=True)
