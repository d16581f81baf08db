"""Every need has examples, a rule, words and a service; every intent is known to Rasa; nothing that measures was learnt from."""
from __future__ import annotations

import json
import re
from collections import Counter
from typing import Dict, List, Set

import pytest
import yaml

from bot.dialogue.dangers import NEED_BY_RULE, OF_NO_NEED
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PLAN
from bot.directory.seed import read_seed
from bot.directory.vocabulary import NEEDS
from bot.replies.wording import wording
from bot.settings import PROJECT_FOLDER
from bot.understanding.danger_rules import danger_rules
from bot.understanding.examples import read_examples

FEWEST_EXAMPLES = 60
FEWEST_WORDS = 3  # "hello" and "good morning" are written by everybody
EXAMPLES = read_examples()


def folded(text: str) -> str:
    """The words alone: two examples that differ only in marks or capitals are the same."""
    return " ".join(re.findall(r"\w+", text.casefold())) or text


def rules() -> Counter:
    """How many rules answer each intent."""
    found: Counter = Counter()
    for path in sorted((PROJECT_FOLDER / "data" / "rules").glob("*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            found.update(step["intent"] for step in rule["steps"] if "intent" in step)
    return found


def table_intents() -> List[str]:
    """The intents of the tables in docs/writing-examples.md."""
    page = (PROJECT_FOLDER / "docs" / "writing-examples.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9_, ]+) \| ", page[page.index("## The needs"):], re.MULTILINE)
    return [intent for row in rows if row != "intent" for intent in row.split(", ")]


def messages_of(*places: str) -> Set[str]:
    """Everything a resident says in these .jsonl files."""
    said: Set[str] = set()
    for place in places:
        for line in (PROJECT_FOLDER / place).read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            said |= {folded(item["text"])} if "text" in item else {folded(turn["say"]) for turn in item["turns"]}
    return said


DOMAIN: List[str] = yaml.safe_load((PROJECT_FOLDER / "domain.yml").read_text(encoding="utf-8"))["intents"]
BY_INTENT: Dict[str, Set[str]] = {intent: {folded(e.text) for e in EXAMPLES if e.intent == intent} for intent in {e.intent for e in EXAMPLES}}


@pytest.mark.parametrize("need", sorted({*NEEDS, *PLAN}))
def test_a_need_has_at_least_sixty_different_examples(need):
    assert len(BY_INTENT.get(need, ())) >= FEWEST_EXAMPLES


@pytest.mark.parametrize("need", sorted(NEEDS))
def test_a_need_has_words_and_a_service(need):
    assert need in wording().needs
    assert [link for link in read_seed().needs[need] if not link.audience]


@pytest.mark.parametrize("intent", sorted(DOMAIN))
def test_an_intent_has_examples_a_rule_and_an_answer(intent):
    assert BY_INTENT.get(intent)
    assert rules()[intent] == 1
    assert intent in {*NEEDS, *PLAN, *CHAT, *FOLLOW_UPS}


def test_every_intent_that_is_decided_on_or_taught_is_in_the_domain():
    assert set(DOMAIN) == {*NEEDS, *PLAN, *CHAT, *FOLLOW_UPS} == set(BY_INTENT) == set(rules())
    assert len(DOMAIN) == len(set(DOMAIN))


def test_what_the_writers_page_explains_is_what_can_be_asked_for():
    assert sorted(table_intents()) == sorted(DOMAIN)


def test_no_example_teaches_two_intents():
    taught = Counter(text for examples in BY_INTENT.values() for text in examples)
    assert [text for text, intents in taught.items() if intents > 1] == []


def test_no_example_is_written_twice():
    written = Counter(folded(e.text) for e in EXAMPLES)
    assert [text for text, times in written.items() if times > 1] == []


def test_no_example_is_empty_or_has_brackets():
    assert [e.text for e in EXAMPLES if not e.text.strip() or "[" in e.text or "]" in e.text] == []


def test_a_second_need_is_another_need():
    assert [e for e in EXAMPLES if e.second_need and (e.second_need not in DOMAIN or e.second_need == e.intent)] == []


VALIDATION = ("data/validation/messages.jsonl", "data/validation/beside.jsonl")


@pytest.mark.parametrize("place", ["tests/evaluation/messages.jsonl", "tests/evaluation/dialogues.jsonl", *VALIDATION])
def test_what_measures_was_not_learnt_from(place):
    assert sorted({folded(e.text) for e in EXAMPLES} & {text for text in messages_of(place) if len(text.split()) >= FEWEST_WORDS}) == []


@pytest.mark.parametrize("place", VALIDATION)
def test_thresholds_are_not_chosen_on_what_measures(place):
    assert messages_of("tests/evaluation/messages.jsonl") & messages_of(place) == set()


@pytest.mark.parametrize("place", ["tests/evaluation/messages.jsonl", *VALIDATION])
def test_every_judged_message_names_needs_that_exist(place):
    lines = [json.loads(line) for line in (PROJECT_FOLDER / place).read_text(encoding="utf-8").splitlines()]
    named = {need for item in lines for need in [item["need"], *item.get("also_ok", []), item.get("second_need")] if need}
    assert named <= set(DOMAIN)


def test_what_a_danger_was_about_is_named_for_rules_that_exist():
    assert set(NEED_BY_RULE) | OF_NO_NEED <= {rule.name for rule in danger_rules().rules}
    assert set(NEED_BY_RULE.values()) <= set(DOMAIN)
