"""Writes to the web channel as a resident would, for the shell and the evaluation."""
from __future__ import annotations

from typing import Any, Dict, List, Optional

import requests

from bot.errors import SetupError

ANSWER_SECONDS = 15.0  # far more than an answer may take, so that a slow one is seen and not cut

Reply = List[Dict[str, Any]]  # messages in the shape of Rasa's REST channel


def ask(address: str, sender: str, message: str, payload: Optional[str] = None) -> Reply:
    """The assistant's reply to this message; an empty list when it refused the message.

    Raises:
        SetupError: nothing answers there.
    """
    body = {"sender": sender, "message": message, **({"payload": payload} if payload else {})}
    try:
        with requests.Session() as session:
            session.trust_env = False  # never through a proxy: it is this machine
            response = session.post(address, json=body, timeout=ANSWER_SECONDS)
        return response.json() if response.status_code == 200 else []
    except (requests.RequestException, ValueError):
        raise SetupError(f"The assistant does not answer at {address}. Look into VAR_FOLDER/logs, then start it again.") from None


def reply_text(reply: Reply) -> str:
    """All that the resident reads, choices aside."""
    return "\n".join(message["text"] for message in reply if message.get("text"))


def choices(reply: Reply) -> List[Dict[str, str]]:
    """The choices offered, each with its title and payload."""
    return [button for message in reply for button in message.get("buttons") or []]


def card_need(reply: Reply) -> Optional[str]:
    """The need that the reply answers, as its card names it."""
    cards = ((message.get("custom") or {}).get("card") or {} for message in reply)
    return next((card["need"] for card in cards if card.get("need")), None)
