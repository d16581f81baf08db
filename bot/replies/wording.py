"""The words of the answers, read from data/responses and checked once."""
from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional

import yaml
from pydantic import BaseModel, Extra, ValidationError

from bot.errors import ContentError
from bot.replies.sms.words import SmsWords
from bot.settings import DATA_FOLDER

RESPONSES = DATA_FOLDER / "responses"


class NeedWords(BaseModel):
    """How one need is answered; data/responses/README.md says what each field is."""

    title: str
    warm: Optional[str] = None
    first: str
    safety: Optional[str] = None
    after: Optional[str] = None
    police: Optional[str] = None
    watched: bool = False
    ask_danger: bool = False
    show: int = 2

    class Config:
        extra = Extra.forbid


class Wording(BaseModel):
    """All words of all answers."""

    needs: Dict[str, NeedWords] = {}
    chat: Dict[str, List[str]] = {}
    danger: Dict[str, object] = {}
    closing: Dict[str, str] = {}
    follow_ups: Dict[str, str] = {}
    again: Dict[str, List[str]] = {}
    sms: SmsWords = SmsWords()

    class Config:
        extra = Extra.forbid

    def danger_after(self, kind: str) -> str:
        """The line after the 999 line, for a kind of danger."""
        return self.danger["after"][kind]  # type: ignore[index]


def read_wording(folder: Path = RESPONSES) -> Wording:
    """The words of every file of a folder.

    Raises:
        ContentError: a file has a field that no answer uses, lacks one, or repeats a need.
    """
    merged: Dict[str, dict] = {}
    for path in sorted(folder.glob("*.yml")):
        for part, entries in (yaml.safe_load(path.read_text(encoding="utf-8")) or {}).items():
            repeated = set(merged.setdefault(part, {})) & set(entries)
            if repeated:
                raise ContentError(f"{path.name}: {', '.join(sorted(repeated))} stands in another file too.")
            merged[part].update(entries)
    try:
        return Wording.parse_obj(merged)
    except ValidationError as error:
        problem = error.errors()[0]
        raise ContentError(f"data/responses: {' / '.join(map(str, problem['loc']))}: {problem['msg']}.") from None


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The project's words, read once per process."""
    return read_wording()
