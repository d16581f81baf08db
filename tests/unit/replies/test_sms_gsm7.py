"""Letters and segments of text messages, by the standard's own counts; smsutil, another's counting, agrees."""
from __future__ import annotations

import pytest
import smsutil
from hypothesis import given
from hypothesis import strategies as st

from bot.replies.sms.gsm7 import gsm7, in_segments, is_gsm7, segments, septets


@pytest.mark.parametrize("text, count", [
    ("", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("a" * 459, 3), ("a" * 460, 4),
    ("\u20ac" * 80, 1), ("\u20ac" * 81, 2), ("\u044f" * 70, 1), ("\u044f" * 71, 2), ("\u044f" * 134, 2), ("\u044f" * 135, 3), ("\U0001f600" * 35, 1),
    ("\U0001f600" * 36, 2), ("a" * 159 + "\u2019", 3),
])
def test_segments_are_counted_by_the_standard(text, count):
    assert segments(text) == count


def test_a_character_of_two_is_not_divided_between_segments():
    assert [len(part) for part in in_segments("a" * 152 + "[" + "a" * 153)] == [152, 152, 2]


@pytest.mark.parametrize("character", list("^{}\\[~]|\u20ac"))
def test_characters_of_the_extension_count_two(character):
    assert septets(character) == 2


@pytest.mark.parametrize("written, sent", [
    ("\u2018it\u2019s\u2019", "'it's'"), ("\u201cso\u201d", '"so"'), ("9am\u20135pm \u2014 daily", "9am-5pm - daily"), ("wait\u2026", "wait..."),
    ("caf\u00e9 \u00a35 \u00e0", "caf\u00e9 \u00a35 \u00e0"), ("cafe\u0301", "caf\u00e9"), ("S\u0142awa \u0130stanbul", "Slawa Istanbul"), ("`x`\t", "'x' "),
    ("one\u200btwo\u00a0three", "onetwo three"),
])
def test_other_letters_become_their_plain_likeness(written, sent):
    assert gsm7(written) == sent


@given(st.text())
def test_whatever_is_written_becomes_gsm7(text):
    assert is_gsm7(gsm7(text))


@given(st.text(alphabet=st.sampled_from("abc XYZ\u00e9\u00a3@_\n[]{}~^|\\\u20ac"), max_size=700))
def test_another_library_counts_the_same(text):
    assert segments(text) == max(1, len(smsutil.split(text).parts))


@given(st.text(max_size=300))
def test_no_character_is_lost_between_segments(text):
    assert "".join(in_segments(text)) == text
