"""The validation messages: unseen in training, used to set temperatures and to choose thresholds."""
from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import List, Optional, Tuple

from bot.errors import ContentError
from bot.settings import DATA_FOLDER

VALIDATION = DATA_FOLDER / "validation" / "messages.jsonl"


@dataclass(frozen=True)
class Judged:
    """A message and what a right answer to it is."""

    text: str
    needs: Tuple[str, ...]  # the need first, then those whose answer serves as well
    emergency: str  # yes, no, either
    second_need: Optional[str] = None  # asked for beside the first
    style: str = "plain"  # how it is written: plain, typo, indirect and so on


def read_validation(path: Path = VALIDATION) -> List[Judged]:
    """Every validation message.

    Raises:
        ContentError: a line is not JSON or lacks a field.
    """
    judged = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            others = [*entry.get("also_ok", []), *filter(None, [entry.get("second_need")])]
            judged.append(Judged(entry["text"], (entry["need"], *others), entry["emergency"], entry.get("second_need"), entry.get("style", "plain")))
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise ContentError(f"{path.name}, line {number}: {error!r}.") from error
    return judged
