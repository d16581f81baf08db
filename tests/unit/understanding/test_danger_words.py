"""Words are read through disguise and misspelling, and ordinary words stay what they are."""
from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.understanding.danger_rules import danger_rules
from bot.understanding.danger_words import english_words
from bot.understanding.examples import read_examples
from bot.understanding.folding import fold


def first_readings(text: str):
    """The words as the rules see them: what a word that is none stands for."""
    words = danger_rules().words.read(text)[0]
    return [word.readings[1] if len(word.readings) > 1 and not word.readings[0].isalpha() else word.readings[0] for word in words]


def may_be(token: str):
    return {reading for word in danger_rules().words.words(token) for reading in word.readings}


@pytest.mark.parametrize("written, words", [
    ("He's here, I can't talk!", "he is here i can not talk"),
    ("they're, we've, she'll", "they are we have she will"),
    ("hes there theyre here", "he is there they are here"),
    ("wont dont isnt", "will not do not is not"),
    ("don’t", "do not"),
])
def test_contractions_are_spelt_out(written, words):
    assert first_readings(fold(written)) == words.split()


@pytest.mark.parametrize("token, word", [
    ("h3lp", "help"), ("kn1fe", "knife"), ("$tab", "stab"), ("st@bbed", "stabbed"), ("f!re", "fire"), ("8lood", "blood"), ("k1ll", "kill"),
])
def test_digits_and_signs_are_read_as_letters(token, word):
    assert word in may_be(token)


@pytest.mark.parametrize("token", ["9yo", "4th", "10", "2am", "n19", "24th", "m25", "1990s", "w1a", "covid19"])
def test_numbers_stay_numbers(token):
    assert may_be(token) == {token} or not (may_be(token) - {token}) & {"stab", "knife", "kill"}


@pytest.mark.parametrize("token, word", [
    ("kinfe", "knife"), ("kniffe", "knife"), ("knfe", "knife"), ("knofe", "knife"), ("stabing", "stabbing"), ("bleding", "bleeding"),
    ("unconcious", "unconscious"),
    ("breathin", "breathing"), ("kickin", "kicking"), ("stabbbing", "stabbing"),
])
def test_a_slip_of_the_finger_is_mended(token, word):
    assert word in may_be(token)


@pytest.mark.parametrize("token, never", [
    ("kind", "knife"), ("shop", "shot"), ("bead", "dead"), ("short", "shot"), ("life", "knife"), ("gum", "gun"), ("food", "flood"), ("vape", "rape"),
    ("vaping", "raping"),
    ("fine", "fire"), ("wire", "fire"), ("fired", "fire"), ("skill", "kill"), ("spill", "pill"), ("stable", "stab"), ("stub", "stab"),
    ("breading", "bleeding"), ("hiring", "hitting"),
])
def test_an_ordinary_word_is_never_a_word_of_danger(token, never):
    assert never not in may_be(token)


def test_every_common_word_of_the_examples_is_read_as_it_is_written():
    counts = Counter(word for example in read_examples() for word in set(re.findall(r"[a-z]+", fold(example.text).casefold())))
    english = english_words()
    common = [word for word, count in counts.items() if count > 1 and len(word) > 3 and word in english and not danger_rules().words.words(word)[0].guessed]
    assert len(common) > 5_000
    short = {word for word in common if danger_rules().words.words(word)[0].readings[0] != word}
    assert len(short) < 40, short  # text speak that is English as well: "were", "cant"


def test_a_word_that_may_be_several_is_a_guess():
    word = danger_rules().words.words("gaving")[0]
    assert word.guessed and {"having", "waving"} <= set(word.readings)


@pytest.mark.parametrize("joined, words", [
    ("helpheisstabbingme", "help he is stabbing me"), ("knifeman", "knife man"), ("mywife'sbleeding", "my wife is bleeding"),
])
def test_words_without_spaces_are_taken_apart(joined, words):
    assert first_readings(joined) == words.split()


@pytest.mark.parametrize("text, ends, breaks", [
    ("he is here. she is not", 0b100, 0b100), ("no, he is", 0, 0b1), ("", 0, 0), ("...", 0, 0), ("stop!", 0b1, 0b1),
])
def test_the_ends_of_sentences_and_clauses_are_kept(text, ends, breaks):
    assert danger_rules().words.read(text)[1:] == (ends, breaks)


def test_nothing_that_somebody_writes_is_kept():
    words = danger_rules().words
    words.read("zaphod beeblebrox was here")
    assert not any("beeblebrox" in str(value) for value in vars(words).values() if isinstance(value, (dict, set, list, tuple)))
