"""`make thresholds` prints what each threshold would do on data/validation, and which costs least.

The written cost (in wrong services): a missed danger 20, a false alarm 2, a wrong service 1, an unneeded clarification 0.5,
an unneeded list of choices 0.1. Danger first, then a wrong service, then a needless question.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import List, Sequence, Tuple

import numpy as np

from bot.settings import settings
from bot.understanding import encoder_files
from bot.understanding.encoder import SentenceEncoder
from bot.understanding.examples import read_examples
from bot.understanding.model import MessageModel
from bot.understanding.reading import Reading
from bot.understanding.validation import Judged, read_validation
from bot.understanding.vocabulary import encoder_words

MISSED_DANGER, FALSE_ALARM, WRONG_SERVICE, NEEDLESS_QUESTION, NEEDLESS_CHOICES = 20.0, 2.0, 1.0, 0.5, 0.1
_STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True)
class Read:
    """A validation message and what the model reads in it."""

    judged: Judged
    reading: Reading

    @property
    def by_rule(self) -> bool:
        """Whether a written rule saw danger."""
        return any(reason != "classifier" for reason in self.reading.danger.reasons)


def read_all() -> Tuple[MessageModel, List[Read]]:
    """The model, fitted on the examples, and its readings of the validation messages."""
    folder = settings().encoder_folder
    encoder_files.prepare(folder)
    validation = read_validation()
    model = MessageModel(SentenceEncoder(folder, threads=2), encoder_words(folder)).fit(read_examples(), validation)
    return model, [Read(judged, model.read(judged.text)) for judged in validation]


def main() -> None:
    """Print the tables."""
    model, reads = read_all()
    print(f"temperatures: need {model.need_temperature:.2f}, danger {model.danger_temperature:.2f}")
    print_danger(reads)
    print_bands(reads)
    print_second_needs(reads)


def print_danger(reads: Sequence[Read]) -> None:
    """Dangers found and false alarms for each threshold, rules counted in."""
    rules = np.array([read.by_rule for read in reads])
    probability = np.array([read.reading.danger.probability for read in reads])
    yes, no = (np.array([read.judged.emergency == word for read in reads]) for word in ("yes", "no"))
    print(f"rules alone: found {rules[yes].mean():.3f}, false alarms {rules[no].mean():.3f}")
    for step in _STEPS:
        alarm = rules | (probability >= step)
        cost = MISSED_DANGER * (~alarm[yes]).sum() + FALSE_ALARM * alarm[no].sum()
        print(f"danger from {step:.2f}: found {alarm[yes].mean():.3f}, false alarms {alarm[no].mean():.3f}, cost {cost:.0f}")


def print_bands(reads: Sequence[Read]) -> None:
    """How often the likeliest intent is right, for calm messages, above and below each threshold, and what asking there costs."""
    rows: List[Tuple[float, bool, bool]] = []
    for read in reads:
        if read.judged.emergency != "yes":
            names = [name for name, _ in read.reading.ranking]
            rows.append((read.reading.ranking[0][1], names[0] in read.judged.needs, bool(set(names[:3]) & set(read.judged.needs))))
    table = np.array(rows)
    print(f"calm messages: first right {table[:, 1].mean():.3f}, among the first three {table[:, 2].mean():.3f}")
    for step in _STEPS:
        above, below = table[table[:, 0] >= step], table[table[:, 0] < step]
        shares = [f"{part[:, 1].mean():.3f} of {len(part)}" if len(part) else "none" for part in (above, below)]
        asking = WRONG_SERVICE * (1 - above[:, 1]).sum() + NEEDLESS_QUESTION * len(below)
        offering = NEEDLESS_CHOICES * below[:, 1].sum() + WRONG_SERVICE * (1 - table[:, 1]).sum()
        offering -= (WRONG_SERVICE - NEEDLESS_QUESTION) * ((1 - below[:, 1]) * below[:, 2]).sum()  # the right one is among the choices
        print(f"from {step:.2f}: right above {shares[0]}, right below {shares[1]}, cost of asking below {asking:.1f}, of offering choices below {offering:.1f}")


def print_second_needs(reads: Sequence[Read]) -> None:
    """Second needs found and needlessly seen."""
    calm = [read for read in reads if read.judged.emergency != "yes"]
    two = [read for read in calm if read.judged.second_need]
    found = [read.reading.second_need == read.judged.second_need or read.reading.ranking[0][0] == read.judged.second_need for read in two]
    print(f"two needs: the second found in {np.mean(found):.3f} of {len(two)}")
    needless = [read.reading.second_need is not None and read.reading.second_need not in read.judged.needs for read in calm if not read.judged.second_need]
    print(f"second needs seen where there is none: {np.mean(needless):.3f} of {len(needless)}")


if __name__ == "__main__":
    main()
