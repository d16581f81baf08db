"""Makes a message's words known ones: text speak spelt out, leetspeak read, joined words split, misspellings mended.

For the classifiers only. Words known to the training examples or to the encoder are never touched, so names, places and
slang that the examples use stay as they are.
"""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Dict, Iterable, List

import yaml
from symspellpy import SymSpell, Verbosity

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

TEXT_SPEAK = DATA_FOLDER / "lookups" / "text_speak.yml"
_TOKEN = re.compile(r"[A-Za-z0-9@$!/]+(?:'[A-Za-z]+)?|[^\sA-Za-z0-9]")
_LEET = str.maketrans("0134579@$!8", "oieastgasib")
_KEEP_DIGITS = re.compile(r"\d+(?:st|nd|rd|th|am|pm|hrs?|mins?|yrs?|yo|k|x|s|h|m)?|[a-z]{1,2}\d{1,2}[a-z]?", re.IGNORECASE)
_LONGEST_WORD = 14  # longer unknown runs of letters are taken for words without spaces between them
_LEAST_MENDED = 4  # shorter unknown words are more often names or slang than misspellings


def read_text_speak(path: Path = TEXT_SPEAK) -> Dict[str, str]:
    """Short writing to plain words.

    Raises:
        ContentError: the file is not a mapping of word to words.
    """
    words = (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).get("words")
    if not isinstance(words, dict):
        raise ContentError(f"{path.name}: 'words' must map each short form to what it stands for.")
    return {str(short).casefold(): str(full) for short, full in words.items()}


def count_words(messages: Iterable[str]) -> Counter:
    """How often each word (letters only, lower case) occurs in the messages."""
    return Counter(word for message in messages for word in re.findall(r"[a-z']+", message.casefold()))


class WordMender:
    """Knows the words of the examples (and how common each is) and the encoder's own words."""

    def __init__(self, counts: Dict[str, int], other_words: Iterable[str], text_speak: Dict[str, str]) -> None:
        """counts: words of the training examples; other_words: further words that are right as they are."""
        self._text_speak = text_speak
        self._known = set(other_words) | {w for w, n in counts.items() if n > 1} | set(text_speak)
        self._speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word, count in counts.items():
            if word in self._known and word.isalpha() and count > 1:
                self._speller.create_dictionary_entry(word, count)

    def knows(self, word: str) -> bool:
        """Whether a word needs no mending."""
        return word.casefold() in self._known or not any(c.isalpha() for c in word)

    def share_known(self, text: str) -> float:
        """How much of a message is known words, 0 to 1, words of three letters and more; 1 for a message without any."""
        words = [w for w in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text) if len(w) > 2]
        return sum(self._is_english(w) for w in words) / len(words) if words else 1.0

    def _is_english(self, word: str) -> bool:
        plain = word.casefold()
        return plain in self._known or plain.replace("'", "") in self._known or (plain.endswith("'s") and plain[:-2] in self._known)

    def mend(self, text: str) -> str:
        """The message in words the classifiers know, lower case, one space between."""
        tokens: List[str] = _TOKEN.findall(text.casefold())
        if self.is_leet(text):
            tokens = ["i" if token == "1" else self._unleet(token, also_short=True) for token in tokens]
        return " ".join(self._mend_word(token) for token in tokens)

    def is_leet(self, text: str) -> bool:
        """Whether a message writes letters as digits: at least two of its words do."""
        return sum(self._unleet(token) != token for token in _TOKEN.findall(text.casefold())) > 1

    def _mend_word(self, word: str) -> str:
        if word in self._text_speak:
            return self._text_speak[word]
        if self.knows(word) or "'" in word:
            return word
        plain = self._unleet(word)
        if not plain.isalpha() or self.knows(plain):
            return plain
        if self.knows(re.sub(r"(.)\1", r"\1", plain)):
            return re.sub(r"(.)\1", r"\1", plain)
        if len(plain) > _LONGEST_WORD:
            return self._speller.word_segmentation(plain, max_edit_distance=0).corrected_string
        if len(plain) < _LEAST_MENDED:
            return plain
        found = self._speller.lookup(plain, Verbosity.TOP, max_edit_distance=1 if len(plain) < 7 else 2)
        return found[0].term if found else plain

    def _unleet(self, word: str, also_short: bool = False) -> str:
        mixed = any(c.isdigit() or c in "@$!" for c in word) and any(c.isalpha() for c in word)
        if not mixed or (_KEEP_DIGITS.fullmatch(word) and not also_short):
            return word
        plain = word.translate(_LEET)
        return plain if self.knows(plain) else word
