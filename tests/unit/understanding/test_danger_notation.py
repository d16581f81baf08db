"""The notation of data/urgency: what a pattern matches and where."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.danger_notation import NEAR, Positions, WordClasses, compile_pattern, first_place


def spans(pattern: str, text: str, ends: int = 0):
    classes = WordClasses({"animal": "cat|dog", "pet": "{animal}|hamster"})
    compiled = compile_pattern(pattern, classes)
    return sorted(Positions([classes.of(word) for word in text.split()], ends).spans(compiled))


@pytest.mark.parametrize("pattern, text, where", [
    ("cat", "the cat", [(1, 1)]),
    ("cat|dog", "dog and cat", [(0, 0), (2, 2)]),
    ("{animal} sat", "a dog sat", [(1, 2)]),
    ("{pet} sat", "hamster sat", [(0, 1)]),
    ("{pet} sat", "cat sat", [(0, 1)]),
    ("stab* him", "stabbing him", [(0, 1)]),
    ("stab* him", "table him", []),
    ("cat sat", "cat who sat", []),
    ("cat .. sat", "cat a b c sat", [(0, 4)]),
    ("cat .. sat", "cat a b c d sat", []),
    ("cat ... sat", "cat a b c d e f g sat", [(0, 8)]),
    ("cat (very) fat", "cat fat", [(0, 1)]),
    ("cat (very) fat", "cat very fat", [(0, 2)]),
    ("cat (very) fat", "cat so fat", []),
    ("cat (very)", "cat very", [(0, 0), (0, 1)]),
    ("cat .. (very) .. fat", "cat a very b fat", [(0, 4)]),
    ("cat & dog", "dog and a cat", [(0, 3)]),
    ("cat & dog", "cat and a dog", [(0, 3)]),
    ("cat & cat", "cat", []),
    ("cat & dog & sat", "sat the dog by the cat", [(0, 5)]),
    ("cat & dog", "cat " + "x " * NEAR + "dog", []),
    ("cat & dog", "cat " + "x " * (NEAR - 1) + "dog", [(0, NEAR)]),
])
def test_a_pattern_matches(pattern, text, where):
    assert spans(pattern, text) == where


def test_a_gap_never_passes_the_end_of_a_sentence():
    assert spans("cat .. sat", "cat here he sat", ends=0b10) == []
    assert spans("cat sat", "cat sat", ends=0b1) == []


def test_two_parts_may_stand_in_two_sentences():
    assert spans("cat & dog", "cat here a dog", ends=0b10) == [(0, 3)]


def test_a_match_begins_as_late_as_it_can():
    assert spans("cat .. sat", "cat cat sat") == [(1, 2)]


def test_a_word_with_several_readings_is_all_of_them():
    classes = WordClasses({})
    pattern = compile_pattern("knife now", classes)
    assert list(Positions([classes.of("kind") | classes.of("knife"), classes.of("now")]).spans(pattern)) == [(0, 1)]


def test_very_many_matches_are_a_few():
    assert len(spans("cat", "cat " * 500)) < 100


@pytest.mark.parametrize("pattern", ["", ".. cat", "(cat) dog", "cat &  & dog", "cat & .. dog"])
def test_a_pattern_must_begin_with_a_word(pattern):
    with pytest.raises(ContentError, match="must begin with a word"):
        compile_pattern(pattern, WordClasses({}))


def test_an_unknown_list_is_named():
    with pytest.raises(ContentError, match="no list is called 'bird'"):
        compile_pattern("{bird}", WordClasses({}))


@pytest.mark.parametrize("bits, start, place", [(0b1010, 0, 1), (0b1010, 2, 3), (0b1010, 4, None), (0, 0, None)])
def test_the_first_place_from_somewhere_on(bits, start, place):
    assert first_place(bits, start) == place
