"""What every measurement starts from: the examples, the validation messages, and the encoder in the forms that are compared."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Callable, Dict, List, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.settings import settings
from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS, WIDTH, SentenceEncoder
from bot.understanding.encoder_graph import write_graph
from bot.understanding.examples import Example, read_examples
from bot.understanding.folding import fold
from bot.understanding.validation import Judged, read_validation
from bot.understanding.vocabulary import mender_for
from bot.understanding.words import WordMender

THREADS = 2


@dataclass(frozen=True)
class Material:
    """Examples and validation messages, and what prepares their texts."""

    examples: List[Example]
    judged: List[Judged]

    @cached_property
    def mender(self) -> WordMender:
        """The mender that the assistant uses."""
        return mender_for([fold(e.text) for e in self.examples], settings().encoder_folder)

    def mended(self, texts: Sequence[str]) -> List[str]:
        """Texts as the assistant prepares them."""
        return [self.mender.mend(fold(text)) for text in texts]

    @property
    def calm(self) -> List[int]:
        """Numbers of the validation messages that are no emergency."""
        return [i for i, judged in enumerate(self.judged) if judged.emergency != "yes"]

    def share_right(self, labels: Sequence[str], scores: np.ndarray) -> float:
        """How often, in percent, the likeliest label (of rows of scores, one a validation message) is right, calm messages only."""
        return 100 * float(np.mean([labels[scores[i].argmax()] in self.judged[i].needs for i in self.calm]))


def material() -> Material:
    """The project's examples and validation messages."""
    encoder_files.prepare(settings().encoder_folder)
    return Material(read_examples(), read_validation())


Means = Callable[[Sequence[str]], np.ndarray]


def tuned_means() -> Means:
    """The encoder in use: tuned, 8 bits."""
    return SentenceEncoder(settings().encoder_folder, THREADS).means


def float_means(folder: Path, tuned: bool) -> Means:
    """The encoder in floating point, tuned or as published; its graph is written to `folder`."""
    layers: Dict[str, np.ndarray] = dict(np.load(encoder_files.TUNED)) if tuned else {}
    graph = folder / f"{'tuned' if tuned else 'published'}.onnx"
    write_graph(settings().encoder_folder / encoder_files.WEIGHTS, graph, layers)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(settings().encoder_folder / encoder_files.TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)

    def means(texts: Sequence[str]) -> np.ndarray:
        vectors = np.empty((len(texts), WIDTH), np.float32)
        tokens = [e.ids for e in tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
        for start in range(0, len(order), 32):
            rows = order[start:start + 32]
            ids = np.zeros((len(rows), len(tokens[rows[-1]])), np.int64)
            mask = np.zeros_like(ids)
            for row, i in enumerate(rows):
                ids[row, :len(tokens[i])] = tokens[i]
                mask[row, :len(tokens[i])] = 1
            vectors[rows] = session.run(["mean"], {"input_ids": ids, "attention_mask": mask})[0]
        return vectors

    return means
