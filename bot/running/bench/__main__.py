"""`make bench` measures this assistant and Rasa's default side by side and writes docs/performance.md.

Rasa's default is what `rasa init` gives (DIET, TED), trained on this project's own examples. Same machine, same messages, one after
the other. The first run trains it, which takes many hours; later runs find it trained.

    --share 0.1   Rasa's default learns from a tenth of the examples: its training is cheaper than it would be, its answers take as long
    --epochs 10   its intent classifier goes through them ten times, not a hundred: the same
    --quick       a tenth of the examples, ten times, and less of everything else, for a first look; writes nothing
    --no-write    print only
"""
from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import platform
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List, Optional, Sequence

import numpy as np
import psutil

from bot.errors import AssistantError
from bot.running.bench import report
from bot.running.bench.floor import understanding_and_floor
from bot.running.bench.measured import Measured
from bot.running.bench.messages import interleaved, loaded, long_conversation, messages
from bot.running.bench.servers import Started, assistant, default_server
from bot.running.bench.training_cost import own_training, trained_default
from bot.running.quiet import quieten
from bot.settings import PROJECT_FOLDER, settings

PAGE = PROJECT_FOLDER / "docs" / "performance.md"
PICTURE = PROJECT_FOLDER / "docs" / "measured" / "performance.png"
WARMING = 20  # messages before anything is measured
AT_ONCE = (1, 4, 16, 64)
QUICK_SHARE, QUICK_EPOCHS = 0.1, 10


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    repeats: int
    seconds: float  # of each load
    turns: int
    conversations: int  # of so many turns
    starts: int


FULL, QUICK = Effort(3, 10.0, 202, 3, 3), Effort(1, 3.0, 30, 1, 1)


def main() -> int:
    """Measure; 1 after a sentence on standard error when that failed."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    quieten()
    try:
        if chosen.quick:
            lines, systems = measure(QUICK, min(chosen.share, QUICK_SHARE), chosen.epochs or QUICK_EPOCHS)
        else:
            lines, systems = measure(FULL, chosen.share, chosen.epochs)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(lines))
    if not (chosen.quick or chosen.no_write):
        report.picture(systems, PICTURE)
        report.write(PAGE, lines)
    return 0


def measure(effort: Effort, share: float, epochs: Optional[int]) -> "tuple[List[str], List[Measured]]":
    """All that is measured, as lines of the page and as figures.

    Raises:
        SetupError: something could not be trained or started.
    """
    folder, cost = trained_default(settings(), share, epochs)
    own = own_training(settings())
    default, ours = _side_by_side(folder, effort)
    default.training, ours.training = cost, own
    several = _several(effort, 2) if settings().redis_url else None
    floor = understanding_and_floor(messages())
    systems = [default, ours, *([several] if several else [])]
    return [*_where(effort, share, epochs), "", *report.ratios(default, ours, several, floor), "", *report.figures(systems)], systems


def _side_by_side(folder: Path, effort: Effort) -> "tuple[Measured, Measured]":
    starts = [[], []]
    for _ in range(effort.starts - 1):
        for place, start in enumerate((default_server(folder), assistant())):
            with start as started:
                starts[place].append(started.start_seconds)
    with default_server(folder) as default, assistant() as ours:
        measured = [Measured(default.system.name), Measured(ours.system.name)]
        pairs = list(zip(measured, (default, ours)))
        for each, (found, started) in zip(starts, pairs):
            found.starts = [*each, started.start_seconds]
        asyncio.run(_measure(pairs, effort))
        return measured[0], measured[1]


def _several(effort: Effort, processes: int) -> Measured:
    with assistant(processes) as started:
        measured = Measured(started.system.name)
        asyncio.run(_measure([(measured, started)], effort))
        return measured


async def _measure(pairs: "Sequence[tuple[Measured, Started]]", effort: Effort) -> None:
    texts, systems = messages(), [started.system for _, started in pairs]
    await interleaved(systems, texts[:WARMING])
    _memory(pairs)
    for _ in range(effort.repeats):
        taken = await interleaved(systems, texts)
        for measured, started in pairs:
            measured.answers.append(taken[started.system.name])
    for at_once in AT_ONCE * effort.repeats:
        for measured, started in pairs:
            await _load(measured, started, texts, at_once, effort.seconds)
    for _ in range(effort.conversations):
        for measured, started in pairs:
            measured.turns.append(await long_conversation(started.system, texts, effort.turns))
    _memory(pairs)


def _memory(pairs: "Sequence[tuple[Measured, Started]]") -> None:
    for measured, started in pairs:
        measured.megabytes.append(started.megabytes())


async def _load(measured: Measured, started: Started, texts: Sequence[str], at_once: int, seconds: float) -> None:
    before = started.processor_seconds()
    load = await loaded(started.system, texts, at_once, seconds)
    measured.throughput.setdefault(at_once, []).append(load.a_second)
    measured.failures += load.failures
    if load.answers:
        measured.slow_answers.setdefault(at_once, []).append(float(np.percentile(load.answers, 99)))
        measured.processor.append(1000 * (started.processor_seconds() - before) / len(load.answers))


def _where(effort: Effort, share: float, epochs: Optional[int]) -> Iterator[str]:
    memory = psutil.virtual_memory().total / 1e9
    yield f"On {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, Python {platform.python_version()}. {effort.repeats} repeats; median and range."
    yield f"While it ran, {_busy()} other work kept the machine busy."
    less = [*([f"from {100 * share:.0f}% of the examples"] if share < 1 else []), *([f"{epochs} times instead of 100"] if epochs else [])]
    if less:
        yield f"Rasa's default learnt {', '.join(less)}, this assistant from all: as it comes, Rasa's training costs far more."


def _busy() -> str:
    return "little" if os.getloadavg()[2] < 1.5 * (os.cpu_count() or 1) else "much"


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        sys.exit(main())
