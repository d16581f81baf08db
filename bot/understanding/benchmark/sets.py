"""The data sets that can be measured: how each is read, and which setting points to it."""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Callable, Dict, List

from bot.understanding.benchmark.labelled import Task, few_shot
from bot.understanding.benchmark.readers import HINT3_BOTS, read_banking, read_clinc, read_hint3

SHOTS, SEEDS = 10, range(5)  # BANKING77's repository names no few-shot draw: the figure is the mean over these


@dataclass(frozen=True)
class DataSet:
    """A data set; `read` takes the folder and gives the tasks whose figures are averaged."""

    setting: str  # clinc, banking or hint3: the option that points to its folder
    read: Callable[[Path], List[Task]]
    rasa_is_quick: bool = False  # whether Rasa's default pipeline trains and answers in a few minutes on two cores


def _clinc(size: str, folder: Path) -> List[Task]:
    return [read_clinc(folder, size)]


def _banking(folder: Path) -> List[Task]:
    return [read_banking(folder)]


def _banking_few(folder: Path) -> List[Task]:
    whole = read_banking(folder)
    return [few_shot(whole, SHOTS, seed) for seed in SEEDS]


def _hint3(bot: str, folder: Path) -> List[Task]:
    return [read_hint3(folder, bot)]


SETS: Dict[str, DataSet] = {
    "clinc-full": DataSet("clinc", partial(_clinc, "full")),
    "clinc-small": DataSet("clinc", partial(_clinc, "small")),
    "banking-10": DataSet("banking", _banking_few, rasa_is_quick=True),
    "banking-all": DataSet("banking", _banking),
    **{f"hint3-{bot}": DataSet("hint3", partial(_hint3, bot), rasa_is_quick=True) for bot in HINT3_BOTS},
}
