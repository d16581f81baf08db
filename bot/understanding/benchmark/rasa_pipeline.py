"""Runs the pipeline that Rasa itself configures for a new assistant on a task, to be measured beside ours."""
from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Sequence

from bot.errors import SetupError
from bot.understanding.benchmark.labelled import OUT_OF_SCOPE, Task

FALLBACK = "nlu_fallback"  # what Rasa's FallbackClassifier calls a message that no intent fits
CONFIG = "recipe: default.v1\nassistant_id: benchmark\nlanguage: en\npipeline:\npolicies:\n"  # an empty pipeline: Rasa fills in its default


def rasa_answers(task: Task) -> List[str]:
    """Train Rasa's default pipeline on the task and answer its test messages.

    Where the test has messages out of scope, the fallback says which they are; elsewhere the likeliest intent is the answer.

    Raises:
        SetupError: Rasa trained no model.
    """
    from rasa.core.agent import Agent  # Rasa and TensorFlow take seconds to import
    from rasa.model_training import train_nlu

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.yml").write_text(CONFIG, encoding="utf-8")
        (folder / "nlu.json").write_text(json.dumps(training_data(task)), encoding="utf-8")
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.json"), str(folder / "model"))
        if not model:
            raise SetupError(f"Rasa trained no model on {task.name}. Its own messages above say why.")
        agent = Agent.load(model)
    return asyncio.run(_parse(agent, task.test.texts, OUT_OF_SCOPE in task.test.labels))


def training_data(task: Task) -> Dict[str, Any]:
    """The training messages in Rasa's JSON, which unlike its YAML needs no escaping."""
    examples = [{"text": text, "intent": label, "entities": []} for text, label in zip(task.train.texts, task.train.labels)]
    return {"rasa_nlu_data": {"common_examples": examples}}


def answer(parsed: Dict[str, Any], may_be_out_of_scope: bool) -> str:
    """The label that Rasa's reading of a message amounts to."""
    if may_be_out_of_scope and parsed["intent"]["name"] == FALLBACK:
        return OUT_OF_SCOPE
    return next((intent["name"] for intent in parsed["intent_ranking"] if intent["name"] != FALLBACK), OUT_OF_SCOPE)


async def _parse(agent: Any, texts: Sequence[str], may_be_out_of_scope: bool) -> List[str]:
    return [answer(await agent.parse_message(text), may_be_out_of_scope) for text in texts]
