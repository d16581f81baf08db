"""A Rasa project as `rasa init` makes one, with this project's needs and examples in it: what the assistant is measured beside."""
from __future__ import annotations

import hashlib
import json
import random
from importlib import metadata, resources
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

import yaml

from bot.running.benchmark.rasa_pipeline import CONFIG
from bot.understanding.examples import Example, read_examples

APART = (0, 7, 13)  # places of a story's intents from its first, so that each intent follows several others
RULES = ("goodbye", "bot_challenge")  # the two that `rasa init` writes
CLASSIFIER = "DIETClassifier"  # what nearly all of the default's training goes into


def examples(share: float = 1.0) -> List[Example]:
    """What is learnt from: all of data/nlu, or about this share of each intent's."""
    found = read_examples()
    if share >= 1:
        return found
    chance = random.Random(1)  # noqa: S311 - the same tenth each time
    return [example for example in found if chance.random() < share]


def write_project(folder: Path, learnt: Sequence[Example], epochs: Optional[int] = None) -> None:
    """Write config, domain, examples and stories. Every intent has a response and stands in stories, as in a project of `rasa init`.

    Args:
        epochs: of the intent classifier, fewer than its hundred; an answer takes as long then, the training less.
    """
    intents = sorted({example.intent for example in learnt})
    contents: Dict[str, Any] = {
        "domain.yml": domain(intents), "data/stories.yml": stories(intents), "data/rules.yml": rules(), "credentials.yml": {"rest": None}, "endpoints.yml": {},
    }
    folder.joinpath("data").mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        folder.joinpath(name).write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    folder.joinpath("config.yml").write_text(config(epochs), encoding="utf-8")
    texts = [{"text": example.text, "intent": example.intent, "entities": []} for example in learnt]
    folder.joinpath("data/nlu.json").write_text(json.dumps({"rasa_nlu_data": {"common_examples": texts}}), encoding="utf-8")


def config(epochs: Optional[int]) -> str:
    """An empty configuration, which Rasa fills in; with fewer epochs, what it would fill in, with those."""
    if epochs is None:
        return CONFIG
    filled = yaml.safe_load(resources.files("rasa.engine.recipes").joinpath("config_files/default_config.yml").read_text(encoding="utf-8"))
    next(part for part in filled["pipeline"] if part["name"] == CLASSIFIER)["epochs"] = epochs
    return str(yaml.safe_dump({**filled, "assistant_id": "benchmark"}, sort_keys=False))


def domain(intents: Sequence[str]) -> Dict[str, Any]:
    """A domain that answers each intent with one text, without an action server."""
    responses = {f"utter_{intent}": [{"text": f"The answer about {intent}. Call 999 if somebody is in danger."}] for intent in intents}
    session = {"session_expiration_time": 60, "carry_over_slots_to_new_session": True}
    return {"version": "3.1", "intents": list(intents), "responses": responses, "session_config": session}


def stories(intents: Sequence[str]) -> Dict[str, Any]:
    """Conversations of three turns in which every intent that has no rule comes first once."""
    told, intents = [], [intent for intent in intents if intent not in RULES]
    for start in range(len(intents)):
        turns = [intents[(start + apart) % len(intents)] for apart in APART]
        told.append({"story": f"about {turns[0]}", "steps": [step for turn in turns for step in ({"intent": turn}, {"action": f"utter_{turn}"})]})
    return {"version": "3.1", "stories": told}


def rules() -> Dict[str, Any]:
    """The rules of a new project."""
    return {"version": "3.1", "rules": [{"rule": f"answer {name}", "steps": [{"intent": name}, {"action": f"utter_{name}"}]} for name in RULES]}


def digest(learnt: Sequence[Example], epochs: Optional[int] = None) -> str:
    """Digest of all that the default's model depends on."""
    content = json.dumps([metadata.version("rasa"), config(epochs), [[each.text, each.intent] for each in learnt], APART, RULES])
    return hashlib.sha256(content.encode()).hexdigest()[:20]
