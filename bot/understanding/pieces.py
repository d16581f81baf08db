"""Cuts a message into pieces: sentences for long stories in which one sentence holds the danger, clauses for two needs in one message."""
from __future__ import annotations

import re
from typing import List

LONG = 40  # words; longer messages are also read in windows
WINDOW = 2  # sentences read together
_LONGEST_SENTENCE = 30  # words; a run without marks is cut after so many
_LEAST_CLAUSE = 3  # words
_MOST_PIECES = 24
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\s+(?=(?:anyway|basically|now|but now|and now)\b)")
_CLAUSE_END = re.compile(
    r"[.?!;]\s+|\s*,?\s+(?:and also|also|plus|as well as|and then|on top of that|and|another thing|oh and|second thing|but also)\s+", re.IGNORECASE
)


def _cut_long(sentence: str) -> List[str]:
    words = sentence.split()
    return [" ".join(words[i:i + _LONGEST_SENTENCE]) for i in range(0, len(words), _LONGEST_SENTENCE)]


def windows(text: str) -> List[str]:
    """Neighbouring sentences, two at a time, of a long message; none for a short one."""
    if len(text.split()) <= LONG:
        return []
    sentences = [piece for sentence in _SENTENCE_END.split(text) for piece in _cut_long(sentence)]
    pairs = [" ".join(sentences[i:i + WINDOW]) for i in range(max(1, len(sentences) - WINDOW + 1))]
    return pairs[-_MOST_PIECES:]


def clauses(text: str) -> List[str]:
    """Clauses that could each hold a need; none when there is only one."""
    found = [clause.strip(" ,") for clause in _CLAUSE_END.split(text)]
    found = [clause for clause in found if len(clause.split()) >= _LEAST_CLAUSE]
    return found[:_MOST_PIECES] if len(found) > 1 else []
