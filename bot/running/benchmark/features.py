"""Turns mended messages into the numbers the classifiers learn from: the encoder's vector beside character n-grams."""
from __future__ import annotations

from typing import Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.understanding.encoder import WIDTH, SentenceEncoder

# Scales from docs/evaluation.md: the encoder's vectors weigh more than their length of 1 would give them.
ENCODER_SCALE = 6.0
CHARACTERS_SCALE = 3.0
MOST_CHARACTER_FEATURES = 20_000
CHARACTER_DIMENSIONS = 300
SEED = 20261122


class CharacterFeatures:
    """Character n-grams (2 to 4, inside words) of a message, pressed into 300 numbers; catches what misspelling hides from the encoder."""

    def __init__(self) -> None:
        self._counts = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, max_features=MOST_CHARACTER_FEATURES, dtype=np.float32
        )
        self._press = np.zeros((0, CHARACTER_DIMENSIONS), np.float32)

    def fit(self, texts: Sequence[str]) -> "CharacterFeatures":
        pressed = TruncatedSVD(CHARACTER_DIMENSIONS, random_state=SEED).fit(self._counts.fit_transform(texts))
        self._press = np.ascontiguousarray(pressed.components_.T.astype(np.float32))  # scikit-learn would copy it for each message
        return self

    def rows(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (len(texts), 300)."""
        return np.asarray(self._counts.transform(texts) @ self._press, dtype=np.float32)


def message_rows(texts: Sequence[str], encoder: SentenceEncoder, characters: CharacterFeatures) -> np.ndarray:
    """Features of mended messages, shape (len(texts), 684)."""
    if not texts:
        return np.zeros((0, WIDTH + CHARACTER_DIMENSIONS), np.float32)
    return np.hstack([encoder.encode(texts) * ENCODER_SCALE, characters.rows(texts) * CHARACTERS_SCALE])
