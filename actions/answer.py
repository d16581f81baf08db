"""Rasa's door into the assistant: one action that answers every message."""
from __future__ import annotations

import logging
import traceback
from dataclasses import replace
from typing import Any, ClassVar, Dict, List, Optional, Tuple

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.counting import Counting
from actions.memory import remembered, state_of
from actions.shapes import shaped
from bot.dialogue.answering import answer_to
from bot.dialogue.chosen import choice_in
from bot.dialogue.decide import decide
from bot.dialogue.mentions import mentions_in
from bot.dialogue.numbered import numbered_in
from bot.dialogue.safety import safety_answer
from bot.dialogue.understood import Danger, State, Understood, from_parse_data
from bot.directory.current import CurrentDirectory
from bot.directory.snapshot import SnapshotDirectory
from bot.errors import DirectoryError
from bot.metrics.counted import SAFETY_CARDS, SNAPSHOT_ANSWERS
from bot.replies.plan_intent import plan_intent
from bot.settings import settings

log = logging.getLogger(__name__)


class ActionAnswer(Action):
    """Understands nothing itself: reads what the pipeline understood, decides, asks the directory, words the reply."""

    counting: ClassVar[Optional[Counting]] = None  # the action server sets it; in the shell, the evaluation and tests nothing is counted

    def __init__(self) -> None:
        self._directory = CurrentDirectory(settings().directory_url)
        self._snapshot = SnapshotDirectory(settings().snapshot_path)

    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Dict[str, Any]) -> List[EventType]:
        """Answer the latest message; when the database is down, from the snapshot; when all fails, with the safety contacts.

        Nothing may leave here as an exception: rasa_sdk would send the whole request back, and Rasa would log it.
        """
        try:
            return self._from_any_directory(dispatcher, tracker)
        except Exception as error:  # noqa: BLE001 - see above; only the kind of error is logged, its text may hold the message
            SAFETY_CARDS.labels("actions", "failed").inc()
            log.error("An answer failed with %s at %s; the safety contacts were sent.", type(error).__name__, _place(error))
            message, _ = shaped(safety_answer((tracker.latest_message or {}).get("text") or "", danger_known=_danger_known(tracker)), tracker)
            dispatcher.utter_message(text=message["text"], json_message=message["custom"])
            return []

    def _from_any_directory(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
        try:
            return self._answer(self._directory, dispatcher, tracker)
        except DirectoryError as error:
            SNAPSHOT_ANSWERS.inc()
            log.error("The directory's database did not answer, the snapshot was used: %s", error)
            return self._answer(self._snapshot, dispatcher, tracker)

    def _answer(self, directory: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> List[EventType]:
        state = state_of(tracker)
        text, understood = _understood(directory, tracker, state)
        decision = decide(understood, state)
        answer = answer_to(decision, directory, text, cut=_metadata(tracker).get("cut", False))
        if self.counting and not _metadata(tracker).get("preview"):
            self.counting.note(decision, understood, answer)
        message, said = shaped(answer, tracker)
        dispatcher.utter_message(text=message["text"], buttons=message.get("buttons"), json_message=message["custom"])
        forget = [AllSlotsReset()] if decision.about in {"start_again", "forget_me"} else []
        held = {} if forget else tracker.slots  # what stays as it is, or stays empty, is not said again: Rasa reads every event anew at every message
        slots = [SlotSet(name, value) for name, value in remembered(decision, said).items() if (held.get(name) or None) != (value or None)]
        return [*forget, *slots, FollowupAction("action_listen")]  # what the rules say too: Rasa need not work it out


def _understood(directory: Any, tracker: Tracker, state: State) -> Tuple[str, Understood]:
    message = tracker.latest_message or {}
    text = message.get("text") or ""
    metadata = _metadata(tracker)
    named = tuple(service.key for service in directory.find_named(text)) if text else ()
    choice = metadata.get("choice") or choice_in(text, state.choices, by_place=not state.services or state.misses > 0)
    understood = from_parse_data(
        message, choice=choice, named_services=named, numbered_services=numbered_in(text, directory, state.services), mentions=mentions_in(text)
    )
    understood = replace(understood, asks_plan=plan_intent(text))
    kind = metadata.get("danger_in_whole")  # found by the channel in the part that was cut
    if kind and not understood.danger.present:
        understood = replace(understood, danger=Danger(True, kind, ("in the part that was cut",)))
    return text, understood


def _danger_known(tracker: Tracker) -> bool:
    """Whether the pipeline or the channel saw danger in the latest message."""
    return bool(((tracker.latest_message or {}).get("danger") or {}).get("present") or _metadata(tracker).get("danger_in_whole"))


def _place(error: Exception) -> str:
    """File and line where an error arose."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"


def _metadata(tracker: Tracker) -> Dict[str, Any]:
    return (tracker.latest_message or {}).get("metadata") or {}
