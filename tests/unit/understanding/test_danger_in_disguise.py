"""However a cry for help is typed, the rules written for its sentence still find it."""
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some

from bot.understanding.danger_kinds import danger_in
from bot.understanding.danger_rules import danger_rules

RULES = {rule["name"]: rule["written_for"] for rule in danger_rules().rules}
INVISIBLE = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f"]
LOOKALIKES = dict(zip("aeopcyxijsdhkmtAEOPCTXBHKM", "аеорсухіјѕԁһкмтАЕОРСТХВНКМ"))
EMOJI = ["😱", "🔪", "❤️", "👩‍🚒", "🙏🏽", "!!!", ""]
rules = some.sampled_from(sorted(RULES))


def found(rule: str, text: str) -> bool:
    return rule in danger_in(text).reasons


def letter_by_letter(draw, text, change):
    """The text with `change` made to the letters that are drawn."""
    drawn = draw(some.sets(some.integers(0, len(text) - 1)))
    return "".join(change(letter) if i in drawn else letter for i, letter in enumerate(text))


@settings(deadline=None)
@given(rules, some.data())
def test_in_capitals_anywhere(rule, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], str.upper))


@settings(deadline=None)
@given(rules, some.sampled_from([" ", "\t", "\n", "\u00a0", "\u2003"]), some.integers(1, 6))
def test_with_more_space_between_the_words(rule, space, times):
    assert found(rule, RULES[rule].replace(" ", space * times))


@settings(deadline=None)
@given(rules, some.sampled_from(INVISIBLE), some.data())
def test_with_characters_that_nobody_sees(rule, hidden, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], lambda letter: letter + hidden))


@settings(deadline=None)
@given(rules, some.integers(3, 9), some.data())
def test_with_letters_held_down(rule, times, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], lambda letter: letter * times if letter.isalpha() else letter))


@settings(deadline=None)
@given(rules, some.sampled_from(EMOJI), some.sampled_from(EMOJI))
def test_with_emoji_around(rule, before, after):
    assert found(rule, before + RULES[rule] + after)
    assert found(rule, f"{before} {RULES[rule]} {after}")


@settings(deadline=None)
@given(rules, some.data())
def test_in_letters_that_look_like_ours(rule, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], lambda letter: LOOKALIKES.get(letter, letter)))


@settings(deadline=None)
@given(rules, some.sampled_from(INVISIBLE), some.sampled_from(EMOJI), some.data())
def test_in_all_of_these_at_once(rule, hidden, emoji, data):
    text = letter_by_letter(data.draw, RULES[rule], str.upper)
    text = letter_by_letter(data.draw, text, lambda letter: LOOKALIKES.get(letter, letter))
    text = letter_by_letter(data.draw, text, lambda letter: letter * 3 if letter.isalpha() else letter)
    text = letter_by_letter(data.draw, text, lambda letter: letter + hidden)
    assert found(rule, emoji + text.replace(" ", "  ") + emoji)
