"""The words of text messages alone: the part `sms` of data/responses/sms.yml, which says what each is for."""
from __future__ import annotations

from typing import Dict, List

from pydantic import BaseModel, Extra


class SmsWords(BaseModel):
    """Short words in place of the chat's longer ones."""

    names: Dict[str, str] = {}
    openings: Dict[str, str] = {}
    chat: Dict[str, str] = {}
    danger: Dict[str, str] = {}
    lines: Dict[str, str] = {}
    options: Dict[str, str] = {}
    keywords: Dict[str, str] = {}
    again: List[str] = []
    telling: List[str] = []

    class Config:
        extra = Extra.forbid
