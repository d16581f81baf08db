"""What each threshold would do on data/validation, and which costs least.

The written cost (in wrong services): a missed danger 20, a false alarm 2, a wrong service 1, an unneeded clarification 0.5,
an unneeded list of choices 0.1. Danger first, then a wrong service, then a needless question.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, List, Sequence, Tuple

import numpy as np

from bot.running.measuring.parts import Material
from bot.understanding.model import MessageModel
from bot.understanding.reading import Reading
from bot.understanding.validation import Judged

MISSED_DANGER, FALSE_ALARM, WRONG_SERVICE, NEEDLESS_QUESTION, NEEDLESS_CHOICES = 20.0, 2.0, 1.0, 0.5, 0.1
STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
OFFERED = 3  # needs among which somebody can choose


@dataclass(frozen=True)
class Read:
    """A validation message and what the model reads in it."""

    judged: Judged
    reading: Reading

    @property
    def by_rule(self) -> bool:
        """Whether a written rule saw danger."""
        return any(reason != "classifier" for reason in self.reading.danger.reasons)


def lines(material: Material, model: MessageModel) -> Iterator[str]:
    """The tables."""
    reads = [Read(judged, model.read(judged.text)) for judged in material.judged]
    yield f"Temperatures: need {model.need_temperature:.2f}, danger {model.danger_temperature:.2f}.\n"
    yield from _danger(reads)
    yield from _bands([read for read in reads if read.judged.emergency != "yes"])
    yield from _second_needs([read for read in reads if read.judged.emergency != "yes"])


def _danger(reads: Sequence[Read]) -> Iterator[str]:
    """Dangers found and false alarms for each threshold of the classifier, rules counted in."""
    rules = np.array([read.by_rule for read in reads])
    probability = np.array([read.reading.danger.probability for read in reads])
    yes, no = (np.array([read.judged.emergency == word for read in reads]) for word in ("yes", "no"))
    yield f"| danger from | found, of {yes.sum()} | false alarms, of {no.sum()} | cost |\n|---|---|---|---|"
    yield f"| rules alone | {100 * rules[yes].mean():.1f}% | {100 * rules[no].mean():.1f}% | |"
    for step in STEPS:
        alarm = rules | (probability >= step)
        cost = MISSED_DANGER * (~alarm[yes]).sum() + FALSE_ALARM * alarm[no].sum()
        yield f"| {step:.2f} | {100 * alarm[yes].mean():.1f}% | {100 * alarm[no].mean():.1f}% | {cost:.0f} |"


def _bands(calm: Sequence[Read]) -> Iterator[str]:
    """How often the likeliest intent is right above and below each threshold, and what asking or offering choices below it costs."""
    rows: List[Tuple[float, bool, bool]] = []
    for read in calm:
        names = [name for name, _ in read.reading.ranking]
        rows.append((read.reading.ranking[0][1], names[0] in read.judged.needs, bool(set(names[:OFFERED]) & set(read.judged.needs))))
    table = np.array(rows)
    yield f"\nCalm messages: the first right in {100 * table[:, 1].mean():.1f}%, one of the first {OFFERED} in {100 * table[:, 2].mean():.1f}%.\n"
    yield "| confidence from | right above | right below | cost of asking below | cost of offering choices below |\n|---|---|---|---|---|"
    for step in STEPS:
        above, below = table[table[:, 0] >= step], table[table[:, 0] < step]
        shares = [f"{100 * part[:, 1].mean():.1f}% of {len(part)}" if len(part) else "none" for part in (above, below)]
        asking = WRONG_SERVICE * (1 - above[:, 1]).sum() + NEEDLESS_QUESTION * len(below)
        found_by_choice = ((1 - below[:, 1]) * below[:, 2]).sum()
        offering = WRONG_SERVICE * (1 - table[:, 1]).sum() - (WRONG_SERVICE - NEEDLESS_QUESTION) * found_by_choice + NEEDLESS_CHOICES * below[:, 1].sum()
        yield f"| {step:.2f} | {shares[0]} | {shares[1]} | {asking:.1f} | {offering:.1f} |"


def _second_needs(calm: Sequence[Read]) -> Iterator[str]:
    """Second needs found and needlessly seen."""
    two, one = [r for r in calm if r.judged.second_need], [r for r in calm if not r.judged.second_need]
    both = [{r.judged.needs[0], r.judged.second_need} <= {r.reading.ranking[0][0], r.reading.second_need} for r in two]
    second = [r.judged.second_need in {r.reading.ranking[0][0], r.reading.second_need} for r in two]
    needless = [r.reading.second_need is not None and r.reading.second_need not in r.judged.needs for r in one]
    yield f"\nTwo needs in one message: both named in {100 * np.mean(both):.1f}% of {len(two)}, the second in {100 * np.mean(second):.1f}%;"
    yield f"a second need seen where there is none in {100 * np.mean(needless):.1f}% of {len(one)}."
