"""The written rules of danger find what they were written for, and their guards keep them from what is over, told or imagined."""
from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ContentError
from bot.settings import DATA_FOLDER
from bot.understanding.danger_kinds import danger_in
from bot.understanding.danger_rules import DangerRules, danger_rules

RULES = {rule.name: rule for rule in danger_rules().rules}
NOW = {
    "plainly": [
        "he is hitting me", "hes got a knife", "they've got a gun", "theyve got a knife", "my friend isn't breathing",
        "there's a fire in the kitchen",
    ],
    "to somebody else": ["he's hitting my mum", "a man is beating his wife in the street", "my friend is being attacked", "he is strangling my sister"],
    "by a verb that goes on": [
        "he's been hitting me for an hour and won't stop", "she's been following me and is still behind me", "he keeps punching my brother",
    ],
    "in a whisper": [
        "I can't talk he's in the next room", "he's doing it again and I can't shout", "hiding under the bed, they're downstairs",
        "i have to whisper hes outside",
    ],
    "in a few words": ["help he here", "knife. now", "fire in our block", "she's not breathing"],
    "in a third language": ["he want kill me now", "my husband he beat me now", "he no breathe", "man with knife in shop, please police"],
    "in slang": ["man got wetted", "my bredrin got shanked", "he's leaking", "bruv my guy just got chinged"],
    "in text speak": ["sum1 is brekin in 2 my house rn", "hes kickin the door in pls help", "my m8 wont wake up his lips r blue"],
    "by the very polite": ["I've had a bit of a fall and can't get up off the floor", "there's a chap in my hall and he has a hammer"],
    "by children": ["dad is hurting mum", "mummy won't wake up", "im 9 and my dad is hitting my mum"],
    "in code": ["I'd like to order a pizza please to my flat, quickly"],
    "at the door": [
        "he is outside my door now", "no he is outside my door right now", "he's got an injunction and he's at my window",
        "there's a man in my garden trying the door",
    ],
    "in the house": ["someone's trying to get in through the window, I'm upstairs", "i think someone's in the house", "somebody is breaking in"],
    "on the street": [
        "someone is following me right now", "I can't run. A man is following me", "they're fighting outside with machetes",
        "shots fired on our road",
    ],
    "of a body": [
        "she's gone all floppy", "my mum's face has dropped on one side", "my dad has chest pains going down his arm", "the baby is choking",
        "she's having a fit",
        "her throat is closing up after a nut", "he has stopped shivering and he's very cold", "my waters have broken and the baby is coming",
        "he can't breathe",
    ],
    "of drink and drugs": [
        "my friend has taken too many pills", "i took an overdose", "she's taken all her tablets",
        "she had one drink and can't stand up, we're in a club",
    ],
    "of wanting to die": ["i'm going to kill myself tonight", "I'm on the bridge and I'm going to jump", "he cut his wrists", "i'm on the ledge"],
    "of fire, gas, water": [
        "i can smell gas everywhere", "the carbon monoxide alarm is going off and i feel sick", "a man fell in the canal",
        "there are people trapped in the lift and there is smoke",
    ],
    "of accidents and dogs": [
        "a car has hit a cyclist and he's not moving", "he fell off the ladder and isn't moving", "a dog has got hold of my son's arm",
    ],
    "of small children": ["my toddler is alone in the road", "my daughter has gone missing from the park, she's five"],
    "after a no": ["no, he is hitting me", "I am not safe, he is hitting me", "I don't want an ambulance but he is not breathing"],
}
CALM = {
    "over": [
        "he attacked me with a knife last year", "they were fighting in the street on Saturday", "last month someone was shooting on our road",
        "he used to hit me",
        "there was a fire in the flat below yesterday", "my ex was outside my house last night",
        "someone was breaking into my house on Monday and the police came",
    ],
    "over, by the verb alone": ["he was hitting me", "he hit me", "they were following me home", "she had a knife"],
    "told": ["I heard there was a fire on the estate", "my neighbour said someone was stabbed on our road", "I read that a man with a knife was arrested"],
    "a film, a game, sport, food, work": [
        "in the film there is a man with a knife in the shop", "the boss level is killing me, he is going to kill me in that game",
        "arsenal were on fire tonight",
        "I wrote a story for homework where he is on his way to kill her", "my feet are killing me", "this exam is killing me",
        "we are in a game and he is shooting me",
        "I nearly choked on my tea", "my sourdough collapsed, not breathing", "i'm dying of boredom", "the referee robbed us",
    ],
    "imagined": [
        "what if he is hitting me one day", "what happens when someone is breaking into my house", "how do I get help if he is going to kill me",
        "what should I do if someone is breaking in",
    ],
    "denied": ["nobody is hitting me", "there is no man with a knife", "I am not being followed", "there is no fire"],
    "a habit": ["he is hitting me every night", "they are throwing bottles at cars every weekend", "a man is following me most days"],
    "a question for a service": [
        "where can I buy a kitchen knife", "where is the knife bin", "is there a first aid class for choking",
        "how do I report a man with a knife I saw yesterday",
        "what is the punishment for carrying a knife", "my smoke alarm needs a battery", "how does ask for angela work",
    ],
    "everyday": [
        "", " ", "hello", "thank you", "my neighbour plays loud music", "999", "?!", "the lift is stuck again",
        "someone is smoking weed in the stairwell",
    ],
}


