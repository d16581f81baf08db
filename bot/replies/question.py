"""A question about services that were given, with all that its answer may depend on."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, FrozenSet, Iterable, List, Optional, Sequence, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.circumstances import NO_CIRCUMSTANCES, Circumstances
from bot.replies.compose import PEOPLE, Directory, show
from bot.replies.wording import NeedWords, wording

CHILDLINE = "childline"
_OF_THE_YOUNG = frozenset({"youth_services", "youth_violence", "child_abuse", "prevent_child"})


@dataclass(frozen=True)
class Question:
    """What is asked (`about`, a follow-up intent), of which services (the one meant first), and in which circumstances."""

    directory: Directory
    about: str
    given: Tuple[ServiceRecord, ...]
    need: Optional[str] = None
    circumstances: Circumstances = NO_CIRCUMSTANCES
    offered: Tuple[str, ...] = ()  # keys of every service shown for the need
    open_now: bool = False  # asked about this moment

    @property
    def audience(self) -> FrozenSet[str]:
        """For whom help is needed."""
        return self.circumstances.audience

    @property
    def need_words(self) -> Optional[NeedWords]:
        """How the need itself is answered; None when there is none."""
        return wording().needs.get(self.need or "")

    def for_need(self) -> List[ServiceRecord]:
        """The services for the need in the order that fits; people who answer a phone when there is no need."""
        return self.circumstances.fitting(self.directory.services_for(self.need or PEOPLE, self.audience))

    def people(self) -> List[ServiceRecord]:
        """Services that people answer, those tried in vain left out."""
        return [s for s in self.circumstances.fitting(self.directory.services_for(PEOPLE)) if s.key not in self.circumstances.set_aside]

    def for_the_young(self) -> List[ServiceRecord]:
        """Childline, when it is about somebody young: they may go there alone."""
        childline = self.directory.service(CHILDLINE) if self.need in _OF_THE_YOUNG or "young" in self.audience else None
        return [childline] if childline else []

    def answered(self, *paragraphs: str, services: Tuple[ShownService, ...] = (), title: Optional[str] = None) -> Answer:
        """These words and services, and the way to 999 and 101."""
        return Answer(
            paragraphs=paragraphs, services=services, services_title=title, closing=(wording().closing["calm"],), need=self.about,
        )

    def shown(self, services: List[ServiceRecord]) -> Tuple[ShownService, ...]:
        """Services with the contacts this person can use."""
        return tuple(show(s, audience=self.audience) for s in services)


def say(key: str, service: Optional[ServiceRecord] = None, **words: str) -> str:
    """A line of data/responses/follow_ups.yml, with the service's name and other words in it."""
    return wording().follow_ups[key].format(service=service.name if service else "", **words)


def having(services: Iterable[ServiceRecord], contacts_of: Callable[[ServiceRecord], Sequence[ContactRecord]]) -> Tuple[ShownService, ...]:
    """The services that have such contacts, in their order, each shown with these alone."""
    found = ((service, tuple(contacts_of(service))) for service in services)
    return tuple(ShownService(service, contacts) for service, contacts in found if contacts)


def distinct(services: List[ServiceRecord]) -> List[ServiceRecord]:
    """Each service once, in order."""
    return list({s.key: s for s in services}.values())
