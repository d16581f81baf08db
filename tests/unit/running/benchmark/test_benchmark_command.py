"""The command says what it needs, and prints our figures beside the published ones."""
from __future__ import annotations

import io
import sys

import pytest
from rich.console import Console

from bot.running.benchmark.__main__ import main
from bot.running.benchmark.labelled import Labelled, Task
from bot.running.benchmark.measures import IN_SCOPE, MCC, RECALL
from bot.running.benchmark.published import PUBLISHED
from bot.running.benchmark.report import table
from bot.running.benchmark.sets import SETS

TASK = Task("made up", Labelled(("a", "b"), ("A", "B")), Labelled(("c",), ("A",)))


def printed(*arguments):
    out = io.StringIO()
    Console(file=out, width=160).print(table(*arguments))
    return out.getvalue()


@pytest.mark.parametrize("arguments, says", [
    ([], "Say DATA=folder, or CLINC=folder"), (["--sets", "hint3-curekart"], "or HINT3=folder"),
    (["--data", "nowhere"], "Clone the GitHub repository clinc/oos-eval"),
    (["--sets", "banking-all", "--banking", "nowhere"], "PolyAI-LDN/task-specific-datasets"),
])
def test_without_the_data_the_command_says_what_to_do(monkeypatch, tmp_path, arguments, says):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["benchmark", *arguments])
    with pytest.raises(SystemExit, match=says):
        main()


def test_an_unknown_set_is_refused_with_the_known_ones(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["benchmark", "--sets", "imagenet"])
    with pytest.raises(SystemExit):
        main()
    assert "choose from clinc-full" in capsys.readouterr().err


def test_our_figures_stand_above_the_published_ones():
    lines = printed("clinc-full", [TASK], {"ours": {IN_SCOPE: 0.9512, RECALL: 0.85, MCC: 0.9}}, False).splitlines()
    ours, rasa = (next(i for i, line in enumerate(lines) if system in line) for system in ("ours", "Rasa"))
    assert ours < rasa
    assert [figure in lines[ours] for figure in ("95.1", "85.0", "90.0")] == [True] * 3
    assert "45.3" in lines[rasa]


def test_published_figures_are_not_set_beside_validation_messages():
    assert "Larson" not in printed("clinc-full", [TASK], {"ours": {IN_SCOPE: 0.95}}, True)


def test_every_set_has_published_figures_to_stand_beside():
    assert set(PUBLISHED) == set(SETS)
