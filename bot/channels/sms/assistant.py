"""Asks the assistant what to answer: the sms channel inside Rasa, and when that is down the safety contacts."""
from __future__ import annotations

import logging
from typing import Any, Dict, Optional

import requests

from bot.dialogue.safety import known_services, safety_answer
from bot.metrics.counted import SAFETY_CARDS
from bot.replies.sms.rendering import SmsReply, from_sms_message, to_sms
from bot.settings import Settings

ANSWER_SECONDS = 1.9  # a little more than the channel inside Rasa takes at most; a person must have a number within two
SOMEONE_ELSE = "ask:ask_someone_else"  # the choice that brings the next services

log = logging.getLogger(__name__)


class Assistant:
    """The assistant, as whoever texts meets it. Safe to share between threads."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen

    def answer(self, conversation_id: str, words: str, choice: Optional[str] = None) -> SmsReply:
        """The reply to a text, or to a choice; always one, within two seconds."""
        body = {"sender": conversation_id, "message": words, **({"payload": choice} if choice else {})}
        try:
            return from_sms_message(self._asked("POST", self._chosen.sms_channel_url, body).json()[0])
        except (requests.RequestException, ValueError, LookupError, TypeError) as error:
            SAFETY_CARDS.labels("sms process", "unreachable").inc()
            log.error("Rasa does not answer (%s); the safety contacts are sent.", type(error).__name__)
            return self.safety(words)

    def safety(self, words: str) -> SmsReply:
        """The safety contacts, with no other part of the assistant."""
        return to_sms(safety_answer(words), self._chosen.sms_prefix, known_services())

    def forget(self, conversation_id: str) -> None:
        """Have the conversation deleted; what Rasa can't delete now is gone when its time is over."""
        try:
            self._asked("DELETE", f"{self._chosen.sms_conversations_url}/{conversation_id}")
        except requests.RequestException as error:
            log.error("A conversation could not be deleted (%s); it goes when its time is over.", type(error).__name__)

    def _asked(self, method: str, address: str, body: Optional[Dict[str, Any]] = None) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False  # never through a proxy: it is this machine
            response = session.request(method, address, json=body, timeout=ANSWER_SECONDS)
        response.raise_for_status()
        return response
