"""Slips of the thumb: made, for tuning and for measuring what misspelling costs, and recognised, for mending."""
from __future__ import annotations

import numpy as np

LEAST_LETTERS = 3  # shorter words are seldom misspelt and hardly readable when they are
_NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl", "p": "ol", "a": "qsz", "s": "adwx",
    "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jlio", "l": "kop", "z": "asx", "x": "zsdc", "c": "xdfv", "v": "cfgb",
    "b": "vghn", "n": "bhjm", "m": "njk",
}  # keys side by side on a British keyboard


def misspell(text: str, share: float, random: np.random.RandomState) -> str:
    """The message with about this share of its words misspelt by one slip each: two letters swapped, one left out, doubled, or the key beside it."""
    return " ".join(_slip(word, random) if random.rand() < share else word for word in text.split())


def _slip(word: str, random: np.random.RandomState) -> str:
    if len(word) < LEAST_LETTERS or not word.isalpha():
        return word
    place, kind = random.randint(len(word) - 1), random.randint(4)
    if kind == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2:]
    if kind == 1:
        return word[:place] + word[place + 1:]
    if kind == 2:
        return word[:place] + word[place] + word[place:]
    near = _NEIGHBOURS.get(word[place].casefold(), word[place])
    return word[:place] + near[random.randint(len(near))] + word[place + 1:]


def is_slip(written: str, meant: str) -> bool:
    """Whether one slip makes the written word of the meant one: two letters swapped, one left out or doubled, or the key beside it."""
    if written == meant or abs(len(written) - len(meant)) > 1:
        return False
    place = next((i for i, (a, b) in enumerate(zip(written, meant)) if a != b), min(len(written), len(meant)))
    if len(written) < len(meant):
        return written[place:] == meant[place + 1:]
    if len(written) > len(meant):
        return place > 0 and written[place] == written[place - 1] and written[place + 1:] == meant[place:]
    swapped = written[place:place + 2] == meant[place:place + 2][::-1] and written[place + 2:] == meant[place + 2:]
    return swapped or (written[place + 1:] == meant[place + 1:] and written[place] in _NEIGHBOURS.get(meant[place], ""))
