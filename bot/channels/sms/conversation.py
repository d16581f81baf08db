"""The `sms` channel inside Rasa: like `web`, its answers in the shape of text messages. Only the sms process of this project writes here."""
from __future__ import annotations

from typing import Any, Dict, Text

from bot.channels.web import WebChannel, WebOutput
from bot.dialogue.safety import known_services
from bot.replies.answer import Answer
from bot.replies.sms.rendering import to_sms, to_sms_message
from bot.settings import settings


class SmsOutput(WebOutput):
    """Collects replies of the sms channel."""

    @classmethod
    def name(cls) -> Text:
        return "sms"


class SmsChannel(WebChannel):
    """POST /webhooks/sms/webhook with an opaque sender: who texted is known to the sms process alone."""

    output = SmsOutput

    @classmethod
    def name(cls) -> Text:
        return "sms"

    def shaped(self, answer: Answer) -> Dict[str, Any]:
        return to_sms_message(to_sms(answer, settings().sms_prefix, known_services()))
