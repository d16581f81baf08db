"""The notation of data/urgency: patterns of words, compiled so that a whole message is matched with a few operations on bits.

A word of the message is one bit. A set of words that a pattern allows in one place is a class; where its words stand in a
message is one integer. The next word of a pattern is a shift and an "and" (Baeza-Yates and Gonnet 1992, "Shift-And"), so a
word may have several readings at once at no cost. What the notation means is told at the head of data/urgency/words.yml.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import Dict, FrozenSet, Iterator, List, Mapping, Optional, Sequence, Tuple

from bot.errors import ContentError

GAPS = {"..": 3, "...": 7}
NEAR = 10  # words between the two parts of a pattern joined by &
_MOST_MATCHES = 40  # of one run of a pattern in one message


class WordClasses:
    """Every set of words that some pattern allows in one place, each with a number."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        """lists: the lists of words.yml, alternatives separated by |."""
        self._lists = lists
        self._numbers: Dict[FrozenSet[str], int] = {}
        self._whole: Dict[str, int] = {}
        self._beginnings: Dict[str, int] = {}

    def number(self, written: str) -> int:
        """The number of the class that is written so: words and {lists} separated by |.

        Raises:
            ContentError: it names a list that is not there.
        """
        choices = frozenset(self._choices(written))
        if choices not in self._numbers:
            bit = 1 << len(self._numbers)
            self._numbers[choices] = len(self._numbers)
            for choice in choices:
                known, word = (self._beginnings, choice[:-1]) if choice.endswith("*") else (self._whole, choice)
                known[word] = known.get(word, 0) | bit
        return self._numbers[choices]

    def _choices(self, written: str) -> Iterator[str]:
        for choice in written.split("|"):
            if not choice.startswith("{"):
                yield choice
            elif choice[1:-1] in self._lists:
                yield from self._choices(self._lists[choice[1:-1]])
            else:
                raise ContentError(f"data/urgency: no list is called '{choice[1:-1]}'.")

    def of(self, word: str) -> int:
        """The classes that hold this word, as bits."""
        bits = self._whole.get(word, 0)
        for length in range(2, len(word) + 1):
            bits |= self._beginnings.get(word[:length], 0)
        return bits

    @property
    def words(self) -> List[str]:
        """Every whole word of the patterns."""
        return sorted(self._whole)

    @property
    def beginnings(self) -> List[str]:
        """Every beginning of words of the patterns."""
        return sorted(self._beginnings)


@dataclass(frozen=True)
class Step:
    """One place of a pattern: the class of its words, how many other words may come before it, whether it may be missing."""

    words: int
    gap: int = 0
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """One or more runs of steps; they may stand in any order, at most NEAR words apart."""

    runs: Tuple[Tuple[Step, ...], ...]
    needs: int  # the classes without which there is no match, as bits


def compile_pattern(written: str, classes: WordClasses) -> Pattern:
    """A pattern from its notation.

    Raises:
        ContentError: a list is unknown, or a run is empty or begins with a gap or a word that may be missing.
    """
    runs = tuple(_run(part, classes) for part in written.split(" & "))
    if any(not run or run[0].optional or run[0].gap for run in runs):
        raise ContentError(f"data/urgency: the pattern '{written}' must begin with a word.")
    needs = 0
    for step in (step for run in runs for step in run if not step.optional):
        needs |= 1 << step.words
    return Pattern(runs, needs)


def _run(written: str, classes: WordClasses) -> Tuple[Step, ...]:
    steps, gap = [], 0
    for part in written.split():
        if part in GAPS:
            gap = GAPS[part]
            continue
        steps.append(Step(classes.number(part.strip("()")), gap, part.startswith("(")))
        gap = 0
    return tuple(steps)


class Positions:
    """Where the words of one message stand: for each class the places of its words as bits."""

    def __init__(self, classes: Sequence[int], ends: int = 0, breaks: int = 0) -> None:
        """classes: for each word the classes it is in, as bits; ends, breaks: the places of words after which a sentence, a clause ends."""
        self._classes = classes
        self.length = len(classes)
        self.ends, self.breaks = ends, breaks
        self._going_on = ~ends
        self._places: Dict[int, int] = {}
        self.remembered: Dict[str, int] = {}  # by any name: places that were asked for before
        self.present = 0
        for word in classes:
            self.present |= word

    def of(self, number: int) -> int:
        """The places of the words of a class."""
        places = self._places.get(number)
        if places is None:
            bit = 1 << number
            places = sum(1 << i for i, word in enumerate(self._classes) if word & bit)
            self._places[number] = places
        return places

    def may_match(self, pattern: Pattern) -> bool:
        """Whether every word that the pattern needs is somewhere in the message."""
        return pattern.needs & self.present == pattern.needs

    def spans(self, pattern: Pattern) -> Iterator[Tuple[int, int]]:
        """First and last place of each match."""
        if not self.may_match(pattern):
            return
        found = [[(self._start(run, end), end) for end in _few(list(_places(self._ends(run))))] for run in pattern.runs]
        yield from reduce(_near, found)

    def last_places(self, pattern: Pattern) -> int:
        """The last places of all matches of a pattern of one run, as bits."""
        return self._ends(pattern.runs[0]) if self.may_match(pattern) else 0

    def _ends(self, run: Sequence[Step]) -> int:
        state = self.of(run[0].words)
        for step in run[1:]:
            if not state:
                break
            reached = state
            for _ in range(step.gap):
                reached |= (reached & self._going_on) << 1
            following = ((reached & self._going_on) << 1) & self.of(step.words)
            state = state | following if step.optional else following
        return state

    def _start(self, run: Sequence[Step], end: int) -> int:
        """The last place at which a match that ends there may begin."""
        state = 1 << end
        for step in reversed(run[1:]):
            before = ((state & self.of(step.words)) >> 1) & self._going_on
            for _ in range(step.gap):
                before |= (before >> 1) & self._going_on
            state = state | before if step.optional else before
        return (state & self.of(run[0].words)).bit_length() - 1


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _few(ends: List[int]) -> List[int]:
    """Of very many matches the first and the last ones: a flood of words must not take seconds."""
    return ends if len(ends) <= _MOST_MATCHES else [*ends[:_MOST_MATCHES // 2], *ends[-_MOST_MATCHES // 2:]]


def _near(one: Sequence[Tuple[int, int]], other: Sequence[Tuple[int, int]]) -> List[Tuple[int, int]]:
    """The spans that hold one of each, not overlapping and at most NEAR words apart."""
    joined = {}
    for start, end in one:
        for begin, stop in other:
            if end < begin <= end + NEAR or stop < start <= stop + NEAR:
                joined[min(start, begin), max(end, stop)] = None
    return list(joined)


def first_place(bits: int, start: int) -> Optional[int]:
    """The first of these places that is not before `start`; None when there is none."""
    later = bits >> start
    return start + (later & -later).bit_length() - 1 if later else None
