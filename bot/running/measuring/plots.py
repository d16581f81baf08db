"""Pictures where people would rather look: confusion between needs, calibration, coverage against error."""
from __future__ import annotations

from pathlib import Path
from typing import Sequence

import matplotlib
import numpy as np

from bot.running.measuring.parts import Material
from bot.understanding.calibration import BINS

matplotlib.use("Agg")
from matplotlib import pyplot

RESOLUTION = 110  # dots an inch


def confusion(material: Material, labels: Sequence[str], scores: np.ndarray, path: Path) -> None:
    """Which needs are taken for which; only needs that a validation message has, calm messages, rows add up to 1."""
    needs = sorted({material.judged[i].needs[0] for i in material.calm})
    table = np.zeros((len(needs), len(needs)))
    for i in material.calm:
        answered, judged = labels[scores[i].argmax()], material.judged[i]
        seen = judged.needs[0] if answered in judged.needs else answered
        if seen in needs:
            table[needs.index(judged.needs[0]), needs.index(seen)] += 1
    table /= np.maximum(table.sum(axis=1, keepdims=True), 1)
    figure, axes = pyplot.subplots(figsize=(12, 11))
    axes.imshow(table, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(needs)), needs, rotation=90, fontsize=7)
    axes.set_yticks(range(len(needs)), needs, fontsize=7)
    axes.set_xlabel("answered")
    axes.set_ylabel("asked for")
    _save(figure, path)


def calibration(before: Sequence[float], after: Sequence[float], right: Sequence[bool], path: Path) -> None:
    """How often the likeliest need is right among messages of the same confidence, before and after the temperature."""
    figure, axes = pyplot.subplots(figsize=(6, 6))
    axes.plot([0, 1], [0, 1], color="grey", linestyle=":", label="honest")
    for name, confidences in (("before", np.asarray(before)), ("after", np.asarray(after))):
        places = np.minimum((confidences * BINS).astype(int), BINS - 1)
        filled = [b for b in range(BINS) if (places == b).any()]
        shares = [np.asarray(right)[places == b].mean() for b in filled]
        axes.plot([confidences[places == b].mean() for b in filled], shares, marker="o", label=f"{name} the temperature")
    axes.set_xlabel("confidence")
    axes.set_ylabel("share right")
    axes.legend()
    _save(figure, path)


def coverage(confidences: Sequence[float], right: Sequence[bool], path: Path) -> None:
    """How many messages are answered, and how many of these wrongly, as the confidence asked for rises."""
    order = np.argsort(-np.asarray(confidences))
    wrong = np.cumsum(~np.asarray(right, bool)[order]) / np.arange(1, len(order) + 1)
    figure, axes = pyplot.subplots(figsize=(6, 4))
    axes.plot(100 * np.arange(1, len(order) + 1) / len(order), 100 * wrong)
    axes.set_xlabel("calm messages answered without asking, percent")
    axes.set_ylabel("of these wrong, percent")
    _save(figure, path)


def _save(figure: "pyplot.Figure", path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, dpi=RESOLUTION, metadata={"Software": None})
    pyplot.close(figure)
