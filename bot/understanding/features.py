"""Turns mended messages into the numbers the classifiers learn from: the encoder's vector beside character n-grams."""
from __future__ import annotations

from typing import Sequence

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

# Scales from docs/evaluation.md: the encoder's vectors weigh more than its length of 1 would give them.
ENCODER_SCALE = 6.0
CHARACTERS_SCALE = 3.0
MOST_CHARACTER_FEATURES = 20_000


class MessageFeatures:
    """Learns which character n-grams (2 to 4, inside words) occur, then turns messages into rows of numbers."""

    def __init__(self) -> None:
        self._characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, max_features=MOST_CHARACTER_FEATURES, dtype=np.float32
        )

    def fit(self, texts: Sequence[str]) -> "MessageFeatures":
        self._characters.fit(texts)
        return self

    def rows(self, texts: Sequence[str], vectors: np.ndarray) -> sparse.csr_matrix:
        """Features of messages whose encoder vectors (shape messages by 384) are given."""
        characters = self._characters.transform(texts) * CHARACTERS_SCALE
        return sparse.hstack([sparse.csr_matrix(vectors * ENCODER_SCALE), characters], format="csr", dtype=np.float32)
