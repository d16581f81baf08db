"""Tells English from anything else: by how many words of a message the examples use, as they are written and once they are mended.

No detector of languages is used: most of what has to be told apart is written in Latin letters by ear, and most of the English is text speak,
slang or limited English (docs/decisions/0005). The encoder's own vocabulary is no help here, it holds "mari", "moi" and "marido".
"""
from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Callable, FrozenSet, Iterable, Sequence

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

HELP_WORDS = DATA_FOLDER / "lookups" / "help_words.yml"
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_FEW_WORDS = 3  # too few to tell a language by
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEXT_KEYS = frozenset("".join(keys) for row in _ROWS for line in (row, row[::-1]) for keys in (*pairwise(line), *zip(row, row)))
_LEAST_NEXT_KEYS = 0.6  # share of a message's neighbouring letters that are neighbouring keys; of 100 English examples 99 have under a quarter
_LEAST_BESIDE_A_CRY = 0.8  # who writes English about such a cry writes more than four words beside it


def typed_at_random(words: Sequence[str]) -> bool:
    """Whether these words, lower case, are fingers run along a keyboard: no language at all."""
    pairs = [word[place:place + 2] for word in words for place in range(len(word) - 1)]
    return bool(pairs) and sum(pair in _NEXT_KEYS for pair in pairs) >= _LEAST_NEXT_KEYS * len(pairs)


def read_help_words(path: Path = HELP_WORDS) -> FrozenSet[str]:
    """Cries for help in other languages, lower case.

    Raises:
        ContentError: the file is not a mapping of language to words.
    """
    words = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("words")
    if not isinstance(words, dict) or not all(isinstance(some, list) for some in words.values()):
        raise ContentError(f"{path.name}: 'words' must map each language to a list of words.")
    return frozenset(str(word).casefold() for some in words.values() for word in some)


class English:
    """Knows the words that the examples use."""

    def __init__(self, words: Iterable[str], mend: Callable[[str], str], help_words: FrozenSet[str]) -> None:
        """words: of the examples and of names, lower case; mend: makes a misspelt word a known one; help_words: see read_help_words."""
        self._words, self._mend, self._help_words = frozenset(words), mend, help_words

    def is_english(self, text: str, least: float) -> bool:
        """Whether enough of a message is English; least: the share to reach, 0 to 1, more where it cries for help in another language.

        A message of three words or fewer without such a cry counts as English: it holds too little to tell. So does one that is no language at all.
        """
        words = _WORD.findall(text.casefold())
        cries = not self._help_words.isdisjoint(words)
        if not cries and (len(words) <= _FEW_WORDS or typed_at_random(words)):
            return True
        return self._share(words) >= (max(least, _LEAST_BESIDE_A_CRY) if cries else least)

    def _share(self, words: Sequence[str]) -> float:
        """How many of the words are English, 0 to 1; one that becomes English by mending counts half."""
        return sum(self._counts(word) for word in words) / len(words)

    def _counts(self, word: str) -> float:
        if self._has(word):
            return 1.0
        return 0.5 if all(self._has(part) for part in self._mend(word).split()) else 0.0

    def _has(self, word: str) -> bool:
        return word in self._words or word.replace("'", "") in self._words or (word.endswith("'s") and word[:-2] in self._words)
