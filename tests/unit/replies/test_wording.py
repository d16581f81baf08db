"""The words of the answers: every need has them, and they are short, calm and plain enough for everybody."""
from __future__ import annotations

import re
from typing import Dict, List

import pytest

from bot.directory.vocabulary import NEEDS
from bot.errors import ContentError
from bot.replies.wording import read_wording, wording

W = wording()
CALM_NEEDS = sorted(set(W.needs) - {"emergency_danger"})
HIGHEST_GRADE = 8.0
MOST_WORDS = 25
NAMES = ["Community Safety Partnership Plan", "Safer Neighbourhood Board", "Independent Advisory Group"]  # proper names, read as one word


def all_words() -> Dict[str, str]:
    """Everything that is said, by where it stands."""
    said = {f"needs.{need}.{part}": getattr(words, part) for need, words in W.needs.items() for part in ("title", "warm", "first", "safety")}
    said.update({f"chat.{name}": " ".join(paragraphs) for name, paragraphs in W.chat.items()})
    said.update({f"follow_ups.{name}": words for name, words in W.follow_ups.items()})
    said.update({f"closing.{name}": words for name, words in W.closing.items()})
    said.update({f"danger.{name}": words for name, words in W.danger.items() if isinstance(words, str)})
    said.update({f"danger.after.{name}": words for name, words in W.danger["after"].items()})
    return {place: words for place, words in said.items() if words}


SAID = all_words()


def sentences(text: str) -> List[str]:
    return [sentence for sentence in re.split(r"(?<=[.?:])\s+", text) if re.search(r"\w", sentence)]


def words_of(text: str) -> List[str]:
    return re.findall(r"[A-Za-z0-9'&-]+", text)


def syllables(word: str) -> int:
    """Groups of vowels; a last silent e (not -le, -ee) does not count. A number counts as one."""
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    silent = bool(re.search(r"[^aeiouyl]e$|[^aeiouy]ed$", word.lower())) and not re.search(r"[td]ed$", word.lower())
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid et al. 1975)."""
    for name in NAMES:
        text = text.replace(name, "Name")
    words = words_of(text)
    return 0.39 * len(words) / len(sentences(text)) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_every_need_has_words():
    assert set(NEEDS) == set(W.needs)


@pytest.mark.parametrize("place", sorted(SAID))
def test_no_sentence_is_longer_than_25_words(place):
    assert [sentence for sentence in sentences(SAID[place]) if len(words_of(sentence)) > MOST_WORDS] == []


@pytest.mark.parametrize("place", sorted(SAID))
def test_nothing_is_shouted_and_no_contact_stands_in_the_words(place):
    assert "!" not in SAID[place]
    assert not re.search(r"\d{4}|\d[\d ]{3,}\d|@|www|https?:|\.uk\b", re.sub(r"\b20\d\d\b", "", SAID[place]))


@pytest.mark.parametrize("need", CALM_NEEDS)
def test_a_calm_answer_never_starts_with_999(need):
    words = W.needs[need]
    assert not [part for part in (words.warm, words.first) if part and re.match(r"(please )?(call )?999", part, re.IGNORECASE)]


@pytest.mark.parametrize("need", sorted(W.needs))
def test_a_twelve_year_old_can_read_the_answer(need):
    words = W.needs[need]
    assert grade(" ".join(filter(None, [words.warm, words.first, words.safety]))) <= HIGHEST_GRADE


def test_the_grade_tells_easy_from_hard():
    assert grade("The cat sat on the mat.") < 3
    assert grade("Multi-agency safeguarding arrangements necessitate proportionate information governance.") > HIGHEST_GRADE


@pytest.mark.parametrize("need", sorted(W.needs))
def test_a_title_fits_a_button(need):
    assert 1 <= len(W.needs[need].title.split()) <= 7


def test_no_two_needs_share_a_title():
    assert len({words.title for words in W.needs.values()}) == len(W.needs)


@pytest.mark.parametrize("content, complaint", [
    ("needs: {fraud: {title: Scams, first: Call your bank., colour: red}}", "fraud / colour"),
    ("needs: {fraud: {title: Scams}}", "fraud / first"),
    ("needs: {fraud: {title: Scams, first: Call., show: many}}", "fraud / show"),
    ("jokes: {}", "jokes"),
])
def test_an_unknown_missing_or_wrong_field_is_refused_by_name(tmp_path, content, complaint):
    (tmp_path / "victims.yml").write_text(content)
    with pytest.raises(ContentError, match=complaint):
        read_wording(tmp_path)


def test_a_need_worded_twice_is_refused(tmp_path):
    for name in ("drugs.yml", "victims.yml"):
        (tmp_path / name).write_text("needs: {fraud: {title: Scams, first: Call your bank.}}")
    with pytest.raises(ContentError, match="victims.yml: fraud stands in another file too"):
        read_wording(tmp_path)
