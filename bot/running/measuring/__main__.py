"""`make measure` measures understanding on data/validation and writes docs/measured: tables and pictures.

    python -m bot.running.measuring [thresholds] [second_needs] [variants] [noise] [pictures] [speed] [folds]     all of them when none is named
"""
from __future__ import annotations

import argparse
import sys
from typing import Callable, Dict, Iterator, List

import numpy as np

from bot.errors import AssistantError
from bot.running.measuring import ablation, second_needs, speed, thresholds
from bot.running.measuring.noise import noise
from bot.running.measuring.parts import THREADS, Material, material
from bot.settings import PROJECT_FOLDER, settings
from bot.understanding.calibration import calibration_error
from bot.understanding.encoder import SentenceEncoder
from bot.understanding.model import MessageModel
from bot.understanding.vocabulary import right_words

FOLDER = PROJECT_FOLDER / "docs" / "measured"


def main() -> None:
    """Measure what is named on the command line."""
    sections: Dict[str, Callable[[Material, MessageModel], Iterator[str]]] = {
        "thresholds": thresholds.lines, "second_needs": second_needs.lines, "variants": _variants, "noise": _noise, "pictures": _pictures,
        "speed": speed.lines, "folds": _folds,
    }
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="section", help=", ".join(sections))
    chosen: List[str] = parser.parse_args().sections or list(sections)
    unknown = set(chosen) - set(sections)
    if unknown:
        parser.error(f"there is no section {', '.join(sorted(unknown))}; there are {', '.join(sections)}")
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        given = material()
        model = _fitted(given)
        for name in chosen:
            _write(name, sections[name](given, model))
    except AssistantError as error:
        sys.exit(str(error))


def _fitted(given: Material) -> MessageModel:
    folder = settings().encoder_folder
    words = right_words(folder)
    model = MessageModel(SentenceEncoder(folder, THREADS), words).fit(given.examples, given.judged)
    return model.attach(SentenceEncoder(folder), words)  # one thread, as when serving


def _write(name: str, lines: Iterator[str]) -> None:
    path = FOLDER / f"{name}.md"
    with path.open("w", encoding="utf-8") as file:
        for line in lines:
            print(line, flush=True)
            file.write(line + "\n")


def _variants(given: Material, model: MessageModel) -> Iterator[str]:
    yield f"Need right, percent of the {len(given.calm)} calm messages of data/validation; {len(given.examples)} examples in data/nlu.\n"
    yield "| variant | right |\n|---|---|"
    for name, right in ablation.lines(given):
        yield f"| {name} | {right:.1f} |"


def _noise(given: Material, model: MessageModel) -> Iterator[str]:
    yield "One slip of the thumb in a share of the words of each message of data/validation.\n"
    yield "| share of words misspelt | need right | the same without mending | danger seen |\n|---|---|---|---|"
    for line in noise(given, model):
        yield f"| {100 * line.share:.0f}% | {line.mended:.1f}% | {line.not_mended:.1f}% | {line.danger_found:.1f}% |"


def _pictures(given: Material, model: MessageModel) -> Iterator[str]:
    from bot.running.measuring import plots  # matplotlib takes a second

    texts = [judged.text for judged in given.judged]
    scores = model.judge(texts)[0]
    right = [model.labels[scores[i].argmax()] in given.judged[i].needs for i in given.calm]
    halves = _by_halves(given, model)
    before, after = halves[:, 0], halves[:, 1]
    plots.confusion(given, model.labels, scores, FOLDER / "confusion.png")
    plots.calibration(before, after, right, FOLDER / "calibration.png")
    plots.coverage(after, right, FOLDER / "coverage.png")
    errors = [calibration_error(confidences, right) for confidences in (before, after)]
    yield f"Expected calibration error of the need: {errors[0]:.3f} before the temperature, {errors[1]:.3f} after it"
    yield "(the temperature set on one half of data/validation, the error measured on the other, both ways)."
    yield "\n![Which needs are taken for which](confusion.png)\n\n![Calibration](calibration.png)\n\n![Coverage against error](coverage.png)"


def _by_halves(given: Material, model: MessageModel) -> np.ndarray:
    """Confidence of each calm message before and after a temperature that was set without it; shape (messages, 2)."""
    confidences = np.zeros((len(given.judged), 2))
    for half in (0, 1):
        unseen = [i for i in range(len(given.judged)) if i % 2 == half]
        texts = [given.judged[i].text for i in unseen]
        model.need_temperature = 1.0
        confidences[unseen, 0] = model.judge(texts)[0].max(axis=1)
        model.calibrate([judged for i, judged in enumerate(given.judged) if i % 2 != half])
        confidences[unseen, 1] = model.judge(texts)[0].max(axis=1)
    model.calibrate(given.judged)
    return confidences[given.calm]


def _folds(given: Material, model: MessageModel) -> Iterator[str]:
    mean, deviation = ablation.cross_validated(given)
    yield f"Five folds of data/nlu, encoder as published with logistic regression: {mean:.1f}% right, standard deviation {deviation:.1f}."


if __name__ == "__main__":
    main()
