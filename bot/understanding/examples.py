"""The training examples: a resident's message, the need it shows, and whether somebody is in danger in it now."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional

import yaml

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, ten times faster, where it is there
URGENCIES = ("calm", "now", "unclear")


@dataclass(frozen=True)
class Example:
    """One line of data/nlu."""

    text: str
    intent: str
    urgency: str = "calm"  # one of URGENCIES
    second_need: Optional[str] = None


def read_examples(folder: Path = DATA_FOLDER / "nlu") -> List[Example]:
    """Every example of a folder of Rasa NLU files, as docs/writing-examples.md describes them.

    Raises:
        ContentError: a file is no YAML, or a block has no intent, no examples or an unknown urgency.
    """
    examples: List[Example] = []
    for path in sorted(folder.rglob("*.yml")):
        for block in _content(path).get("nlu") or []:
            examples += _block(block, path.name)
    return examples


def _content(path: Path) -> dict:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (both loaders are safe)
    except yaml.YAMLError as error:
        raise ContentError(f"{path.name} can't be read as YAML: {error}") from error
    if not isinstance(content, dict):
        raise ContentError(f"{path.name}: 'nlu' must list blocks of examples.")
    return content


def _block(block: dict, file: str) -> List[Example]:
    metadata = block.get("metadata") or {}
    urgency = metadata.get("urgency", "calm")
    if urgency not in URGENCIES or not block.get("intent") or not block.get("examples"):
        raise ContentError(f"{file}: a block needs an intent, examples and an urgency of {', '.join(URGENCIES)}: {str(block)[:80]}")
    lines = (line.strip() for line in block["examples"].splitlines())
    return [Example(line[2:].strip(), block["intent"], urgency, metadata.get("second_need")) for line in lines if line.startswith("- ")]
