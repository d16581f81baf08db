"""How the weights of the signs of a second need are found, and what they and other thresholds bring on data/validation.

Two logistic regressions: of what the message's own tokens hint at, and of the sides read alone, over every need that may be there in any calm message.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, List, Optional, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.running.measuring.parts import Material
from bot.understanding.model import MessageModel
from bot.understanding.second_need import HINTED, LEAST_HINTED, READ_ALONE, Signs, Weights, chance, evidence
from bot.understanding.validation import VALIDATION, Judged, read_validation

BESIDE = VALIDATION.with_name("beside.jsonl")  # messages with a second need or a question beside the first, and some that only look so
PENALTY = 10.0  # inverse strength of the regressions' L2 penalty
WIDEST = 0.005  # chance by the hints from which sides are read alone for the fit
STEPS = (0.03, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3)


@dataclass(frozen=True)
class Shown:
    """One message: the need it was taken for, the signs of others, and what its sides show alone of those that may be worth it."""

    judged: Judged
    first: str
    signs: Signs
    alone: np.ndarray  # one probability a label of the signs; 0 where no side was read for it


def lines(material: Material, model: MessageModel) -> Iterator[str]:
    """The weights fitted now beside those in use, and what thresholds do with either."""
    shown = [_shown(model, judged) for judged in (*material.judged, *read_validation(BESIDE)) if judged.emergency != "yes"]
    two = sum(each.judged.second_need is not None for each in shown)
    yield f"{len(shown)} calm messages of data/validation, {two} of them with a second need or a question beside the first.\n"
    yield "| weights | present | side | turn | bias |\n|---|---|---|---|---|"
    fitted = [fit(shown, alone=alone) for alone in (False, True)]
    names = ("hinted, in use", "hinted, fitted now", "read alone, in use", "read alone, fitted now")
    for name, weights in zip(names, (HINTED, fitted[0], READ_ALONE, fitted[1])):
        yield f"| {name} | " + " | ".join(f"{each:.2f}" for each in weights) + " |"
    halves = [[each for i, each in enumerate(shown) if i % 2 == half] for half in (0, 1)]
    crossed = [(fit(halves[1 - half], alone=False), fit(halves[1 - half], alone=True)) for half in (0, 1)]
    yield f"\nSecond needs named, of {two}, and needless ones, of {len(shown) - two}, where a side is read from a chance of {LEAST_HINTED} by the hints;"
    yield "fitted: on one half, measured on the other, both ways.\n"
    yield "| chance from | in use: named | needless | fitted: named | needless |\n|---|---|---|---|---|"
    for step in STEPS:
        in_use = _counts(shown, HINTED, READ_ALONE, step)
        fresh = sum((_counts(halves[half], *crossed[half], step) for half in (0, 1)), np.zeros(2, int))
        yield f"| {step:.2f} | {in_use[0]} | {in_use[1]} | {fresh[0]} | {fresh[1]} |"


def _shown(model: MessageModel, judged: Judged) -> Shown:
    first, signs, read_alone = model.signs_of_second(judged.text)
    alone = np.zeros(len(signs.labels))
    worth = signs.promising(WIDEST)
    if worth.any():
        alone[worth] = read_alone(signs.sides_to_read(worth), [label for label, each in zip(signs.labels, worth) if each])
    return Shown(judged, first, signs, alone)


def fit(shown: Sequence[Shown], alone: bool) -> Weights:
    """The weights that tell best which need is a second one; alone: by the sides read alone, of the needs that they were read for."""
    rows: List[List[float]] = []
    truth: List[bool] = []
    for each in shown:
        sides = each.alone if alone else each.signs.best_hint
        for label, present, side in zip(each.signs.labels, each.signs.present, sides):
            if not alone or side > 0:
                rows.append([*evidence(np.array([present, side])), float(each.signs.turned)])
                truth.append(label in wanted(each))
    found = LogisticRegression(C=PENALTY, max_iter=1000).fit(np.array(rows), np.array(truth))
    return Weights(*map(float, found.coef_[0]), bias=float(found.intercept_[0]))


def wanted(shown: Shown) -> List[str]:
    """What a second need may be: the other of the two; nothing where there is only one."""
    judged = shown.judged
    if judged.second_need is None:
        return []
    return [judged.second_need] if shown.first != judged.second_need else list(judged.needs[:-1])


def _counts(shown: Sequence[Shown], hinted: Weights, read_alone: Weights, least: float) -> np.ndarray:
    """Messages whose second need is named, and messages with one need that get a needless one."""
    named = needless = 0
    for each in shown:
        found = _found(each, hinted, read_alone, least)
        named += found is not None and found in wanted(each)
        needless += found is not None and each.judged.second_need is None and found not in each.judged.needs
    return np.array([named, needless])


def _found(each: Shown, hinted: Weights, read_alone: Weights, least: float) -> Optional[str]:
    signs = each.signs
    looked_at = signs.promising(weights=hinted) & (each.alone > 0)
    chances = np.where(looked_at, chance(read_alone, signs.present, each.alone, signs.turned), 0.0)
    return signs.labels[int(chances.argmax())] if chances.max(initial=0.0) >= least else None
