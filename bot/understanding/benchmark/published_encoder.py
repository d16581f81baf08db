"""The sentence encoder as published, none of its layers tuned on the assistant's examples; what it has encoded is kept on disk."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Dict, List, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS, WIDTH
from bot.understanding.folding import fold

GRAPH = "published.onnx"
BATCH = 32


class PublishedEncoder:
    """Folds messages and encodes them, many at a time; a message seen before is looked up."""

    def __init__(self, encoder_folder: Path, cache_folder: Path, threads: int = 1) -> None:
        """encoder_folder: where encoder_files.prepare puts weights and tokenizer.

        Raises:
            SetupError: the encoder's package is missing or its weights are not the original ones.
        """
        self.session = _session(encoder_folder, threads)
        self.tokenizer = Tokenizer.from_file(str(encoder_folder / encoder_files.TOKENIZER))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(MOST_TOKENS)
        graph = hashlib.sha256((encoder_folder / GRAPH).read_bytes()).hexdigest()
        self._cache = cache_folder / f"vectors-{graph[:16]}.npz"
        self._known: Dict[str, np.ndarray] = {}
        if self._cache.exists():
            with np.load(self._cache) as kept:
                self._known = dict(zip(json.loads(str(kept["texts"])), kept["vectors"]))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors of length 1, float32, shape (len(texts), 384)."""
        new = sorted({text for text in texts if text not in self._known})
        if new:
            self._known.update(zip(new, self._encode([fold(text) for text in new])))
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            np.savez(self._cache, texts=json.dumps(list(self._known)), vectors=np.array(list(self._known.values())))
        return np.array([self._known[text] for text in texts], np.float32).reshape(-1, WIDTH)

    def _encode(self, folded: List[str]) -> np.ndarray:
        vectors = np.empty((len(folded), WIDTH), np.float32)
        tokens = [encoding.ids for encoding in self.tokenizer.encode_batch(folded)]
        by_length = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
        for start in range(0, len(by_length), BATCH):
            rows = by_length[start:start + BATCH]
            ids, mask = padded([tokens[i] for i in rows])
            vectors[rows] = self.session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def padded(tokens: Sequence[Sequence[int]]) -> tuple:
    """Token ids of messages in one array, filled up with 0, and a mask that is 1 where there is a token; int64."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
    for row, message in enumerate(tokens):
        ids[row, :len(message)] = message
    lengths = np.array([len(message) for message in tokens])
    return ids, (np.arange(ids.shape[1])[None, :] < lengths[:, None]).astype(np.int64)


def _session(folder: Path, threads: int) -> onnxruntime.InferenceSession:
    encoder_files.prepare(folder)
    if not (folder / GRAPH).exists():
        from bot.understanding.encoder_graph import write_graph  # onnx is needed only here

        write_graph(folder / encoder_files.WEIGHTS, folder / GRAPH, {})
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(folder / GRAPH), options, providers=["CPUExecutionProvider"])
