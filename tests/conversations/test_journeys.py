"""People go through a whole conversation, from their first message to their last, and each reply on the way is what it must be."""
from __future__ import annotations

import pytest

from bot.dialogue.understood import PLAN
from bot.directory.snapshot import SnapshotDirectory
from bot.replies.wording import wording
from bot.settings import settings
from tests.conversations.journey import Turn, faults, read_journeys

JOURNEYS = read_journeys()
LEAST_JOURNEYS = 120
TURNS = [turn for journey in JOURNEYS.values() for turn in journey.turns]
NOISE = "the people above us have a party every single night"
WRONG = [
    {"first": "btp"}, {"shows": ["btp"]}, {"not_shows": ["camden_asb"]}, {"gives": ["bsl"]}, {"about": "fraud"}, {"begins": "Hello"},
    {"holds": ["116 123"]}, {"not_holds": ["communitysafety@camden.gov.uk"]}, {"leads_with_999": True},
]


@pytest.mark.parametrize("journey", [pytest.param(journey, id=name) for name, journey in JOURNEYS.items()])
async def test_a_person_goes_through_it_as_hoped(resident, journey):
    before = ""
    for turn in journey.turns:
        reply = await resident.says(turn.says, turn.presses)
        assert faults(turn, reply, before) == [], f"after {turn.says!r}, the reply was:\n{reply.text}"
        before = reply.text


def test_many_go_on_their_way():
    assert len(JOURNEYS) >= LEAST_JOURNEYS


def test_somebody_comes_with_every_need_and_question():
    assert {*wording().needs, *PLAN} - {turn.about for turn in TURNS} == set()


def test_every_service_hoped_for_is_in_the_directory():
    directory = SnapshotDirectory(settings().snapshot_path)
    named = {key for turn in TURNS for key in (turn.first, *turn.shows, *turn.not_shows) if key}

    assert {key for key in named if directory.service(key) is None} == set()


@pytest.mark.parametrize("hoped", WRONG, ids=lambda hoped: next(iter(hoped)))
async def test_a_reply_that_is_not_what_was_hoped_is_noticed(resident, hoped):
    reply = await resident.says(NOISE)

    assert faults(Turn(says=NOISE), reply, "") == []
    assert len(faults(Turn(says=NOISE, **hoped), reply, "")) == 1


async def test_the_same_words_twice_are_noticed(resident):
    reply = await resident.says(NOISE)

    assert faults(Turn(says=NOISE), reply, reply.text) == ["says the same again"]
