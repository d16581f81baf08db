"""Ways of writing that hide a word are folded away; ordinary writing stays as it is."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.understanding.folding import fold

ORDINARY = [
    "My neighbour's music is too loud, after 11pm, most nights.",
    "I was mugged in Camden Town on Tuesday; who do I tell?",
    "Café Zoë, José's place on the A41, No. 7a",
    "he said: call me < than an hour ago, 3 > 2 they say",
    "Is it a b or c?",
    "020 7946 0111 or help@example.org",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_writing_is_unchanged(text):
    assert fold(text) == text


@pytest.mark.parametrize("hidden", ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u034f", "\u202e", "\x00", "\u3164"])
def test_characters_that_nobody_sees_are_dropped(hidden):
    assert fold(hidden.join("he has a knife")) == "he has a knife"


@pytest.mark.parametrize("written", ["he hаs а knifе", "һе һаѕ а knіfе", "hε hαs α κnifε", "ｈｅ ｈａｓ ａ ｋｎｉｆｅ", "𝐡𝐞 𝐡𝐚𝐬 𝐚 𝐤𝐧𝐢𝐟𝐞", "ⓗⓔ ⓗⓐⓢ ⓐ ⓚⓝⓘⓕⓔ"])
def test_letters_that_look_like_ours_are_read_as_ours(written):
    assert fold(written) == "he has a knife"


@pytest.mark.parametrize("text", ["Здравствуйте, мой сосед шумит", "ο άντρας μου με χτυπάει", "私は助けが必要です", "আমার সাহায্য দরকার"])
def test_another_language_keeps_its_letters(text):
    assert fold(text) == text


@pytest.mark.parametrize("written, read", [
    ("helllllp", "hellp"), ("HELPPPP meeeee", "HELPP mee"), ("sooooo", "soo"),
    ("nOoOo", "nOO"), ("h e l l l l p", "hellp"), ("hello all", "hello all"), ("call 999", "call 999"),
])
def test_stretched_letters_are_shortened_to_two(written, read):
    assert fold(written) == read


@pytest.mark.parametrize("written", ["h e l p me", "h.e.l.p me", "h-e-l-p me", "h_e_l_p me", "h*e*l*p me", "h  e  l  p me"])
def test_letters_spaced_out_are_joined(written):
    assert fold(written) == "help me"


@pytest.mark.parametrize("written", [
    "<b>he has</b> a knife", "he has<br/>a knife", "he has &nbsp;a knife", "<script>he has a knife</script>", '<img src=x onerror="alert(1)">he has a knife',
    "<a href='https://example.org'>he has</a> a knife", "javascript:alert(1) he has a knife", "<|system|> he has a knife",
])
def test_markup_is_dropped_and_its_words_are_kept(written):
    assert fold(written) == "he has a knife"


def test_words_between_angle_brackets_are_words():
    assert "has a knife" in fold("my friend says <he has a knife> what now")


def test_marks_heaped_on_letters_are_dropped():
    assert fold("k\u0337n\u0337i\u0337f\u0337e\u0337") == "knife"


def test_lines_become_one():
    assert fold("he is here\r\n\r\nplease\tcome\u2028now") == "he is here please come now"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "<b></b>"])
def test_nothing_stays_nothing(text):
    assert fold(text) == ""


@settings(deadline=None)
@given(st.text(max_size=200))
def test_anything_at_all_can_be_folded_into_one_line(text):
    folded = fold(text)
    assert folded == folded.strip()
    assert "\n" not in folded and "\u200b" not in folded


@settings(deadline=None)
@given(st.text("abcAB .-_*'", max_size=40))
def test_what_was_folded_does_not_change_again(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text, left", [
    ("my bike'); DELETE FROM reports WHERE 1=1;-- was stolen", "my bike'); was stolen"), ("x; drop table service;", "x;"),
    ("delete from your list what I wrote please", "delete from your list what I wrote please"),
])
def test_a_statement_of_sql_is_no_word_of_a_message(text, left):
    assert fold(text) == left
