"""Reads the words of a message for the rules of danger, through disguise and misspelling, without any model.

Each word gets all readings that it may have. Ordinary English words stay what they are: only a word that nobody writes is
read as one that the rules know, so that "kind" is never "knife". Nothing that people write is kept in memory.
"""
from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Dict, Iterable, Iterator, List, Mapping, NamedTuple, Tuple

from symspellpy import SymSpell, Verbosity

_TOKEN = re.compile(r"(?:(?<!\S)!(?=[a-z@$57]))?[a-z0-9@$]+(?:['!][a-z0-9@$]+)*|[.!?\n]+|[,;:]|🆘")
_END, _BREAK = frozenset(".!?\n"), frozenset(",;:")
_APOSTROPHE = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_STEMS = {"ca": "can", "wo": "will", "ai": "is", "sha": "shall"}
_WITHOUT_APOSTROPHE = {
    **{f"{verb}nt": f"{verb} not" for verb in "is are was were do does did has have had would could should".split()},
    **{f"{who}s": f"{who}'s" for who in "he she it that there who what here where someone somebody everyone nobody".split()},
    **{f"{who}ve": f"{who} have" for who in "i they you we".split()}, "theyre": "they are", "youre": "you are", "theyll": "they will",
    "cant": "can not", "cannot": "can not", "wont": "will not", "aint": "is not", "im": "i am", "its": "it's",
}
_LEET = {"0": "o", "1": "il", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s", "!": "il"}
_ALONE = {"1": "i", "2": "to", "4": "a", "@": "at", "15": "is", "1$": "is", "!5": "is", "!$": "is", "70": "to", "17": "it", "!7": "it"}
_MOST_LEET_READINGS = 16
_LEAST_MENDED, _LEAST_MEANT = 4, 5  # letters of a misspelt word, and of the word it may stand for
_LEAST_JOINED, _MOST_JOINED = 5, 600  # letters of words without spaces between them
_LONGEST_WORD = 16
_RULE_WORD_COUNT = 1_000_000  # how common a word of the rules is taken to be that the dictionary lacks
_LONGEST_SHORT = 3  # letters of text speak that is not looked for inside a run of letters
_UNCOMMON = 30_000  # occurrences in the dictionary's trillion words under which it is more often a misspelling than meant


class Word(NamedTuple):
    """One word of a message."""

    readings: Tuple[str, ...]  # what it may be, as it is written first
    guessed: bool = False  # no word as it is written, and it may be several


Words = Tuple[Word, ...]
WordsRead = Tuple[List[Word], int, int]  # words, and as bits the places after which a sentence and a clause end


@lru_cache(maxsize=1)
def english_words() -> Mapping[str, int]:
    """How often each of 50,000 English words is written: the dictionary that comes with symspellpy."""
    lines = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").splitlines()
    counts = (line.split(" ") for line in lines)
    return {word: int(count) for word, count in counts if int(count) >= _UNCOMMON}


class DangerWords:
    """Reads messages in the words that the rules know; safe to share between threads once built."""

    def __init__(self, rule_words: Iterable[str], beginnings: Iterable[str], ordinary: Iterable[str], short: Mapping[str, str]) -> None:
        """rule_words, beginnings: what patterns are made of; ordinary: words beside the dictionary's that are meant as written; short: text speak."""
        counts = english_words()
        self._beginnings = tuple(sorted(beginnings))
        begun = {word for word in counts if word.startswith(self._beginnings)} if self._beginnings else set()
        self._rule_words = {word for word in rule_words if word.isalpha()} | begun
        self._short = {**short, **_WITHOUT_APOSTROPHE}
        self._ordinary = (counts.keys() | set(ordinary)) - self._short.keys()
        self._counts = counts
        self._as_written: Dict[str, Words] = {}
        self._speller = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
        for word in self._rule_words | self._short.keys():
            if len(word) >= _LEAST_MEANT and word.isalpha():
                self._speller.create_dictionary_entry(word, 1)
        self._single: Dict[str, List[str]] = {}
        for word in sorted(self._rule_words | {w for w in self._short if w.isalpha()}):
            self._single.setdefault(_singled(word), []).append(word)

    def read(self, text: str) -> WordsRead:
        """The words of a folded message."""
        words: List[Word] = []
        ends = breaks = 0
        for token in _TOKEN.findall(text.casefold().replace("...", " ")):
            if (token[0] in _END and not token[-1].isalnum() and token not in _ALONE) or token in _BREAK:
                if words:
                    breaks |= 1 << (len(words) - 1)
                    ends |= 0 if token in _BREAK else 1 << (len(words) - 1)
            else:
                words += self.words(token)
        return words, ends, breaks

    def words(self, token: str) -> Words:
        """The words of one token: several for a contraction or for words without a space between."""
        if token in self._short:
            return self._in_full(token)
        if "'" in token:
            return self._contracted(token)
        if "!" in token and token not in _ALONE and not self._unleet(token):
            return tuple(word for part in token.split("!") if part for word in self.words(part))
        if token in self._rule_words or token in self._ordinary:
            if token not in self._as_written:
                others = (other for other in self._unstretched(token) if other in self._rule_words and other != token)
                self._as_written[token] = (Word((token, *others)),)
            return self._as_written[token]
        return self._meant(token)

    def is_ordinary(self, word: str) -> bool:
        """Whether a word is meant as it is written."""
        return word in self._ordinary or word in self._rule_words or word in self._short

    def _spelt_out(self, full: str) -> Words:
        return tuple(word for part in full.split() for word in (self._contracted(part) if "'" in part else (Word((part,)),)))

    def _in_full(self, token: str) -> Words:
        full = self._spelt_out(self._short[token])
        return (Word((token, *full[0].readings)),) if len(full) == 1 and token.isalpha() else full  # "mob" is a mobile or a mob

    def _contracted(self, token: str) -> Words:
        for ending, word in _APOSTROPHE.items():
            if token.endswith(ending):
                stem = token[:-len(ending)]
                return (*self.words(_STEMS.get(stem, stem) if ending == "n't" else stem), Word((word,))) if stem else ()
        stem, ending = token.split("'", 1)
        rest = ending[1:].replace("'", "")
        if stem and ending.startswith("s") and (not rest or self._apart(rest)):
            return (*self.words(stem), Word(("is", "has", "'s")), *(self.words(rest) if rest else ()))
        joined = token.replace("'", "")
        return self.words(joined) if joined else ()

    def _meant(self, token: str) -> Words:
        """The words of a token that is none as it is written."""
        if token in _ALONE:
            return (Word((token, _ALONE[token])),)
        spellings = self._unleet(token) if not token.isalpha() else [token]
        known = list(dict.fromkeys(word for spelling in spellings for word in self._as_known(spelling)))
        plain = [word for word in known if word not in self._short]
        if plain:
            return (Word((token, *plain), guessed=len(plain) > 1),)
        if known:
            return self._in_full(known[0])
        return next((apart for apart in map(self._apart, spellings) if apart), (Word((token,)),))

    def _as_known(self, spelling: str) -> Iterator[str]:
        """Words of the rules that a spelling may stand for: with letters held down, a g dropped, or one slip of the finger."""
        if spelling in self._rule_words or spelling in self._short:
            yield spelling
        yield from self._unstretched(spelling)
        if spelling.endswith("in") and spelling + "g" in self._rule_words:
            yield spelling + "g"
        if len(spelling) >= _LEAST_MENDED:
            yield from (found.term for found in self._speller.lookup(spelling, Verbosity.ALL, max_edit_distance=1))

    def _unstretched(self, word: str) -> List[str]:
        single = _singled(word)
        return [] if single == word else [w for w in self._single.get(single, ()) if re.fullmatch("".join(f"{letter}+" for letter in w), word)]

    def _unleet(self, token: str) -> List[str]:
        """Words that a token of letters and digits may hide; none when they are no words the rules know."""
        if token.isalpha() or (not any(c.isalpha() for c in token) and len(token) < _LEAST_MENDED):
            return []
        choices = [_LEET.get(c, c) for c in token]
        if math.prod(map(len, choices)) > _MOST_LEET_READINGS:
            choices = [c[0] for c in choices]
        spellings = map("".join, product(*choices))
        return [s for s in spellings if s.isalpha() and (any(self._as_known(s)) or self._apart(s))]

    def _apart(self, run: str) -> Words:
        """The words of a run of letters in which the spaces are missing; nothing when it is no run of words."""
        if not (run.isalpha() and _LEAST_JOINED <= len(run) <= _MOST_JOINED):
            return ()
        best: List[Tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(run) + 1):
            starts = range(max(0, end - _LONGEST_WORD), end)
            best.append(min((best[start][0] + self._cost(run[start:end]), start) for start in starts))
        if math.isinf(best[-1][0]):
            return ()
        cuts, end = [], len(run)
        while end:
            cuts.append(run[best[end][1]:end])
            end = best[end][1]
        return tuple(word for part in reversed(cuts) for word in self.words(part))

    def _cost(self, word: str) -> float:
        if len(word) == 1 and word not in "ai":
            return math.inf
        count = self._counts.get(word) or (_RULE_WORD_COUNT if word in self._rule_words or (len(word) > _LONGEST_SHORT and word in self._short) else 0)
        return math.log(1e12 / count) if count else math.inf


def _singled(word: str) -> str:
    """The word with every doubled letter written once."""
    return re.sub(r"(.)\1+", r"\1", word)

