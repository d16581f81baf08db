"""Prints our figures beside those published for the same task."""
from __future__ import annotations

from typing import Dict, Sequence

from rich.table import Table

from bot.understanding.benchmark.labelled import Task
from bot.understanding.benchmark.measures import IN_SCOPE, MCC, RECALL
from bot.understanding.benchmark.published import PUBLISHED

KINDS = (IN_SCOPE, RECALL, MCC)


def table(name: str, tasks: Sequence[Task], measured: Dict[str, Dict[str, float]], validation: bool) -> Table:
    """What was measured here, by system, then what others published; figures in per cent (MCC: times 100).

    tasks: what the figures are the mean over. Published figures are left out beside validation messages.
    """
    drawn = f", mean over {len(tasks)} draws" if len(tasks) > 1 else ""
    part = "validation" if validation else "test"
    made = Table("system", *KINDS, "from", title=f"{tasks[0].name} ({name}): {len(tasks[0].train)} to learn from, {len(tasks[0].test)} {part} messages{drawn}")
    for system, found in measured.items():
        made.add_row(system, *(_shown({kind: 100 * value for kind, value in found.items()}, kind) for kind in KINDS), "this run")
    for each in () if validation else PUBLISHED[name]:
        made.add_row(each.system, *(_shown(each.figures, kind) for kind in KINDS), each.source)
    return made


def _shown(found: Dict[str, float], kind: str) -> str:
    return f"{found[kind]:.1f}" if kind in found else "-"
