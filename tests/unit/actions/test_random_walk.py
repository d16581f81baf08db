"""From wherever a conversation has got to, whatever comes next is answered: never silence, never an error, never the same words twice in a row."""
from __future__ import annotations

import itertools
import random
from typing import Iterator, List, Tuple

import pytest
from rasa_sdk import Tracker

from actions.memory import remembered, state_of
from bot.dialogue.answering import answer_to
from bot.dialogue.decide import STEPS, decide
from bot.dialogue.mentions import FLAGS, Mentions
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PLAN, Danger, Decision, State, Understood
from bot.directory.snapshot import SnapshotDirectory
from bot.directory.vocabulary import AUDIENCES, NEEDS
from bot.replies.answer import Answer
from bot.replies.rendering import to_text, to_text_with_choices
from bot.understanding.danger_rules import danger_rules
from bot.understanding.reading import BANDS

CONVERSATIONS = 2_000
SETTLED_TURNS = 3  # to reach some state before the three that are looked at
LOOKED_AT = 3
INTENTS = sorted({*NEEDS, *PLAN, *CHAT, *FOLLOW_UPS})
RULES = [rule.name for rule in danger_rules().rules]
WAYS_ON = ("999", "101", "tell me", "Tell me", "ask", "write", "Take care", "deleted", "program")


class Walk:
    """One conversation of random messages, remembered as Rasa would remember it."""

    def __init__(self, seed: int, directory: SnapshotDirectory, services: List[str]) -> None:
        self._random, self._directory, self._services, self.state = random.Random(seed), directory, services, State()

    def turns(self, count: int) -> Iterator[Tuple[Understood, Decision, Answer]]:
        for _ in range(count):
            message = self.message()
            decision = decide(message, self.state)
            answer = answer_to(decision, self._directory, self._random.choice(["how many robberies", "what are the priorities", "asdf", ""]))
            self.state = state_of(Tracker("walker", remembered(decision, answer), {}, [], False, None, {}, "action_listen"))
            yield message, decision, answer

    def message(self) -> Understood:
        chance = self._random
        likely = chance.sample(INTENTS, 5)
        sure = chance.random() < 0.6
        probabilities = [0.9, 0.04, 0.03, 0.02, 0.01] if sure else sorted((chance.uniform(0, 0.4) for _ in likely), reverse=True)
        return Understood(
            ranking=tuple(zip(likely, probabilities)), band="sure" if sure else chance.choice(BANDS), danger=self._danger(),
            second_need=self._perhaps(INTENTS, 0.1), readable=chance.random() > 0.03, audience=frozenset(self._some(AUDIENCES, 0.3)),
            age_group=self._perhaps(["child", "adult"], 0.2), on_transport=chance.random() < 0.1, named_services=self._some(self._services, 0.1),
            numbered_services=self._some(self.state.services, 0.1), mentions=self._mentions(), choice=self._perhaps(self.state.choices, 0.1),
            asks_plan=self._perhaps(sorted(PLAN), 0.03), words=chance.choice([1, 2, 4, 7, 12, 25, 80]),
        )

    def _danger(self) -> Danger:
        if self._random.random() > 0.12:
            return Danger()
        kind = self._random.choice(["any", "silent", "ambulance", "fire", "suicide"])
        return Danger(True, kind, tuple(self._random.sample([*RULES, "classifier"], self._random.choice([1, 2]))))

    def _mentions(self) -> Mentions:
        chance = self._random
        flags = {name: chance.random() < 0.1 for name in FLAGS}
        return Mentions(
            place=self._perhaps(["first", "second", "third", "last", "other"], 0.2),
            relation=self._perhaps(["partner", "family", "neighbour", "stranger"], 0.1),
            denied=frozenset(self._some(["partner", "transport", "alcohol", "young"], 0.1)), **flags,
        )

    def _perhaps(self, values, chance: float):
        return self._random.choice(list(values)) if values and self._random.random() < chance else None

    def _some(self, values, chance: float) -> Tuple[str, ...]:
        found = self._perhaps(values, chance)
        return (found,) if found else ()


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")


@pytest.fixture(scope="module")
def walks(directory) -> List[List[Tuple[Understood, Decision, Answer]]]:
    """The last turns of every conversation."""
    services = sorted(directory.snapshot().services)
    return [list(Walk(seed, directory, services).turns(SETTLED_TURNS + LOOKED_AT))[-LOOKED_AT - 1:] for seed in range(CONVERSATIONS)]


def test_nobody_is_met_with_silence(walks):
    assert all(to_text(answer).strip() for walk in walks for _, _, answer in walk)


def test_the_same_words_never_come_twice_in_a_row(walks):
    texts = [[to_text(answer) for _, _, answer in walk] for walk in walks]
    assert [walk for walk in texts if any(before == after for before, after in itertools.pairwise(walk))] == []


def test_no_answer_has_a_gap(walks):
    assert [to_text(answer) for walk in walks for _, _, answer in walk if "None" in to_text(answer) or "{" in to_text(answer)] == []


def test_danger_is_never_missed_and_calm_never_alarmed(walks):
    for walk in walks:
        for message, decision, answer in walk:
            if any(reason != "classifier" for reason in message.danger.reasons):
                assert "999" in to_text(answer).splitlines()[0]
            if decision.kind not in {"danger", "language"}:
                assert answer.lead is None


def test_every_answer_shows_a_way_on(walks):
    for walk in walks:
        for _, decision, answer in walk:
            asked_for_words_alone = decision.kind == "plan" or decision.about == "ask_shorter"
            shows_a_way = answer.services or answer.choices or any(way in to_text(answer) for way in WAYS_ON)
            assert asked_for_words_alone or shows_a_way, to_text(answer)


def test_an_answer_is_complete_without_buttons(walks):
    for walk in walks:
        for _, _, answer in walk:
            assert all(choice.title in to_text_with_choices(answer) for choice in answer.choices)


def test_the_walk_came_by_every_step(walks):
    assert {decision.step for walk in walks for _, decision, _ in walk} == {*STEPS, "unsure"}


@pytest.mark.parametrize("intent", INTENTS)
def test_the_same_message_again_and_again_is_answered_anew(directory, intent):
    walk = Walk(0, directory, [])
    walk.message = lambda: Understood(ranking=((intent, 0.95),), band="sure", words=3)
    texts = [to_text(answer) for _, _, answer in walk.turns(5)]
    assert all(before != after for before, after in itertools.pairwise(texts))
