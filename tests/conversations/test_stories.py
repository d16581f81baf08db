"""Rasa's own end-to-end stories (`rasa test`) on the trained model: what is understood at each turn, and that the one action answers it."""
from __future__ import annotations

import copy
from pathlib import Path
from typing import Any, Dict

import pytest
from rasa.core.agent import Agent
from rasa.core.constants import FAILED_STORIES_FILE
from rasa.core.test import test as run_stories

STORIES = Path(__file__).parent / "stories"
LEAST_STORIES = 25
OTHERWISE = """
stories:
- story: noise
  steps:
  - user: loud music from the flat upstairs every night
    intent: {intent}
  - action: {action}
"""


class DetailsLeftOut:
    """A message processor whose messages have no entities: ours speak of a whole message, and a story of Rasa's can only mark words of it."""

    def __init__(self, processor: Any) -> None:
        self._processor = processor

    async def parse_message(self, *arguments: Any) -> Dict[str, Any]:
        return {**await self._processor.parse_message(*arguments), "entities": []}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._processor, name)


async def told(agent: Agent, stories: Path, results: Path) -> Dict[str, Any]:
    """How many stories there were and how many went as written; what went otherwise is written into the folder for results."""
    teller = copy.copy(agent)
    teller.processor = DetailsLeftOut(agent.processor)
    evaluated = await run_stories(str(stories), teller, out_directory=str(results), e2e=True, disable_plotting=True)
    return evaluated["report"]["conversation_accuracy"]


async def test_every_story_goes_as_it_is_written(agent, tmp_path):
    stories = await told(agent, STORIES, tmp_path)

    assert stories["total"] >= LEAST_STORIES
    assert stories["correct"] == stories["total"], (tmp_path / FAILED_STORIES_FILE).read_text()


@pytest.mark.parametrize("intent, action", [("fraud", "action_answer"), ("asb_report", "action_restart")])
async def test_a_story_that_goes_otherwise_is_noticed(agent, tmp_path, intent, action):
    story = tmp_path / "test_otherwise.yml"
    story.write_text(OTHERWISE.format(intent=intent, action=action))

    assert (await told(agent, story, tmp_path))["correct"] == 0
