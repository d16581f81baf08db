"""Finds many phrases in a message at once, with spaCy's PhraseMatcher."""
from __future__ import annotations

from typing import Dict, Iterable, List, Mapping, NamedTuple, Set

from bot.understanding.spacy_parts import Doc, PhraseMatcher, blank_english
from bot.understanding.tokens import Tokens, tokens_of

_ANY_OTHER = "\u00b7"  # spaCy keeps every word it is given for as long as the process runs; a resident's own words it is not given


class Match(NamedTuple):
    """A phrase found: whose it is, and the tokens from start up to end."""

    tag: str
    start: int
    end: int


class Phrases:
    """Phrases by their tags; safe to share between threads once built."""

    def __init__(self, by_tag: Mapping[str, Iterable[str]]) -> None:
        self._vocab = blank_english().vocab
        self._matcher = PhraseMatcher(self._vocab, attr="ORTH")
        known: Set[str] = set()
        for tag, phrases in by_tag.items():
            words = [tokens_of(phrase).plain for phrase in phrases]
            known.update(word for each in words for word in each)
            self._matcher.add(tag, [Doc(self._vocab, words=list(each)) for each in words])
        self.words = frozenset(known)  # every single word of every phrase

    def find(self, tokens: Tokens) -> List[Match]:
        """Every phrase, in order of its beginning."""
        words = [word if word in self.words else _ANY_OTHER for word in tokens.plain]
        if not words:
            return []
        found = self._matcher(Doc(self._vocab, words=words))
        return sorted((Match(self._vocab.strings[tag], start, end) for tag, start, end in found), key=lambda match: match[1:])

    def find_longest(self, tokens: Tokens) -> List[Match]:
        """As find, without the phrases that lie inside a longer one or overlap with it."""
        taken: Dict[int, Match] = {}
        for match in sorted(self.find(tokens), key=lambda m: (m.start - m.end, m.start)):
            if not any(i in taken for i in range(match.start, match.end)):
                taken.update(dict.fromkeys(range(match.start, match.end), match))
        return sorted(set(taken.values()), key=lambda match: match.start)
