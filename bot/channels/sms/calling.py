"""What the calls to both providers share: their time limit, what follows from an error, no log of their own."""
from __future__ import annotations

import logging
from typing import Union
from urllib.parse import urlsplit

from requests import Session

from bot.channels.sms.provider import Refused, TryAgain

SEND_SECONDS = 3.0  # for one call; two of them must end within CLAIM_SECONDS of bot/conversations/texting/texts.py
_HERE = {"127.0.0.1", "localhost", "::1"}


def outcome_of(status: int, reason: str) -> Union[TryAgain, Refused]:
    """What follows from a provider's HTTP error: too many at once, or its own failure, may pass; 408 and 5xx leave it open whether it has the text."""
    if status == 429:
        return TryAgain(reason, in_doubt=False)
    return TryAgain(reason, in_doubt=True) if status == 408 or status >= 500 else Refused(reason)


def quiet(*loggers: str) -> None:
    """Keep a client's own log lines out of ours: they may hold numbers and words."""
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def local_without_proxy(session: Session, address: str) -> Session:
    """A server on this machine is never called through a proxy."""
    if urlsplit(address).hostname in _HERE:
        session.trust_env = False
    return session
