"""`python -m bot.understanding.tuning` tunes the encoder's layers on data/nlu and writes bot/understanding/tuned_layers.npz.

    --hold-back 0.2   learn from four fifths, print what the rest shows, write nothing
    --epochs 4
    --again           go on from the layers that are there, at a quarter of the rates: after new examples or lessons, one epoch is a quarter of the time
"""
from __future__ import annotations

import argparse
import sys
from typing import Dict, List

import numpy as np
from tokenizers import Tokenizer

from bot.errors import AssistantError, SetupError
from bot.settings import settings
from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS
from bot.understanding.examples import Example, read_examples
from bot.understanding.folding import fold
from bot.understanding.safetensors_file import SafetensorsFile
from bot.understanding.tuning.lessons import Teacher
from bot.understanding.tuning.tuner import SEED, Tuner
from bot.understanding.validation import Judged, read_validation
from bot.understanding.vocabulary import mender_for
from bot.understanding.words import WordMender

EPOCHS = 4
_DANGER_STEPS = (-2, -1, 0, 1)  # logits


def main() -> None:
    """Tune, then print what was held back or write the layers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-back", type=float, default=0.0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--again", action="store_true")
    chosen = parser.parse_args()
    try:
        tune(chosen.hold_back, chosen.epochs, chosen.again)
    except AssistantError as error:
        sys.exit(str(error))


def tune(hold_back: float, epochs: int, again: bool = False) -> None:
    """Learn from the examples; a share of them is held back to measure on. again: go on from the layers that were tuned before.

    Raises:
        SetupError: again, and there are no tuned layers, or they know other intents, or they have seen what would be held back.
    """
    if hold_back and again:
        raise SetupError("The tuned layers have seen what would be held back. Run `make tune` with HOLD_BACK or with AGAIN, not both.")
    folder = settings().encoder_folder
    encoder_files.prepare(folder)
    examples = read_examples()
    order = np.random.RandomState(SEED).permutation(len(examples))
    held, rows = np.split(order, [int(len(order) * hold_back)])
    learnt = [examples[i] for i in rows]
    folded = [fold(e.text) for e in learnt]
    mender = mender_for(folded, folder)
    tokenizer = Tokenizer.from_file(str(folder / encoder_files.TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    labels = sorted({e.intent for e in examples})
    tuner = Tuner(SafetensorsFile(folder / encoder_files.WEIGHTS).tensor, tokenizer, labels, tuned_before(labels) if again else None)
    print(f"Tuning on {len(learnt)} examples, {len(labels)} intents.", flush=True)
    tuner.train(Teacher(learnt, folded, labels, mender.mend, SEED).lesson, epochs, lambda line: print(line, flush=True))
    _measure(tuner, mender, "data/validation", read_validation())
    if len(held):
        _measure(tuner, mender, "held back", [_judged(examples[i]) for i in held])
    else:
        np.savez(encoder_files.TUNED, **tuner.tensors(), labels=np.array(labels))
        print(f"Wrote {encoder_files.TUNED.name}.")


def tuned_before(labels: List[str]) -> Dict[str, np.ndarray]:
    """The tensors of the layers and heads that are there."""
    if not encoder_files.TUNED.exists():
        raise SetupError("No layers have been tuned yet. Run `make tune` without AGAIN.")
    with np.load(encoder_files.TUNED) as tensors:
        if [str(label) for label in tensors.get("labels", [])] != labels:
            raise SetupError("The intents have changed since the layers were tuned. Run `make tune` without AGAIN.")
        return {name: tensors[name].astype(np.float32) for name in tensors.files if name != "labels"}


def _judged(example: Example) -> Judged:
    needs = (example.intent, *filter(None, [example.second_need]))
    return Judged(example.text, needs, {"now": "yes", "calm": "no"}.get(example.urgency, "either"))


def _measure(tuner: Tuner, mender: WordMender, title: str, judged: List[Judged]) -> None:
    """What the network's own heads say of unseen messages."""
    need, danger = tuner.predict([mender.mend(fold(j.text)) for j in judged])
    calm = [i for i, j in enumerate(judged) if j.emergency != "yes"]
    right = [tuner.labels[need[i].argmax()] in judged[i].needs for i in calm]
    print(f"{title}: need right in {100 * np.mean(right):.1f}% of {len(calm)} calm messages")
    yes, no = (np.array([j.emergency == word for j in judged]) for word in ("yes", "no"))
    for step in _DANGER_STEPS:
        print(f"   danger logit above {step}: found {100 * (danger[yes] > step).mean():.1f}%, false alarms {100 * (danger[no] > step).mean():.1f}%")


if __name__ == "__main__":
    main()
