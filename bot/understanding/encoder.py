"""The sentence encoder: English text to a vector of 384 numbers whose cosine says how alike two messages are."""
from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.errors import SetupError
from bot.understanding import encoder_files

WIDTH = 384
MOST_TOKENS = 128  # what it is tuned with; longer messages are also read in windows
BATCH = 32


class SentenceEncoder:
    """all-MiniLM-L6-v2 on onnxruntime; safe to share between threads."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        """Load from a folder that encoder_files.prepare has filled.

        Raises:
            SetupError: the folder has no encoder.
        """
        if not encoder_files.is_ready(folder):
            raise SetupError("The sentence encoder is not prepared. Run `make train`.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / encoder_files.GRAPH), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / encoder_files.TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of length 1, float32, shape (len(texts), 384)."""
        vectors = np.empty((len(texts), WIDTH), dtype=np.float32)
        encodings = self._tokenizer.encode_batch(list(texts))
        by_length = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        for start in range(0, len(by_length), BATCH):
            rows = by_length[start:start + BATCH]
            longest = max(len(encodings[i].ids) for i in rows)
            ids = np.zeros((len(rows), longest), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, i in enumerate(rows):
                count = len(encodings[i].ids)
                ids[row, :count] = encodings[i].ids
                mask[row, :count] = 1
            vectors[rows] = self._session.run(["sentence"], {"input_ids": ids, "attention_mask": mask})[0]
        return vectors
