"""The sentence encoder: English text to a vector of 384 numbers whose cosine says how alike two messages are."""
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence, Tuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.errors import SetupError
from bot.understanding import encoder_files

WIDTH = 384
MOST_TOKENS = 128  # what it is tuned with; longer messages are also read in windows


@dataclass(frozen=True)
class EncodedMessage:
    """One message with the vectors of its tokens, each of which knows the whole message."""

    mean: np.ndarray  # of the last layer over the tokens, shape (1, 384)
    tokens: np.ndarray  # shape (tokens, 384)
    places: np.ndarray  # where each token stands in the text: first character and the one after its last, shape (tokens, 2)

    def means_within(self, spans: Sequence[Tuple[int, int]]) -> np.ndarray:
        """Means over the tokens within each span of characters, shape (len(spans), 384); the whole mean where a span has none, as past the last token read."""
        starts, ends = self.places.T
        inside = [(starts >= start) & (ends <= end) & (ends > starts) for start, end in spans]
        return np.array([self.tokens[each].mean(axis=0) if each.any() else self.mean[0] for each in inside], np.float32).reshape(-1, WIDTH)


class SentenceEncoder:
    """all-MiniLM-L6-v2 on onnxruntime; safe to share between threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load from a folder that encoder_files.prepare has filled; threads: how many messages are encoded at the same time.

        Raises:
            SetupError: the folder has no encoder.
        """
        if not encoder_files.is_ready(folder):
            raise SetupError("The sentence encoder is not prepared. Run `make train`.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._threads = threads
        self._session = onnxruntime.InferenceSession(str(folder / encoder_files.GRAPH), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / encoder_files.TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def encode(self, texts: Iterable[str]) -> np.ndarray:
        """Vectors of length 1, float32, shape (number of texts, 384)."""
        return unit(self.means(texts))

    def means(self, texts: Iterable[str]) -> np.ndarray:
        """Means of the last layer over the tokens, float32, shape (number of texts, 384).

        Each message goes through alone: 8-bit numbers are scaled by what is in a batch, so beside others it would get another vector.
        """
        if self._threads == 1:
            rows = [self._mean(text) for text in texts]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                rows = list(pool.map(self._mean, texts))
        return np.array(rows, np.float32).reshape(-1, WIDTH)

    def encode_message(self, text: str) -> EncodedMessage:
        """A message with its tokens' vectors; costs no more than its mean alone."""
        read = self._tokenizer.encode(text)
        ids = np.array([read.ids], np.int64)
        mean, tokens = self._session.run(["mean", "tokens"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return EncodedMessage(mean, tokens[0], np.array(read.offsets))

    def _mean(self, text: str) -> np.ndarray:
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        return self._session.run(["mean"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0]


def unit(vectors: np.ndarray) -> np.ndarray:
    """Rows scaled to length 1."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
