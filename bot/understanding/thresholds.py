"""`python -m bot.understanding.thresholds` prints what each threshold would do on data/validation, and which costs least.

The written cost (in wrong services): a missed danger 20, a false alarm 2, a wrong service 1, an unneeded list of
choices 0.1, an unneeded clarification 0.5. Danger first, then a wrong service, then a needless question.
"""
from __future__ import annotations

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

MISSED_DANGER, FALSE_ALARM, WRONG_SERVICE, NEEDLESS_CHOICES, NEEDLESS_QUESTION = 20.0, 2.0, 1.0, 0.1, 0.5
_STEPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


def main() -> None:
    """Fit on the examples, read the validation messages, print the tables."""
    folder = settings().encoder_folder
    encoder_files.prepare(folder)
    judged = read_validation()
    model = MessageModel(SentenceEncoder(folder, threads=2), encoder_words(folder)).fit(read_examples(), judged)
    readings = [model.read(j.text) for j in judged]
    print(f"temperatures: need {model.need.temperature:.2f}, urgency {model.urgency.temperature:.2f}")
    print_danger(judged, readings)
    print_bands(judged, readings)


def print_danger(judged: Sequence[Judged], readings: Sequence[Reading]) -> None:
    """Dangers found and false alarms for each threshold, rules counted in."""
    rules = np.array([any(r != "classifier" for r in reading.danger.reasons) for reading in readings])
    probability = np.array([reading.danger.probability for reading in readings])
    yes, no = (np.array([j.emergency == word for j in judged]) for word in ("yes", "no"))
    print(f"rules alone: found {rules[yes].mean():.3f}, false alarms {rules[no].mean():.3f}")
    for step in _STEPS:
        alarm = rules | (probability >= step)
        cost = MISSED_DANGER * (~alarm[yes]).sum() + FALSE_ALARM * alarm[no].sum()
        print(f"danger from {step:.2f}: found {alarm[yes].mean():.3f}, false alarms {alarm[no].mean():.3f}, cost {cost:.0f}")


def print_bands(judged: Sequence[Judged], readings: Sequence[Reading]) -> None:
    """How often the likeliest intent is right, for calm messages, above and below each threshold."""
    calm: List[Tuple[float, bool, bool]] = []
    for j, reading in zip(judged, readings):
        if j.emergency != "yes":
            names = [name for name, _ in reading.ranking]
            calm.append((reading.ranking[0][1], names[0] in j.needs, bool(set(names[:3]) & set(j.needs))))
    table = np.array(calm)
    print(f"calm messages: first right {table[:, 1].mean():.3f}, among the first three {table[:, 2].mean():.3f}")
    for step in _STEPS:
        above, below = table[table[:, 0] >= step], table[table[:, 0] < step]
        shares = [f"{part[:, 1].mean():.3f} of {len(part)}" if len(part) else "none" for part in (above, below)]
        answered = WRONG_SERVICE * (1 - above[:, 1]).sum() + NEEDLESS_QUESTION * len(below)
        print(f"unsure below {step:.2f}: right above {shares[0]}, right below {shares[1]}, cost {answered:.1f}")


if __name__ == "__main__":
    main()
