"""Words are mended for the classifiers: text speak, leetspeak, joined and misspelt words; known ones are left alone."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.words import WordMender, count_words, read_text_speak


@pytest.mark.parametrize("written, meant", [
    ("help pls", "help please"), ("wot 2 do", "what to do"), ("ppl", "people"), ("2nite", "tonight"), ("he rn", "he right now"), ("gonna", "going to"),
    ("sum1 b4 me", "someone before me"), ("PLZ", "please"),
])
def test_text_speak_is_spelt_out(mender, written, meant):
    assert mender.mend(written) == meant


@pytest.mark.parametrize("written, meant", [
    ("kn1f3", "knife"), ("h3lp", "help"), ("p0lice", "police"), ("mu$ic", "music"), ("dru9s", "drugs"), ("1 w4nt 2 d13", "i want to die"),
])
def test_digits_that_stand_for_letters_are_read(mender, written, meant):
    assert mender.mend(written) == meant


@pytest.mark.parametrize("written", ["999", "101", "5pm", "22nd", "n7", "w12", "10mins", "a41"])
def test_digits_that_are_digits_stay(mender, written):
    assert mender.mend(written) == written


@pytest.mark.parametrize("written, meant", [
    ("nieghbour", "neighbour"), ("thretened", "threatened"), ("suspishous", "suspicious"), ("musik", "music"), ("neighbourr", "neighbour"), ("hellp", "help"),
])
def test_misspelt_words_are_mended(mender, written, meant):
    assert mender.mend(written) == meant


def test_words_run_together_are_divided(mender):
    assert mender.mend("myneighbourisplayingloudmusic") == "my neighbour is playing loud music"


@pytest.mark.parametrize("written", ["kilburn", "amina", "kentish town", "xyz", "police station", "don't"])
def test_names_places_and_known_words_are_left_alone(mender, written):
    assert mender.mend(written) == written


def test_a_word_that_occurs_once_may_be_a_misspelling_and_mends_nothing():
    assert not WordMender({"nieghbour": 1}, [], {}).knows("nieghbour")


@pytest.fixture
def commonest():
    """A mender that knows how common words are, misspellings that the examples have among them."""
    counts = {"the": 9000, "and": 8000, "because": 900, "smoke": 12, "more": 700, "teh": 4, "becuase": 6, "ting": 40, "thing": 400, "amina": 2}
    return WordMender(counts, ["nad", "aisha", "hari"], {}, frozenset({"nad"}))


@pytest.mark.parametrize("written, meant", [("hte", "the"), ("tne", "the"), ("teh", "the"), ("adn", "and"), ("znd", "and"), ("becuase", "because")])
def test_slips_of_the_commonest_words_are_mended_however_short_or_often_seen(commonest, written, meant):
    assert commonest.mend(written) == meant


@pytest.mark.parametrize("written", ["ting", "amina", "aisha", "hari", "nad", "an", "zz"])
def test_slang_and_names_are_no_slips(commonest, written):
    assert commonest.mend(written) == written


def test_a_word_that_a_slip_explains_comes_before_a_commoner_one(commonest):
    assert commonest.mend("moke") == "smoke"


def test_mending_twice_changes_nothing(mender):
    once = mender.mend("my nieghbour iz playin muzik evry nite & threatned me wiv a kn1fe pls hlp")
    assert mender.mend(once) == once


def test_words_are_counted_in_lower_case_over_all_messages():
    assert count_words(["Help me", "help, he's here"]) == {"help": 2, "me": 1, "he's": 1, "here": 1}


def test_every_short_form_stands_for_words():
    short = read_text_speak()
    assert len(short) > 100
    assert all(meaning.strip() and meaning != form for form, meaning in short.items())


@pytest.mark.parametrize("content", ["", "words:", "words: [u]", "wards: {u: you}"])
def test_a_malformed_list_of_text_speak_is_named(tmp_path, content):
    path = tmp_path / "text_speak.yml"
    path.write_text(content)
    with pytest.raises(ContentError, match="text_speak.yml: 'words' must map"):
        read_text_speak(path)
