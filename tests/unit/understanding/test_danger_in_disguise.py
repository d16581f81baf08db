"""However a cry for help is typed, the rules written for its sentence still find it, without any model."""
from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from bot.understanding.danger_kinds import danger_in
from bot.understanding.danger_rules import danger_rules
from bot.understanding.folding import fold

RULES = {rule.name: rule.written_for for rule in danger_rules().rules}
INVISIBLE = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f"]
LOOKALIKES = dict(zip("aeopcyxijsdhkmtAEOPCTXBHKM", "аеорсухіјѕԁһкмтАЕОРСТХВНКМ"))
LEET = {"o": "0", "i": "1", "l": "1", "e": "3", "a": "4", "s": "5", "t": "7"}
SIGNS = {"a": "@", "s": "$", "i": "!"}
EMOJI = ["😱", "🔪", "❤️", "👩‍🚒", "🙏🏽", "!!!", ""]
KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
LEAST_MISTYPED = 5  # letters; a slip in a shorter word is too often another word
rules = some.sampled_from(sorted(RULES))


def found(rule: str, text: str) -> bool:
    return rule in danger_in(text).reasons


def letter_by_letter(draw, text, change):
    """The text with `change` made to the letters that are drawn."""
    drawn = draw(some.sets(some.integers(0, len(text) - 1)))
    return "".join(change(letter) if i in drawn else letter for i, letter in enumerate(text))


def neighbours(letter: str) -> str:
    """The keys around a key."""
    row = next(i for i, keys in enumerate(KEYBOARD) if letter in keys)
    column = KEYBOARD[row].index(letter)
    around = [(r, c) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1) if (r, c) != (row, column)]
    return "".join(KEYBOARD[r][c] for r, c in around if 0 <= r < len(KEYBOARD) and 0 <= c < len(KEYBOARD[r]))


def mistyped(draw, word: str) -> str:
    """The word with one slip: two letters swapped, one dropped, doubled, or a neighbouring key."""
    at = draw(some.integers(0, len(word) - 2))
    slip = draw(some.sampled_from(["swap", "drop", "double", "neighbour"]))
    if slip == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if slip == "neighbour":
        return word[:at] + draw(some.sampled_from(neighbours(word[at].lower()))) + word[at + 1:]
    return word[:at] + ("" if slip == "drop" else word[at] * 2) + word[at + 1:]


def mistyped_words(draw, text: str, share: float) -> str:
    """The text with a slip in some of its longer words; none that makes another English word, which nobody could tell."""
    words = []
    for word in text.split():
        if len(word) < LEAST_MISTYPED or not word.isalpha() or draw(some.floats(0, 1)) > share:
            words.append(word)
            continue
        slipped = mistyped(draw, word)
        assume(not danger_rules().words.is_ordinary(fold(slipped).casefold()))
        words.append(slipped)
    return " ".join(words)


@settings(deadline=None)
@given(rules, some.data())
def test_in_capitals_anywhere(rule, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], str.upper))


@settings(deadline=None)
@given(rules, some.sampled_from([" ", "\t", "\n", "\u00a0", "\u2003"]), some.integers(1, 6))
def test_with_more_space_between_the_words(rule, space, times):
    assert found(rule, RULES[rule].replace(" ", space * times))


@settings(deadline=None)
@given(rules, some.sampled_from([" ", ".", "-", "*", "_"]), some.data())
def test_with_words_spelt_letter_by_letter(rule, between, data):
    drawn = data.draw(some.sets(some.integers(0, 30)))
    words = RULES[rule].split()
    alone = {i for i, word in enumerate(words) if i in drawn and len(word) > 3 and word.isalpha() and (i == 0 or len(words[i - 1]) > 1) and i - 1 not in drawn}
    assert found(rule, " ".join(between.join(word) if i in alone else word for i, word in enumerate(words)))


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
@given(rules, some.sampled_from(["😱", "🔪", "❤️", ","]), some.data())
def test_with_emoji_and_commas_between_the_words(rule, emoji, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], lambda letter: f" {emoji} " if letter == " " else letter))


@settings(deadline=None)
@given(rules, some.data())
def test_in_letters_that_look_like_ours(rule, data):
    assert found(rule, letter_by_letter(data.draw, RULES[rule], lambda letter: LOOKALIKES.get(letter, letter)))


@settings(deadline=None)
@given(rules, some.sampled_from([LEET, SIGNS]), some.data())
def test_with_digits_and_signs_for_letters(rule, signs, data):
    words = RULES[rule].split()
    drawn = data.draw(some.sets(some.integers(0, len(words) - 1)))
    assert found(rule, " ".join("".join(signs.get(c, c) for c in word) if i in drawn else word for i, word in enumerate(words)))


@settings(deadline=None)
@given(rules, some.data())
def test_with_a_slip_in_any_longer_word(rule, data):
    assert found(rule, mistyped_words(data.draw, RULES[rule], 1.0))


@settings(deadline=None)
@given(rules, some.sampled_from(INVISIBLE), some.sampled_from(EMOJI), some.data())
def test_in_all_that_hides_letters_at_once(rule, hidden, emoji, data):
    text = letter_by_letter(data.draw, RULES[rule], str.upper)
    text = letter_by_letter(data.draw, text, lambda letter: LOOKALIKES.get(letter, letter))
    text = letter_by_letter(data.draw, text, lambda letter: letter * 3 if letter.isalpha() else letter)
    text = letter_by_letter(data.draw, text, lambda letter: letter + hidden)
    assert found(rule, emoji + text.replace(" ", "  ") + emoji)


@settings(deadline=None)
@given(rules, some.sampled_from(INVISIBLE), some.sampled_from(EMOJI), some.data())
def test_with_slips_and_all_that_hides_letters(rule, hidden, emoji, data):
    text = mistyped_words(data.draw, RULES[rule], 0.5)
    text = letter_by_letter(data.draw, text, str.upper)
    text = letter_by_letter(data.draw, text, lambda letter: LOOKALIKES.get(letter, letter))
    text = letter_by_letter(data.draw, text, lambda letter: letter + hidden)
    assert found(rule, emoji + text + emoji)


@settings(deadline=None)
@given(rules, some.data())
def test_without_spaces_between_two_words(rule, data):
    words = RULES[rule].split()
    at = data.draw(some.integers(0, len(words) - 2))
    joined = words[at] + words[at + 1]
    assume(joined.isalpha() and len(joined) > 6 and min(len(words[at]), len(words[at + 1])) > 2)
    assume(len(danger_rules().words.words(joined.casefold())) > 1)  # "hurther" may as well be "further" mistyped
    assert found(rule, " ".join([*words[:at], joined, *words[at + 2:]]))


def test_the_sentences_have_words_that_can_be_mistyped():
    assert all(re.search(rf"[a-z]{{{LEAST_MISTYPED},}}", sentence) for sentence in RULES.values())
