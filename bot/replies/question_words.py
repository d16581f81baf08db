"""A question as the things it speaks of: words that mean the same made one, endings and misspellings undone, small words left out."""
from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, FrozenSet, Iterable, List, Mapping, NamedTuple, Tuple

import snowballstemmer
import yaml
from symspellpy import SymSpell, Verbosity

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

LOOKUP = DATA_FOLDER / "questions" / "words.yml"
TEXT_SPEAK = DATA_FOLDER / "lookups" / "text_speak.yml"
_SIGNS = (("%", " percent "), ("£", " pounds "), ("&", " and "), ("’", "'"))
_PLAN_YEARS = re.compile(r"\b2024\s*(?:to|too|-|–|/|until)\s*(?:20)?27\b")
_YEARS_IN_PLAN = {"2022", "2023"}
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_SHORTENED = re.compile(r"'(?:s|m|ve|re|d|ll)$")
_LEAST_MENDED = 5  # letters; shorter unknown words are names more often than misspellings
_LONG_WORD = 8  # letters from which two mistakes are forgiven
_stem = lru_cache(maxsize=20_000)(snowballstemmer.stemmer("english").stemWord)

Stems = Tuple[str, ...]


class Lookup(NamedTuple):
    """What data/questions/words.yml says, by stems."""

    same: Mapping[Stems, str]  # a word or phrase to what it means
    ignored: FrozenSet[str]
    ignored_for_plan: FrozenSet[str]  # besides these, in questions about the plan
    measures: FrozenSet[str]  # words that name no subject by themselves
    text_speak: Mapping[str, str]
    words: FrozenSet[str]  # every word that the file knows, as written
    longest: int  # words of the longest phrase


def read_yaml(path: Path) -> Dict[str, Any]:
    """A file of data: with libyaml where PyYAML has it, which is ten times faster."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def _stems(text: str) -> Stems:
    return tuple(_stem(_SHORTENED.sub("", token)) for token in _TOKEN.findall(text.casefold()))


@lru_cache(maxsize=1)
def lookup() -> Lookup:
    """The words that mean the same and those that say nothing.

    Raises:
        ContentError: a phrase stands under two meanings.
    """
    content = read_yaml(LOOKUP)
    same: Dict[Stems, str] = {}
    for meaning, phrases in content["same"].items():
        for phrase in [meaning.replace("_", " "), *map(str, phrases)]:
            if same.setdefault(_stems(phrase), meaning) != meaning:
                raise ContentError(f"{LOOKUP.name}: '{phrase}' stands under '{meaning}' and under '{same[_stems(phrase)]}'.")
    ignored, ignored_for_plan = (frozenset(map(_stem, content[part].split())) for part in ("ignored", "ignored_for_plan"))
    text_speak = {str(k).casefold(): str(v) for k, v in read_yaml(TEXT_SPEAK)["words"].items()}
    words = " ".join([*content["same"], *(str(p) for phrases in content["same"].values() for p in phrases), content["ignored"], content["ignored_for_plan"]])
    return Lookup(same, ignored, ignored_for_plan, frozenset(content["measures"]), text_speak, frozenset(_TOKEN.findall(words.casefold())), max(map(len, same)))


class QuestionWords:
    """Reads questions with the words of some entries: a word that is near one of theirs is taken for it."""

    def __init__(self, texts: Iterable[str], ignored: FrozenSet[str] = frozenset()) -> None:
        """texts: what the entries are asked with; ignored: stems that say nothing here, besides those that never do."""
        self._ignored = lookup().ignored | ignored
        known = {word for text in texts for word in _TOKEN.findall(text.casefold())} | lookup().words
        self._known = frozenset(map(_stem, known))
        self._speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=7)
        for word in sorted(known):
            if word.isalpha() and len(word) >= _LEAST_MENDED - 1:
                self._speller.create_dictionary_entry(word, 1)

    def meanings(self, text: str) -> Tuple[str, ...]:
        """What a question speaks of, in its order: stems, or the names that data/questions/words.yml gives to several."""
        words = lookup()
        stems = [self._stem_of(token) for token in self._tokens(text)]
        found: List[str] = []
        while stems:
            size = next((n for n in range(min(words.longest, len(stems)), 0, -1) if tuple(stems[:n]) in words.same), 0)
            if size:
                found.append(words.same[tuple(stems[:size])])
            elif stems[0] not in self._ignored:
                found.append(stems[0])
            stems = stems[max(size, 1):]
        return tuple(found)

    def _tokens(self, text: str) -> List[str]:
        plain = _PLAN_YEARS.sub(" plan ", text.casefold())
        for sign, word in _SIGNS:
            plain = plain.replace(sign, word)
        plain = re.sub(r"(?<=\d),(?=\d{3})", "", plain)
        return [word for token in _TOKEN.findall(plain) for word in _TOKEN.findall(self._spelt_out(token))]

    def _spelt_out(self, token: str) -> str:
        """Text speak in full; a digit stays one where entries are asked with it ("priority 4"), and says nothing elsewhere ("need it 4 school")."""
        if token.isdigit():
            return token if token in self._known or len(token) == 4 else ""
        return lookup().text_speak.get(token, token).casefold()

    def _stem_of(self, token: str) -> str:
        if re.fullmatch(r"20\d\d", token):
            return "year" if token in _YEARS_IN_PLAN else "other_year"
        stem = _stem(_SHORTENED.sub("", token))
        if stem in self._known or len(token) < _LEAST_MENDED or not token.isalpha():
            return stem
        near = self._speller.lookup(token, Verbosity.CLOSEST, max_edit_distance=2 if len(token) >= _LONG_WORD else 1)
        return next((_stem(suggestion.term) for suggestion in near if suggestion.term[0] == token[0]), stem)
