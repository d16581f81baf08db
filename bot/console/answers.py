"""How answers read before and after a change: on the web and as text messages, for every need that the service answers."""
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from bot.directory.documents import Document, ServiceDocument
from bot.directory.records import DirectorySnapshot
from bot.directory.snapshot import SnapshotDirectory
from bot.replies.answer import Answer, ShownService
from bot.replies.circumstances import Circumstances
from bot.replies.compose import need_answer
from bot.replies.rendering import to_card
from bot.replies.sms.gsm7 import segments
from bot.replies.sms.rendering import to_sms


@dataclass(frozen=True)
class Text:
    """A text message and the segments that it takes."""

    words: str
    segments: int


@dataclass(frozen=True)
class Read:
    """An answer as residents read it."""

    card: Dict[str, Any]
    texts: Tuple[Text, ...]  # the answer, and what MORE brings
    has_service: bool


@dataclass(frozen=True)
class BeforeAndAfter:
    """The answer to one need for one audience, as it is and as it would be; None where the service is not part of the directory."""

    need: str
    audience: Tuple[str, ...]
    before: Optional[Read]
    after: Optional[Read]

    @property
    def changes(self) -> bool:
        """Whether a resident would read something else."""
        return self.before != self.after


class HeldDirectory(SnapshotDirectory):
    """The directory's questions, answered from a snapshot in memory."""

    def __init__(self, held: DirectorySnapshot) -> None:
        super().__init__(Path())
        self._directory = held

    def snapshot(self) -> DirectorySnapshot:
        """What is held."""
        return self._directory


def with_document(directory: DirectorySnapshot, document: Document) -> DirectorySnapshot:
    """The directory as it would be with this service as the document says."""
    service = ServiceDocument.parse_obj(document)
    services = {key: each for key, each in directory.services.items() if key != service.key}
    needs = {need: [link for link in links if link.service != service.key] for need, links in directory.needs.items()}
    if service.status == "active":
        services[service.key] = service.record()
        for need, link in service.links():
            needs.setdefault(need, []).append(link)
    ordered = {need: tuple(sorted(links, key=lambda link: link.rank)) for need, links in needs.items()}
    return directory.copy(update={"services": services, "needs": ordered})


def before_and_after(directory: DirectorySnapshot, current: Document, document: Document, prefix: str = "") -> List[BeforeAndAfter]:
    """For each need that the service answers or would answer, with the audience it answers it for: those that change come first."""
    was, would = HeldDirectory(directory), HeldDirectory(with_document(directory, document))
    asked = {(each["need"], tuple(each.get("audience", ()))): None for held in (current, document) for each in held.get("needs", ())}
    key = document["key"]
    found = [BeforeAndAfter(need, audience, _read(was, need, audience, key, prefix), _read(would, need, audience, key, prefix)) for need, audience in asked]
    return sorted(found, key=lambda each: not each.changes)


def by_itself(document: Document) -> Optional[Dict[str, Any]]:
    """The card of the service alone, with every contact that residents see; None when there is no service yet."""
    if not document:
        return None
    service = ServiceDocument.parse_obj(document).record()
    return to_card(Answer(services=(ShownService(service, tuple(service.shown_contacts())),)))


def _read(directory: HeldDirectory, need: str, audience: Tuple[str, ...], key: str, prefix: str) -> Read:
    answer = need_answer(directory, need, Circumstances(audience=frozenset(audience)))
    sms = to_sms(answer, prefix, directory.snapshot().services.values())
    return Read(to_card(answer), tuple(Text(words, segments(prefix + words)) for words in (sms.text, *sms.more)), key in answer.service_keys)