def cases(groups):
    return [pytest.param(text, id=f"{group}: {text}") for group, texts in groups.items() for text in texts]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_sentence_it_was_written_for(rule):
    assert rule in danger_rules().find(RULES[rule].written_for).rules


@pytest.mark.parametrize("rule", RULES)
def test_no_rule_finds_danger_in_the_calm_sentence_with_the_same_words(rule):
    assert not danger_in(RULES[rule].not_for).present


@pytest.mark.parametrize("text", cases(NOW))
def test_danger_is_found(text):
    assert danger_in(text).present


@pytest.mark.parametrize("text", cases(CALM))
def test_there_is_no_danger_in_what_is(text):
    assert not danger_in(text).present


@pytest.mark.parametrize("text", [
    *(f"{words} and it is happening right now" for words in CALM["a habit"]), "he used to hit me and now he is hitting me right now",
])
def test_a_habit_counts_when_it_happens_now(text):
    assert danger_in(text).present


@pytest.mark.parametrize("before", ["He hit me in spring.", "I saw a film.", "What if I am wrong?", "Nobody helps!"])
def test_a_guard_speaks_only_for_its_own_sentence(before):
    assert danger_in(f"{before} He is hitting me").present


@pytest.mark.parametrize("flood", ["{", "he is ", "😱", "no. "])
def test_danger_is_found_at_either_end_of_a_flood(flood):
    assert danger_in("he is hitting me. " + flood * 9_000).present
    assert danger_in(flood * 9_000 + ". he is hitting me").present


def test_a_file_of_rules_stays_short_enough_to_read():
    assert not [path.name for path in (DATA_FOLDER / "urgency").glob("*.yml") if len(path.read_text().splitlines()) > 150]


def test_names_of_rules_are_used_once():
    assert len(RULES) == len(danger_rules().rules)


SHARED = "lists: {who: he|she}\nguards: {negated: not, was: was, answer: no he, now: now}\nsilent: [hiding]\nordinary_words: kind\n"
RULE = "kind: any\nrules:\n- {name: one, written_for: he hits, not_for: he naps, patterns: ['{who} hits']}\n"


def written(folder: Path, shared: str = SHARED, rules: str = RULE) -> Path:
    (folder / "words.yml").write_text(shared)
    (folder / "rules.yml").write_text(rules)
    return folder


def test_a_small_file_of_rules_is_read(tmp_path):
    assert DangerRules(written(tmp_path)).find("she hits").rules == ("one",)


@pytest.mark.parametrize("rules, complaint", [
    (RULE.replace("{who}", "{nobody}"), "no list is called 'nobody'"),
    (RULE.replace("name: one, ", ""), "'name'"),
    (RULE.replace("kind: any", "kind: odd"), "'odd' is no kind"),
    (RULE.replace("'{who} hits'", "'.. hits'"), "must begin with a word"),
    (RULE.replace("not_for: he naps, ", ""), "'not_for'"),
    ("rules", "missing or not as"),
])
def test_a_malformed_rule_is_named(tmp_path, rules, complaint):
    with pytest.raises(ContentError, match=complaint):
        DangerRules(written(tmp_path, rules=rules))


@pytest.mark.parametrize("shared", ["lists: {}", SHARED.replace("guards", "gards"), SHARED.replace("ordinary_words", "words"), "nothing"])
def test_a_malformed_file_of_shared_words_is_named(tmp_path, shared):
    with pytest.raises(ContentError, match="missing or not as"):
        DangerRules(written(tmp_path, shared=shared))


def test_a_message_in_two_forms_is_found_as_the_surer_of_them():
    rules = danger_rules()
    vague, plain = "hes hitin me", "he is hitting me right now"
    assert rules.find_in(vague, plain) == max((rules.find(vague), rules.find(plain)), key=lambda danger: (danger.sure, len(danger.rules)))
    assert rules.find_in(plain, plain) == rules.find(plain)
