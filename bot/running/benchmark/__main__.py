"""`make benchmark-nlu DATA=folder` measures the assistant's parts on public data sets, beside published figures.

    --data folder        holds clones of clinc/oos-eval, PolyAI-LDN/task-specific-datasets and hellohaptik/HINT3
    --clinc, --banking, --hint3 folder     the same for one data set
    --sets clinc-full,hint3-curekart       only these
    --rasa quick         run Rasa's default pipeline too where it takes minutes; `all`: everywhere (hours)
    --validation         measure on validation messages: what the settings were chosen by; the test messages are not looked at
"""
from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Dict, List

import numpy as np
from rich.console import Console

from bot.errors import AssistantError, SetupError
from bot.running.benchmark.labelled import Task, validation_task
from bot.running.benchmark.measures import figures
from bot.running.benchmark.published_encoder import PublishedEncoder
from bot.running.benchmark.rasa_pipeline import rasa_answers
from bot.running.benchmark.recipe import answers
from bot.running.benchmark.report import table
from bot.running.benchmark.sets import SEEDS, SETS
from bot.settings import settings

VALIDATION_SEEDS = 5  # of data sets that bring no validation messages: the mean over so many parts held back
OURS, RASA = "ours", "Rasa's default pipeline, here"


def main() -> None:
    """Measure what the command line names."""
    chosen = _arguments().parse_args()
    try:
        for name in chosen.sets or SETS:
            measure(name, chosen)
    except AssistantError as error:
        sys.exit(str(error))


def measure(name: str, chosen: argparse.Namespace) -> None:
    """Measure one data set and print its table.

    Raises:
        SetupError: the data are not where the command line says, or the encoder cannot be prepared.
    """
    folder = getattr(chosen, SETS[name].setting) or chosen.data
    if folder is None:
        raise SetupError(f"Where is the data? Say DATA=folder, or {SETS[name].setting.upper()}=folder. docs/benchmarks.md says where to get it.")
    tasks = SETS[name].read(folder)
    quick = SETS[name].rasa_is_quick
    if chosen.validation:
        tasks = [validation_task(task, seed) for task in tasks for seed in (range(1) if task.validation else range(VALIDATION_SEEDS))]
    encoder = PublishedEncoder(settings().encoder_folder)
    measured = {OURS: _mean([figures(task.test.labels, answers(task, encoder)) for task in tasks])}
    if chosen.rasa == "all" or (chosen.rasa == "quick" and quick):
        measured[RASA] = _mean([figures(task.test.labels, rasa_answers(task)) for task in _for_rasa(tasks)])
    console = Console(highlight=False, width=None if Console().is_terminal else 110)
    console.print(table(name, tasks, measured, chosen.validation))


def _for_rasa(tasks: List[Task]) -> List[Task]:
    """Of tasks that differ by their draw only the first: each takes Rasa minutes."""
    return tasks[:1] if len(tasks) == len(SEEDS) else tasks


def _mean(measured: List[Dict[str, float]]) -> Dict[str, float]:
    return {name: float(np.mean([each[name] for each in measured])) for name in measured[0]}


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("data", *sorted({each.setting for each in SETS.values()})):
        parser.add_argument(f"--{option}", type=lambda value: Path(value).expanduser())
    parser.add_argument("--sets", type=_sets, default=[])
    parser.add_argument("--rasa", choices=["quick", "all"])
    parser.add_argument("--validation", action="store_true")
    return parser


def _sets(value: str) -> List[str]:
    names = value.split(",")
    unknown = [name for name in names if name not in SETS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)}: choose from {', '.join(SETS)}")
    return names


if __name__ == "__main__":
    main()
