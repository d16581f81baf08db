"""What the tests of the benchmark share: the files of the sentence encoder, prepared once."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.understanding import encoder_files


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory) -> Path:
    """A folder with the encoder as it is today."""
    folder = tmp_path_factory.mktemp("encoder")
    encoder_files.prepare(folder)
    return folder
