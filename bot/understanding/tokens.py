"""A message as words, numbers and marks: what the finders of people and places look at."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Tuple

_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[^\w\s'\"]")
_SHORTENED = re.compile(r"\b(st|mr|mrs|ms|dr|rd|ave|sq)\.(?=\s)", re.IGNORECASE)
ENDS = frozenset(".!?;")
MOST_TOKENS = 600  # of a longer message the beginning and the end are read, so that it takes no longer


@dataclass(frozen=True)
class Tokens:
    """Three lists of one length: as written, in small letters without apostrophes, and where each token's sentence begins."""

    written: Tuple[str, ...] = ()
    plain: Tuple[str, ...] = ()
    begins: Tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.plain)

    def at(self, index: int) -> str:
        """The plain token there; an empty text before the beginning and after the end."""
        return self.plain[index] if 0 <= index < len(self.plain) else ""

    def end_of_sentence(self, index: int) -> int:
        """Where the sentence of this token ends; the mark that ends it is not counted."""
        return next((i for i in range(index, len(self.plain)) if self.plain[i] in ENDS), len(self.plain))

    @property
    def shows_capitals(self) -> bool:
        """Whether a capital letter means something in this message: it uses both kinds."""
        return any(w[0].isupper() for w in self.written) and any(w.islower() and len(w) > 1 for w in self.written)


def tokens_of(text: str) -> Tokens:
    """The tokens of a folded message."""
    written = _TOKEN.findall(_SHORTENED.sub(r"\1", text))
    if len(written) > MOST_TOKENS:
        written = [*written[: MOST_TOKENS // 2], ".", *written[-MOST_TOKENS // 2 :]]
    begins, begin = [], 0
    for i, token in enumerate(written):
        begins.append(begin)
        if token in ENDS and not (token == "." and i + 1 < len(written) and written[i - 1].isdigit() and written[i + 1].isdigit()):
            begin = i + 1
    return Tokens(tuple(written), tuple(w.casefold().replace("'", "") for w in written), tuple(begins))
