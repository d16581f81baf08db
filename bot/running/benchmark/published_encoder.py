"""The sentence encoder as published, none of its layers tuned on the assistant's examples, with rare words counting more."""
from __future__ import annotations

from pathlib import Path
from typing import List, Sequence, Tuple

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from tokenizers import Tokenizer

from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS, WIDTH
from bot.understanding.encoder_graph import LAYERS, write_graph
from bot.understanding.folding import fold

GRAPH = "published.onnx"
TOKENS_OUTPUT = f"layer_input_{LAYERS}"  # what comes out of the last layer, one vector a token
BATCH = 32


class PublishedEncoder:
    """all-MiniLM-L6-v2 in floating point; messages are folded first, as the assistant does."""

    def __init__(self, encoder_folder: Path, threads: int = 2) -> None:
        """encoder_folder: where encoder_files.prepare puts weights and tokenizer.

        Raises:
            SetupError: the encoder's package is missing or its weights are not the original ones.
        """
        self._session = _session(encoder_folder, threads)
        self._tokenizer = Tokenizer.from_file(str(encoder_folder / encoder_files.TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MOST_TOKENS)

    def tokens(self, texts: Sequence[str]) -> List[List[int]]:
        """Token ids of each message, marks of start and end among them."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch([fold(text) for text in texts])]

    def rarity(self, texts: Sequence[str]) -> np.ndarray:
        """How much each token of the vocabulary counts for these training messages: its smooth inverse document frequency.

        The same as scikit-learn's TfidfTransformer(smooth_idf=True); a token that every message has, such as the marks, counts 1.
        """
        having = np.zeros(self._tokenizer.get_vocab_size(), int)
        for message in self.tokens(texts):
            having[np.unique(message)] += 1
        return np.log((len(texts) + 1) / (having + 1)) + 1

    def encode(self, texts: Sequence[str], rarity: np.ndarray) -> np.ndarray:
        """Means of the last layer over the tokens, each counting as much as it is rare; length 1, float32, shape (len(texts), 384)."""
        tokens, vectors = self.tokens(texts), np.empty((len(texts), WIDTH), np.float32)
        by_length = sorted(range(len(tokens)), key=lambda i: len(tokens[i]))
        for start in range(0, len(by_length), BATCH):
            rows = by_length[start:start + BATCH]
            ids, mask = padded([tokens[i] for i in rows])
            layer = self._session.run([TOKENS_OUTPUT], {"input_ids": ids, "attention_mask": mask})[0]
            vectors[rows] = np.einsum("mtw,mt->mw", layer, rarity[ids] * mask)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def padded(tokens: Sequence[Sequence[int]]) -> Tuple[np.ndarray, np.ndarray]:
    """Token ids of messages in one array, filled up with 0, and a mask that is 1 where there is a token; int64."""
    ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
    for row, message in enumerate(tokens):
        ids[row, :len(message)] = message
    lengths = np.array([len(message) for message in tokens])
    return ids, (np.arange(ids.shape[1])[None, :] < lengths[:, None]).astype(np.int64)


def _session(folder: Path, threads: int) -> onnxruntime.InferenceSession:
    """The published graph with one more output: the last layer's vectors."""
    encoder_files.prepare(folder)
    path = folder / GRAPH
    write_graph(folder / encoder_files.WEIGHTS, path, {})
    model = onnx.load(str(path), load_external_data=False)
    model.graph.output.append(helper.make_tensor_value_info(TOKENS_OUTPUT, TensorProto.FLOAT, ["messages", "tokens", WIDTH]))
    path.write_bytes(model.SerializeToString())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
