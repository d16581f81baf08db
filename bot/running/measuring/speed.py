"""How much of one core understanding a message takes, part by part, and how much memory the model holds.

Time is the thread's own, so that what else the machine does at the same time is left out.
"""
from __future__ import annotations

import gc
import time
from typing import Callable, Iterator, Sequence

import numpy as np
import psutil
from threadpoolctl import threadpool_limits

from bot.running.measuring.parts import Material
from bot.settings import settings
from bot.understanding.encoder import SentenceEncoder, unit
from bot.understanding.folding import fold
from bot.understanding.model import MessageModel
from bot.understanding.vocabulary import right_words

ROUNDS = 3


def lines(material: Material, model: MessageModel) -> Iterator[str]:
    """Median and 95th percentile in milliseconds of each part over the validation messages, and the memory of the model in megabytes.

    With one thread of numpy, as when serving.
    """
    with threadpool_limits(1, user_api="blas"):
        yield from _lines(material, model)


def _lines(material: Material, model: MessageModel) -> Iterator[str]:
    texts = [judged.text for judged in material.judged]
    folded = [fold(text) for text in texts]
    mended = material.mended(texts)
    encoder = SentenceEncoder(settings().encoder_folder)
    vectors = [unit(encoder.means([text])) for text in mended]
    yield f"Milliseconds of one core a message, {len(texts)} messages of data/validation, {ROUNDS} rounds.\n"
    yield "| part | median | 95th percentile |\n|---|---|---|"
    yield _line("everything (MessageModel.read)", model.read, texts)
    yield _line("folding", fold, texts)
    yield _line("mending", model.mender.mend, folded)
    yield _line("encoder, 8 bits", lambda text: encoder.means([text]), mended)
    yield _line("nearest examples", model.nearest.near, vectors)
    yield f"\nMemory of the model: {_memory(model):.0f} MB (encoder, examples, words; the process without it left out)."


def _line(name: str, work: Callable, inputs: Sequence) -> str:
    times = []
    for _ in range(ROUNDS):
        for each in inputs:
            began = time.thread_time()
            work(each)
            times.append(1000 * (time.thread_time() - began))
    return f"| {name} | {np.median(times):.2f} | {np.percentile(times, 95):.2f} |"


def _memory(model: MessageModel) -> float:
    """What a second copy of the model adds to this process."""
    import joblib

    folder = settings().encoder_folder
    path = settings().var_folder / "measured-model.joblib"
    joblib.dump(model, path)
    gc.collect()
    before = psutil.Process().memory_info().rss
    again: MessageModel = joblib.load(path)
    again.attach(SentenceEncoder(folder), right_words(folder)).read("my bike was stolen")
    after = psutil.Process().memory_info().rss
    path.unlink()
    return (after - before) / 1e6
