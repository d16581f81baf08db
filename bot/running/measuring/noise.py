"""What misspelling costs, with and without mending: the validation messages with slips of the thumb in a share of their words."""
from __future__ import annotations

from typing import Iterator, List, NamedTuple

import numpy as np

from bot.running.measuring.parts import Material
from bot.understanding.folding import fold
from bot.understanding.misspelling import misspell
from bot.understanding.model import MessageModel

SHARES = (0.0, 0.25, 0.5)
TIMES = 3  # each share is misspelt anew so many times; the mean is reported
SEED = 20261126


class Noise(NamedTuple):
    """Percent of calm messages whose need is right, and of emergencies in which danger is seen, at a share of misspelt words."""

    share: float
    mended: float
    not_mended: float
    danger_found: float


def noise(material: Material, model: MessageModel) -> Iterator[Noise]:
    """One line for each share of misspelt words."""
    for share in SHARES:
        random = np.random.RandomState(SEED)
        rounds = [[misspell(judged.text, share, random) for judged in material.judged] for _ in range(TIMES if share else 1)]
        yield Noise(
            share, _mean([material.share_right(model.labels, model.judge(texts)[0]) for texts in rounds]),
            _mean([material.share_right(model.labels, model.judge_as_written([fold(text) for text in texts])[0]) for texts in rounds]),
            _mean([_found(material, model, texts) for texts in rounds]),
        )


def _found(material: Material, model: MessageModel, texts: List[str]) -> float:
    return 100 * _mean([model.read(text).danger.present for text, judged in zip(texts, material.judged) if judged.emergency == "yes"])


def _mean(values: List[float]) -> float:
    return float(np.mean(values))
