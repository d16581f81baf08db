"""Cuts a message into pieces: sentences for long stories in which one sentence holds the danger, sides for two needs in one message."""
from __future__ import annotations

import re
from itertools import pairwise
from typing import List, Tuple

Span = Tuple[int, int]  # the first character and the one after the last
LONG = 40  # words; longer messages are also read in windows
WINDOW = 2  # sentences read together
_LONGEST_SENTENCE = 30  # words; a run without marks is cut after so many
_LEAST_SIDE = 4  # words
_MOST_PARTS = 9
_MOST_PIECES = 24
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\s+(?=(?:anyway|basically|now|but now|and now)\b)")
_PART_END = re.compile(
    r"(?<=[.?!;])\s+|,\s+|\s+-\s+|\s+(?=(?:and|also|plus|oh|but|because|cos|cuz|since|so|which|while|who|that's why)\s)", re.IGNORECASE
)
# Words with which people turn to a second matter, and two questions in one message.
_TWO_MATTERS = re.compile(
    r"\b(?:also|plus|(?:another|other|second|next|different) (?:thing|matter)|secondly|two things|on top of (?:that|it|this)"
    r"|while (?:i am|i'?m|you'?re|we'?re) (?:on|at|here)"
    r"|as well|too|separately|by the way|btw|both|each|(?:aside|apart) from|besides|oh and"
    r"|and (?:who|where|how|what|when|is there|are there|can|could|do|does|should|will|would|i need|i could|i want|i'd|id))\b|\?.+\?",
    re.IGNORECASE,
)

# "How do I get help with my drinking", "where can we go for advice": who begins so asks for a service.
_ASKS_FOR_HELP = re.compile(
    r"^(?:(?:please|hi|hello|hey|sorry|excuse me)\W+)*(?:how|where|who) (?:do|can|could|would|should) (?:i|we|you|people|somebody|someone)\b"
    r"(?:\W+\w+){0,6}?\W+(?:help|support|advice|treatment)\b",
    re.IGNORECASE,
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


def turns(text: str) -> bool:
    """Whether a message says that it turns to a second matter, or asks twice."""
    return _TWO_MATTERS.search(text) is not None


def sides(text: str) -> List[Span]:
    """Where all stands that comes before, and all that comes after, each place where a message may turn to a second matter."""
    parts = _parts(text)
    both = [side for before, after in pairwise(parts) for side in ((parts[0][0], before[1]), (after[0], parts[-1][1]))]
    return [(start, end) for start, end in both if len(text[start:end].split()) >= _LEAST_SIDE]


def _parts(text: str) -> List[Span]:
    ends = [match.span() for match in _PART_END.finditer(text)]
    spans = zip([0, *(end for _, end in ends)], [*(start for start, _ in ends), len(text)])
    return [(start, end) for start, end in spans if text[start:end].strip(" ,.;")][:_MOST_PARTS]


def asks_for_help(text: str) -> bool:
    """Whether a message begins as a calm question for a service that helps."""
    return _ASKS_FOR_HELP.search(text) is not None
