"""The written rules of danger find what they were written for, and their guards keep them from what is over, told or imagined."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.danger_kinds import danger_in
from bot.understanding.danger_rules import DangerRules, danger_rules, spell_out

RULES = {rule["name"]: rule for rule in danger_rules().rules}
NOW = [
    "he is hitting me",
    "hes got a knife",
    "they've got a gun",
    "theyve got a knife",
    "she's been following me and is still behind me",
    "someone's trying to get in through the window, I'm upstairs",
    "my friend isn't breathing",
    "she's taken all her tablets",
    "I'm on the bridge and I'm going to jump",
    "there's a fire in the kitchen",
    "send the police now please",
    "no, he is hitting me",
    "no he is outside my door right now",
    "I can't run. A man is following me",
    "I am not safe, he is hitting me",
]
OVER = [
    "he attacked me with a knife last year",
    "a man with a knife robbed me last week",
    "they were fighting in the street on Saturday",
    "last month someone was shooting on our road",
    "there was a fire in the flat below yesterday",
    "my ex was outside my house last night",
    "someone was breaking into my house on Monday and the police came",
    "years ago a man was following me home",
]
TOLD = [
    "in the film there is a man with a knife in the shop",
    "the boss level is killing me, he is going to kill me in that game",
    "I wrote a story for homework where he is on his way to kill her",
    "my feet are killing me, I am dying now please",
]
IMAGINED = ["what if he is hitting me one day", "what happens when someone is breaking into my house", "how do I get help if he is going to kill me"]
DENIED = ["nobody is hitting me", "there is no man with a knife", "I am not being followed"]
ROUTINE = ["he is hitting me every night", "they are throwing bottles at cars every weekend", "a man is following me most days"]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_sentence_it_was_written_for(rule):
    assert rule in danger_rules().find(RULES[rule]["written_for"]).rules


@pytest.mark.parametrize("text", NOW)
def test_danger_is_found(text):
    assert danger_in(text).present


@pytest.mark.parametrize("text", OVER)
def test_a_message_about_what_is_over_does_not_lead_with_999(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", TOLD)
def test_a_story_or_a_figure_of_speech_does_not_lead_with_999(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", IMAGINED)
def test_what_is_only_imagined_does_not_lead_with_999(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_right_before_it_turns_a_rule_off(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", ROUTINE)
def test_what_happens_again_and_again_does_not_lead_with_999(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", [f"{words} and it is happening right now" for words in ROUTINE] + ["he used to hit me and now he is hitting me right now"])
def test_unless_it_happens_now(text):
    assert danger_in(text).present


@pytest.mark.parametrize("before", ["He hit me last year.", "I saw a film.", "What if I am wrong?", "Nobody helps!"])
def test_a_guard_speaks_only_for_its_own_sentence(before):
    assert danger_in(f"{before} He is hitting me").present


@pytest.mark.parametrize("text", ["", " ", "hello", "thank you", "my neighbour plays loud music", "999", "?!"])
def test_there_is_no_danger_in_ordinary_words(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("written, words", [
    ("He's here, I can't talk!", ["he", "is", "here", ",", "i", "can", "not", "talk", "!"]),
    ("they're, we've, she'll", ["they", "are", ",", "we", "have", ",", "she", "will"]),
    ("hes there theyre here", ["he", "is", "there", "they", "are", "here"]),
])
def test_contractions_are_spelt_out(written, words):
    assert spell_out(written) == words


@pytest.mark.parametrize("flood", ["{", "he is ", "😱", "no. "])
def test_danger_is_found_at_either_end_of_a_flood(flood):
    assert danger_in("he is hitting me. " + flood * 9_000).present
    assert danger_in(flood * 9_000 + ". he is hitting me").present


@pytest.mark.parametrize("content, complaint", [
    ("rules: []", "missing or not as"),
    ("lists: {}\nrules:\n- name: a\n  patterns: ['{nobody} here']\nguards: {}\nnow: now\nsilent: {patterns: []}", "no list is called 'nobody'"),
    ("lists: {}\nrules:\n- patterns: [here]\nguards: {}\nnow: now\nsilent: {patterns: []}", "'name'"),
])
def test_a_malformed_file_of_rules_is_named(tmp_path, content, complaint):
    path = tmp_path / "rules.yml"
    path.write_text(content)
    with pytest.raises(ContentError, match=complaint):
        DangerRules(path)
