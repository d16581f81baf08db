"""What the tests of understanding share: the sentence encoder, prepared once, and a mender that knows few words."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding import encoder_files
from bot.understanding.encoder import SentenceEncoder
from bot.understanding.words import WordMender, read_text_speak


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory) -> Path:
    """A folder with the encoder as it is today."""
    folder = tmp_path_factory.mktemp("encoder")
    encoder_files.prepare(folder)
    return folder


@pytest.fixture(scope="session")
def encoder(encoder_folder) -> SentenceEncoder:
    """The sentence encoder."""
    return SentenceEncoder(encoder_folder)


@pytest.fixture(scope="session")
def mender() -> WordMender:
    """Knows a few words of a few messages and the project's text speak."""
    sentence = "my neighbour is playing loud music every night help he threatened me with a knife next to the police station please"
    words = f"{sentence} drugs suspicious want die".split()
    return WordMender(dict.fromkeys(words, 9), ["kilburn", "amina", "kentish", "town"], read_text_speak())
