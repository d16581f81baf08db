"""docs/performance.md: the measured part, ratios first, and its picture."""
from __future__ import annotations

from pathlib import Path
from typing import Iterator, List, Optional, Sequence, Tuple

import matplotlib
import numpy as np

from bot.running.bench.measured import TURNS_SHOWN, Measured, ratio, spread

matplotlib.use("Agg")
from matplotlib import pyplot

BEGIN, END = "<!-- measured: written by make bench -->", "<!-- end of what make bench writes -->"
RESOLUTION = 110  # dots an inch


def write(page: Path, lines: Sequence[str]) -> None:
    """Put the lines between the page's two marks, in place of those of an earlier run."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(before + "\n".join([BEGIN, "", *lines, "", END]) + after, encoding="utf-8")


def ratios(default: Measured, ours: Measured, several: Optional[Measured], floor: Optional[Tuple[float, float]]) -> Iterator[str]:
    """The lines that say what must be reached and what is; `floor`: milliseconds of understanding and of its encoder alone."""
    yield "| | measured | wanted |\n|---|---|---|"
    for name, which in (("median", 50), ("95th percentile", 95), ("99th percentile", 99)):
        yield _line(f"message to answer, {name}", ratio(ours.percentile(which), default.percentile(which)), "at most 0.33 of Rasa's default")
    most = [max(np.median(each) for each in system.throughput.values()) if system.throughput else 0 for system in (default, ours, several or ours)]
    yield _line("most messages a second", max(most[1:]) / most[0] if most[0] else None, "at least 4 times Rasa's default")
    if several:
        yield _line("most messages a second, two Rasa processes", most[2] / most[1] if most[1] else None, "at least 1.7 times one, where cores allow")
    yield _line("processor time of a message", ratio(ours.processor, default.processor), "")
    yield _line("memory of all processes after the load", ratio(ours.megabytes[-1:], default.megabytes[-1:]), "at most 1 time Rasa's one process")
    if ours.training and default.training:
        yield _line("training, processor seconds", ours.training.processor_seconds / default.training.processor_seconds, "at most 0.33")
    yield _line("turn 200 beside turn 2, this assistant", ratio(ours.turn(200), ours.turn(2)), "at most 1.15 times")
    yield _line("turn 200 beside turn 2, Rasa's default", ratio(default.turn(200), default.turn(2)), "")
    if floor:
        yield _line("understanding beside its encoder alone", floor[0] / floor[1], "at most 2 times")


def _line(name: str, value: Optional[float], wanted: str) -> str:
    return f"| {name} | {'not measured' if value is None else f'{value:.2f} times'} | {wanted} |"


def figures(systems: Sequence[Measured]) -> Iterator[str]:
    """What the ratios come from: median of the repeats, and their range."""
    yield f"| | {' | '.join(system.name for system in systems)} |\n|---|{'---|' * len(systems)}"
    for name, which in (("median", 50), ("95th percentile", 95), ("99th percentile", 99)):
        yield _row(f"message to answer, {name}, ms", [spread(system.percentile(which), 1) for system in systems])
    for at_once in sorted({count for system in systems for count in system.throughput}):
        yield _row(f"messages a second, {at_once} conversations at once", [spread(system.throughput.get(at_once, []), 1) for system in systems])
    for at_once in sorted({count for system in systems for count in system.slow_answers}):
        slow = [[1000 * value for value in system.slow_answers.get(at_once, [])] for system in systems]
        yield _row(f"99th percentile then, ms, {at_once} at once", [spread(each) for each in slow])
    yield _row("messages without an answer", [str(system.failures) for system in systems])
    yield _row("processor time of a message, ms", [spread(system.processor, 1) for system in systems])
    for turn in TURNS_SHOWN:
        yield _row(f"turn {turn} of one conversation, ms", [spread(system.turn(turn), 1) for system in systems])
    yield _row("start to first answer, s", [spread(system.starts, 1) for system in systems])
    yield _row("memory after the start, MB", [spread(system.megabytes[:1]) for system in systems])
    yield _row("memory after the load, MB", [spread(system.megabytes[-1:]) for system in systems])
    training = [system.training for system in systems]
    yield _row("training, s on the clock", [f"{cost.seconds:.0f}" if cost else "-" for cost in training])
    yield _row("training, processor seconds", [f"{cost.processor_seconds:.0f}" if cost else "-" for cost in training])
    yield _row("training, memory at its peak, MB", [f"{cost.megabytes:.0f}" if cost else "-" for cost in training])


def _row(name: str, values: Sequence[str]) -> str:
    return f"| {name} | {' | '.join(values)} |"


def picture(systems: Sequence[Measured], path: Path) -> None:
    """Times of single answers, answers a second, and the turns of a conversation."""
    figure, (times, load, turns) = pyplot.subplots(1, 3, figsize=(15, 4.5))
    for system in systems:
        if system.answers:
            seconds: List[float] = sorted(value for repeat in system.answers for value in repeat)
            times.plot([1000 * value for value in seconds], np.linspace(0, 100, len(seconds)), label=system.name)
        if system.throughput:
            load.plot(list(system.throughput), [np.median(each) for each in system.throughput.values()], marker="o", label=system.name)
        if system.turns:
            shown = np.median(np.array(system.turns), axis=0) * 1000
            turns.plot(range(1, len(shown) + 1), shown, label=system.name)
    for axes, (below, beside) in zip((times, load, turns), (
        ("milliseconds", "percent of messages answered"), ("conversations at once", "messages a second"), ("turn of one conversation", "milliseconds"),
    )):
        axes.set_xlabel(below)
        axes.set_ylabel(beside)
        axes.legend()
    load.set_xscale("log", base=2)
    times.set_xscale("log")
    turns.set_ylim(bottom=0)
    figure.tight_layout()
    figure.savefig(path, dpi=RESOLUTION, metadata={"Software": None})
    pyplot.close(figure)
