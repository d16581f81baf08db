"""`python -m bot.understanding.tuning` tunes the encoder's layers on data/nlu and writes bot/understanding/tuned_layers.npz.

    --hold-back 0.2   learn from four fifths, print what the rest shows, write nothing
    --epochs 4
"""
from __future__ import annotations

import argparse
import sys

import numpy as np
from tokenizers import Tokenizer

from bot.errors import AssistantError
from bot.settings import settings
from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS
from bot.understanding.examples import read_examples
from bot.understanding.folding import fold
from bot.understanding.safetensors_file import SafetensorsFile
from bot.understanding.tuning.tuner import SEED, Tuner, lesson
from bot.understanding.vocabulary import mender_for

EPOCHS = 4


def main() -> None:
    """Tune, then print what was held back or write the layers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-back", type=float, default=0.0)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    chosen = parser.parse_args()
    try:
        tune(chosen.hold_back, chosen.epochs)
    except AssistantError as error:
        sys.exit(str(error))


def tune(hold_back: float, epochs: int) -> None:
    """Learn from the examples; a share of them is held back to measure on."""
    folder = settings().encoder_folder
    encoder_files.prepare(folder)
    examples = read_examples()
    folded = [fold(e.text) for e in examples]
    mender = mender_for(folded, folder)
    tokenizer = Tokenizer.from_file(str(folder / encoder_files.TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    labels = sorted({e.intent for e in examples})
    learnt = lesson(examples, [mender.mend(text) for text in folded], tokenizer, labels)
    order = np.random.RandomState(SEED).permutation(len(examples))
    held, rows = np.split(order, [int(len(order) * hold_back)])
    tuner = Tuner(SafetensorsFile(folder / encoder_files.WEIGHTS).tensor, labels)
    print(f"Tuning on {len(rows)} examples, {len(labels)} intents.", flush=True)
    tuner.train(learnt, rows, epochs, lambda line: print(line, flush=True))
    if len(held):
        _measure(tuner, [examples[i] for i in held], [learnt.tokens[i] for i in held])
    else:
        layers = {name: v.numpy().astype(np.float16) for layer in tuner.network.layers for name, v in layer.named.items()}
        np.savez(encoder_files.TUNED, **layers)
        print(f"Wrote {encoder_files.TUNED.name}.")


def _measure(tuner: Tuner, examples: list, tokens: list) -> None:
    need, danger = tuner.predict(tokens)
    calm = np.array([e.urgency != "now" for e in examples])
    truth = np.array([tuner.labels.index(e.intent) for e in examples])
    print(f"need, calm examples held back: {(need.argmax(1) == truth)[calm].mean():.3f}")
    clear = [i for i, e in enumerate(examples) if e.urgency != "unclear"]
    now = np.array([examples[i].urgency == "now" for i in clear])
    for threshold in (-2, -1, 0, 1):
        found = danger[clear] > threshold
        print(f"danger above {threshold}: found {found[now].mean():.3f}, false alarms {found[~now].mean():.3f}")


if __name__ == "__main__":
    main()
