"""English is told from other languages written in Latin letters, however it is spelt; a cry for help in one of them is known by its word."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.language import English, read_help_words

WORDS = "my neighbour is playing loud music every night he was hit by a man me she shouted from the window what can i do don't".split()


@pytest.fixture
def english():
    mended = {"nieghbour": "neighbour", "musik": "music", "nite": "night", "evry": "every", "playin": "playing", "lowd": "loud"}
    return English(WORDS, lambda word: mended.get(word, word), read_help_words())


@pytest.mark.parametrize("text", [
    "my neighbour is playing loud music", "My nieghbour is playin lowd musik evry nite", "what's a man do", "she shouted aiuto from the window",
    "xyzzy", "???", "",
])
def test_english_is_read_however_it_is_spelt(english, text):
    assert english.is_english(text, 0.62)


@pytest.mark.parametrize("text", [
    "mi vecino pone la musica muy alta", "mon mari me frappe tous les jours", "kocam beni her gece dovuyor", "a man me persigue por la calle",
])
def test_another_language_is_told_from_it(english, text):
    assert not english.is_english(text, 0.62)


@pytest.mark.parametrize("text", ["ayuda", "aidez moi", "i caawi", "SOCORRO", "yardım edin", "a man hit ayuda"])
def test_a_cry_for_help_is_known_by_its_word(english, text):
    assert not english.is_english(text, 0.62)


@pytest.mark.parametrize("text", ["asdf jkl qwer zxcv", "hhhjk poiu lkjh trewq", "sdfg;; dfgh ,, rtyu fghj"])
def test_fingers_run_along_a_keyboard_are_no_other_language(english, text):
    assert english.is_english(text, 0.62)


@pytest.mark.parametrize("text", [
    "mn fdlk s3dny zoji ydrbny", "pomocy on mnie bije prosze", "shohar men ra mizanad", "werklozen asemen were poten", "ayuda asdf qwer zxcv",
])
def test_a_language_with_odd_spelling_is_not_taken_for_a_keyboard(english, text):
    assert not english.is_english(text, 0.62)


def test_no_cry_for_help_is_an_english_word():
    assert read_help_words().isdisjoint({"help", "call", "me", "please", "police", "so", "can", "come", "save"})


@pytest.mark.parametrize("content", ["", "words:", "words: [ayuda]", "words: {spanish: ayuda}"])
def test_a_malformed_list_of_cries_is_named(tmp_path, content):
    path = tmp_path / "help_words.yml"
    path.write_text(content)
    with pytest.raises(ContentError, match="help_words.yml: 'words' must map"):
        read_help_words(path)
