"""The answer when a part of the assistant is down or slow: no server needed, only the snapshot and the rules of danger."""
from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any, Collection, Dict

from bot.directory.records import ServiceRecord
from bot.directory.snapshot import SnapshotDirectory
from bot.replies.answer import Answer
from bot.replies.compose import danger_answer, show
from bot.replies.rendering import to_message
from bot.replies.topics import topic_of
from bot.replies.wording import wording
from bot.settings import settings
from bot.understanding.danger_kinds import danger_in


@lru_cache(maxsize=1)
def snapshot_directory() -> SnapshotDirectory:
    """The directory's snapshot, shared by the process."""
    return SnapshotDirectory(settings().snapshot_path)


def known_services() -> Collection[ServiceRecord]:
    """Every service of the directory, from its snapshot."""
    return snapshot_directory().snapshot().services.values()


def safety_reply(text: str, danger_known: bool = False) -> Dict[str, Any]:
    """The safety answer as a message in the web channel's shape."""
    return to_message(safety_answer(text, danger_known))


def safety_answer(text: str, danger_known: bool = False) -> Answer:
    """An answer that holds 999, 101 and the lines of the topic the text seems to be about.

    Leads with 999 whenever the rules of danger match, or when somebody else already saw danger in it.
    """
    danger = danger_in(text)
    need = topic_of(text)
    directory, words = snapshot_directory(), wording()
    if danger.present or danger_known:
        return replace(danger_answer(directory, danger.kind, need), closing=(words.closing["calm"],))
    services = [*directory.services_for(need)[:2]] if need else []
    shown = {service.key for service in services}
    people = [s for s in directory.services_for("human_handoff") if s.key not in shown][:2]
    return Answer(
        paragraphs=(words.follow_ups["part_down"],), services=tuple(show(s, 2) for s in [*services, *people]),
        closing=(words.closing["ask_danger"],), need=need,
    )
