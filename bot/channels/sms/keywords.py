"""Texts that are one word of command, such as STOP. A longer text says something and is never one."""
from __future__ import annotations

import re
from enum import Enum
from typing import Optional


class Keyword(Enum):
    """What is asked for."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    INFO = "info"
    MORE = "more"
    NEW = "new"


_WORDS = {
    **dict.fromkeys("stop stopall unsubscribe cancel end quit optout revoke".split(), Keyword.STOP),  # those that networks and Twilio know
    **dict.fromkeys("start unstop".split(), Keyword.START),  # YES too for others; here it answers whether somebody is in danger
    "help": Keyword.HELP, "info": Keyword.INFO, "more": Keyword.MORE, "new": Keyword.NEW,
}


def keyword_in(text: str) -> Optional[Keyword]:
    """The keyword that the whole text is, whatever its case, marks and spaces ("Stop.", "STOP ALL")."""
    return _WORDS.get(re.sub(r"[\W_]+", "", text.casefold()))
