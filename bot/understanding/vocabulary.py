"""Which words are right as they are: those of the examples, those the encoder knows, and those of places and people."""
from __future__ import annotations

import json
from pathlib import Path
from typing import List, Sequence

from bot.understanding import encoder_files
from bot.understanding.details import known_words
from bot.understanding.words import WordMender, count_words, read_text_speak


def right_words(encoder_folder: Path) -> List[str]:
    """Whole words of the encoder's own vocabulary, and every word of the lists of places, trains and people."""
    content = json.loads((encoder_folder / encoder_files.TOKENIZER).read_text(encoding="utf-8"))
    return [*(word for word in content["model"]["vocab"] if word.isascii() and word.isalpha()), *sorted(known_words())]


def mender_for(folded: Sequence[str], encoder_folder: Path) -> WordMender:
    """A mender that knows the words of these messages."""
    return WordMender(count_words(folded), right_words(encoder_folder), read_text_speak(), known_words())
