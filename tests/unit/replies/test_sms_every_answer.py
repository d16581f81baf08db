"""Every answer for every need in every state, as text messages: within its segments, in GSM-7, contacts whole, nothing for other eyes."""
from __future__ import annotations

import itertools
from typing import Iterator, List, Optional, Tuple

import pytest

from bot.dialogue.answering import answer_to
from bot.dialogue.needs import TOPICS
from bot.dialogue.safety import safety_answer
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PLAN, Danger, Decision, State
from bot.directory.snapshot import SnapshotDirectory
from bot.directory.vocabulary import AUDIENCES, NEEDS
from bot.replies.answer import Answer
from bot.replies.beside import ASKED_BESIDE
from bot.replies.rendering import to_text_with_choices
from bot.replies.sms.rendering import sms_and_said
from bot.replies.wording import wording
from tests.unit.actions.test_random_walk import Walk
from tests.unit.replies.text_faults import faults

PREFIXES = ("", "x" * 18 + ": ")  # none, and the longest that SMS_PREFIX may be
MANNERS = ("first", "more", "same", "instead", "back")
KINDS = ("any", "silent", "ambulance", "fire", "suicide")
PLAN_QUESTIONS = ("", "how many robberies", "what are the priorities", "hate crime", "women safety", "drugs", "who runs it", "police", "violence")
SERIOUS = ("domestic_abuse", "mental_health_crisis", "child_abuse", "drug_alcohol_support", "victim_support", "hate_crime")
QUESTIONS_BESIDE = ("", "how many reports of antisocial behaviour in 2023", "what will you do about hate crime", "do i have to give my name", "no proof")
NOT_SAID_ALONE = set("cut language plan_unknown plan_has get_involved plan_priorities correction affirm deny".split())
WALKS = 400


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")


def wrong_with(answers: Iterator[Answer], directory: SnapshotDirectory) -> List[str]:
    known = list(directory.snapshot().services.values())
    different = {(to_text_with_choices(answer), answer.danger_kind, answer.repeats > 0): answer for answer in answers}
    return sorted({
        f"{answer.need}: {fault}"
        for answer, prefix in itertools.product(different.values(), PREFIXES)
        for fault in faults(answer, sms_and_said(answer, prefix, known)[0], known, prefix)
    })


@pytest.mark.parametrize("need", sorted(NEEDS))
def test_a_need_in_every_manner_for_everybody(need, directory):
    audiences: List[Tuple[str, ...]] = [(), *((tag,) for tag in sorted(AUDIENCES)), ("deaf", "young")]

    def answers():
        for audience, manner in itertools.product(audiences, MANNERS):
            for state in (State(), State(outside_camden=True), State(without_police=True)):
                yield answer_to(Decision("need", need=need, audience=frozenset(audience), manner=manner, state=state), directory)

    assert wrong_with(answers(), directory) == []


@pytest.mark.parametrize("need", sorted(NEEDS))
def test_a_need_with_a_second_one_and_with_others_to_choose_from(need, directory):
    def answers():
        for other in sorted({*NEEDS, *ASKED_BESIDE} - {need}):
            for question in QUESTIONS_BESIDE if other in ASKED_BESIDE else ("",):
                yield answer_to(Decision("need", need=need, second_need=other), directory, question)
        for other in sorted({*NEEDS} - {need}):
            yield answer_to(Decision("need", need=need, choices=(other, "asb_report", "fraud")), directory)

    assert wrong_with(answers(), directory) == []


@pytest.mark.parametrize("need", sorted(NEEDS))
def test_every_question_about_what_a_need_was_given(need, directory):
    keys = tuple(service.key for service in directory.services_for(need, frozenset(AUDIENCES)))

    def answers():
        for about in sorted((FOLLOW_UPS - {"ask_earlier"}) | {"named", "without_police", "about_reporting"}):
            for services in [keys[:3], *((key,) for key in keys)]:
                for audience, open_now in ((frozenset(), False), (frozenset({"deaf"}), True)):
                    yield answer_to(
                        Decision("follow_up", need=need, about=about, services=services, audience=audience, offered=services, open_now=open_now), directory
                    )

    assert wrong_with(answers(), directory) == []


@pytest.mark.parametrize("kind", KINDS)
def test_danger_of_every_kind_whatever_it_is_about(kind, directory):
    def answers():
        for need, manner, forgets in itertools.product([None, *sorted(NEEDS)], ("first", "more"), (False, True)):
            yield answer_to(Decision("danger", need=need, danger=Danger(True, kind), manner=manner, forgets=forgets), directory)
        for need, second in itertools.permutations(SERIOUS, 2):
            yield answer_to(Decision("danger", need=need, second_need=second, danger=Danger(True, kind)), directory)

    assert wrong_with(answers(), directory) == []


def test_what_is_said_when_nothing_is_asked_for(directory):
    def answers():
        for about, need, choices in itertools.product(sorted((CHAT | {*wording().chat}) - NOT_SAID_ALONE), _some_needs(), ((), TOPICS, TOPICS[:2])):
            yield answer_to(Decision("chat", about=about, need=need, choices=choices), directory)
        yield answer_to(Decision("language"), directory)

    assert wrong_with(answers(), directory) == []


def _some_needs() -> List[Optional[str]]:
    return [None, "domestic_abuse", "mental_health_crisis", "asb_report", "human_handoff"]


def test_every_answer_about_the_plan(directory):
    def answers():
        for about, question, second in itertools.product(sorted(PLAN), PLAN_QUESTIONS, (None, "hate_crime", "mental_health_crisis", *sorted(ASKED_BESIDE))):
            yield answer_to(Decision("plan", about=about, second_need=second), directory, question)

    assert wrong_with(answers(), directory) == []


@pytest.mark.parametrize("text", ["hello", "I want to stop drinking", "he is strangling me right now", "racist abuse", "cant go on", "my flat was burgled"])
def test_the_safety_answer(text, directory):
    assert wrong_with(iter([safety_answer(text), safety_answer(text, danger_known=True)]), directory) == []


def test_wherever_a_conversation_has_got_to(directory):
    services = sorted(directory.snapshot().services)

    def answers():
        for seed in range(WALKS):
            for _, _, answer in Walk(seed, directory, services).turns(5):
                yield answer

    assert wrong_with(answers(), directory) == []
