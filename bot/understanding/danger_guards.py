"""What turns a match of a danger rule off: it is over, denied, imagined, told, a habit, a game or a figure of speech."""
from __future__ import annotations

from typing import Dict, List, Mapping, Sequence, Tuple

from bot.understanding.danger_notation import Pattern, Positions, WordClasses, compile_pattern, first_place

NEGATED, WAS, NOW = "negated", "was", "now"
ANSWER = "answer"  # the "no" of "no he is outside" answers somebody; it denies nothing
_SET_ASIDE_BY_NOW = frozenset({"past", "routine", "told", "afterwards", "calm_request", WAS})
_FAR = frozenset({"afterwards", "calm_request"})  # guards that hold from other sentences
_FAR_REACH = 25  # words
_REACH = {NEGATED: 3, WAS: 3}  # guards that hold only this many words before a match, in the same clause


class Guards:
    """The guards of words.yml. One holds when its words stand in the sentence of a match, or right before it (`negated`, `was`)."""

    def __init__(self, written: Mapping[str, str], classes: WordClasses) -> None:
        """written: phrases of each guard, separated by " | ", in the notation of patterns."""
        self._phrases: Dict[str, List[Pattern]] = {name: [compile_pattern(p, classes) for p in phrases.split(" | ")] for name, phrases in written.items()}

    def add(self, phrase: str, classes: WordClasses) -> str:
        """A guard of one rule; its name is the phrase."""
        self._phrases.setdefault(phrase, [compile_pattern(phrase, classes)])
        return phrase

    def hold(self, names: Sequence[str], positions: Positions, start: int, end: int) -> bool:
        """Whether one of these guards holds for a match between two places."""
        begin, stop = _sentence(positions, start, end)
        now = self._stands(NOW, positions, begin, stop)
        for name in names:
            if now and name in _SET_ASIDE_BY_NOW:
                continue
            if name in _REACH:
                held = self._before(name, positions, start) or (name == WAS and self._stands(name, positions, start, end))
            elif name in _FAR:
                held = self._stands(name, positions, max(0, start - _FAR_REACH), min(positions.length - 1, end + _FAR_REACH))
            else:
                held = self._stands(name, positions, begin, stop)
            if held:
                return True
        return False

    def _stands(self, name: str, positions: Positions, begin: int, stop: int) -> bool:
        within = ((1 << (stop + 1)) - 1) >> begin << begin
        places = self._places(name, positions)
        return bool((places & ~(self._places(ANSWER, positions) >> 1) if name == NEGATED else places) & within)

    def _places(self, name: str, positions: Positions) -> int:
        places = positions.remembered.get(name)
        if places is None:
            places = 0
            for phrase in self._phrases[name]:
                places |= positions.last_places(phrase)
            positions.remembered[name] = places
        return places

    def _before(self, name: str, positions: Positions, start: int) -> bool:
        breaks = positions.breaks & ((1 << start) - 1)
        begin = max(breaks.bit_length(), start - _REACH[name], 0)
        return begin < start and self._stands(name, positions, begin, start - 1)


def _sentence(positions: Positions, start: int, end: int) -> Tuple[int, int]:
    """First and last place of the sentence, or sentences, in which a match lies."""
    stop = first_place(positions.ends, end)
    return (positions.ends & ((1 << start) - 1)).bit_length(), positions.length - 1 if stop is None else stop
