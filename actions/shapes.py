"""The shape an answer takes on the channel its message came from, and how much of it is said there."""
from __future__ import annotations

from typing import Any, Dict, Tuple

from rasa_sdk import Tracker

from bot.dialogue.safety import known_services
from bot.replies.answer import Answer
from bot.replies.rendering import to_message
from bot.replies.sms.rendering import sms_and_said, to_sms_message
from bot.settings import settings

SMS = "sms"  # name of the channel of text messages


def shaped(answer: Answer, tracker: Tracker) -> Tuple[Dict[str, Any], Answer]:
    """The message to send, and the answer as far as it says it: text messages leave services and choices out."""
    if tracker.get_latest_input_channel() != SMS:
        return to_message(answer), answer
    reply, said = sms_and_said(answer, settings().sms_prefix, known_services())
    return to_sms_message(reply), said
