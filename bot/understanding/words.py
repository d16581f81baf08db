"""Makes a message's words known ones: text speak spelt out, leetspeak read, joined words split, misspellings mended.

For the classifiers only. Words known to the training examples or to the encoder are never touched, so names, places and
slang that the examples use stay as they are.
"""
from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Dict, FrozenSet, Iterable, List, Optional

import yaml
from symspellpy import SymSpell, Verbosity

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.danger_words import english_words
from bot.understanding.misspelling import is_slip

TEXT_SPEAK = DATA_FOLDER / "lookups" / "text_speak.yml"
_TOKEN = re.compile(r"[A-Za-z0-9@$!/]+(?:'[A-Za-z]+)?|[^\sA-Za-z0-9]")
_LEET = str.maketrans("0134579@$!8", "oieastgasib")
_KEEP_DIGITS = re.compile(r"\d+(?:st|nd|rd|th|am|pm|hrs?|mins?|yrs?|yo|k|x|s|h|m)?|[a-z]{1,2}\d{1,2}[a-z]?", re.IGNORECASE)
_LONGEST_WORD = 14  # longer unknown runs of letters are taken for words without spaces between them
_LEAST_MENDED = 4  # shorter unknown words are more often names or slang than misspellings, but for slips of the commonest words
_LEAST_SLIPPED = 3  # letters from which a word may be a slip of one of the commonest
_COMMON = 300  # occurrences in the examples from which a word is one of the commonest, such as "the", "and", "they"
_AS_COMMON = 100  # times as common as the word that may be a slip of it
_MOST_EDITS, _LONG_WORD = 2, 7  # letters from which a word may be two edits away


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

    def __init__(self, counts: Dict[str, int], other_words: Iterable[str], text_speak: Dict[str, str], names: FrozenSet[str] = frozenset()) -> None:
        """counts: words of the training examples; other_words: further words that are right as they are; names: those that are no slip of anything."""
        self._text_speak = text_speak
        self._known = set(other_words) | {w for w, n in counts.items() if n > 1} | set(text_speak)
        # No dictionary has them: names, slang, and misspellings that the examples have.
        self._odd = {w for w in self._known - english_words().keys() - names - set(text_speak) if len(w) >= _LEAST_SLIPPED}
        self._counts = counts
        self._speller = SymSpell(max_dictionary_edit_distance=_MOST_EDITS, prefix_length=7)
        for word, count in counts.items():
            if word in self._known and word.isalpha() and count > 1:
                self._speller.create_dictionary_entry(word, count)

    def knows(self, word: str) -> bool:
        """Whether a word needs no mending."""
        return word.casefold() in self._known or not any(c.isalpha() for c in word)

    def mend(self, text: str) -> str:
        """The message in words the classifiers know, lower case, one space between."""
        tokens: List[str] = _TOKEN.findall(text.casefold())
        if self.is_leet(text):
            tokens = ["i" if token == "1" else self._unleet(token, also_short=True) for token in tokens]
        return " ".join(self.mend_word(token) for token in tokens)

    def is_leet(self, text: str) -> bool:
        """Whether a message writes letters as digits: at least two of its words do, or one beside a short one that might be a code ("d13")."""
        tokens = _TOKEN.findall(text.casefold())
        plain = sum(self._unleet(token) != token for token in tokens)
        return plain > 1 or (plain == 1 and sum(self._unleet(token, also_short=True) != token for token in tokens) > 1)

    def mend_word(self, word: str) -> str:
        """One lower-case word, mended: perhaps several words."""
        if word in self._text_speak:
            return self._text_speak[word]
        if self.knows(word) or "'" in word:
            return self._common_word_behind(word, same_start=True) or word if word in self._odd else word
        plain = self._unleet(word)
        if not plain.isalpha() or self.knows(plain):
            return plain
        if self.knows(re.sub(r"(.)\1", r"\1", plain)):
            return re.sub(r"(.)\1", r"\1", plain)
        if len(plain) > _LONGEST_WORD:
            return self._speller.word_segmentation(plain, max_edit_distance=0).corrected_string
        if len(plain) < _LEAST_MENDED:
            return self._common_word_behind(plain) or plain
        found = self._speller.lookup(plain, Verbosity.ALL, max_edit_distance=1)
        if not found and len(plain) >= _LONG_WORD:
            found = self._speller.lookup(plain, Verbosity.TOP, max_edit_distance=_MOST_EDITS)
        return max(found, key=lambda each: (is_slip(plain, each.term), each.count)).term if found else plain

    def _common_word_behind(self, word: str, same_start: bool = False) -> Optional[str]:
        """The commonest word that one slip makes this one of, None when there is none so common; same_start: its first letter is among the first two."""
        if len(word) < _LEAST_SLIPPED:
            return None
        least = max(_COMMON, _AS_COMMON * self._counts.get(word, 0))
        near = [each for each in self._speller.lookup(word, Verbosity.ALL, max_edit_distance=1) if each.count >= least and is_slip(word, each.term)]
        common = [each for each in near if not same_start or each.term[0] in word[:2]]
        return max(common, key=lambda each: each.count).term if common else None

    def _unleet(self, word: str, also_short: bool = False) -> str:
        mixed = any(c.isdigit() or c in "@$!" for c in word) and any(c.isalpha() for c in word)
        if not mixed or (_KEEP_DIGITS.fullmatch(word) and not also_short):
            return word
        plain = word.translate(_LEET)
        return plain if self.knows(plain) else word
