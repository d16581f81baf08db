"""From a decision to an answer: which services, which of their contacts, which words."""
from __future__ import annotations

from typing import FrozenSet, Iterable, List, Optional, Protocol, Sequence, Tuple

from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import Answer, Choice, ShownService
from bot.replies.wording import Wording, wording

MOST_CONTACTS = 3  # of one service in one answer
# Contacts that most people can use at once; the others when a service has no such contact, or when they are asked for.
USABLE = ("phone", "text", "email", "web", "in_person")


class Directory(Protocol):
    """Whatever knows the services: the database, or its snapshot."""

    def services_for(self, need: str, audience: FrozenSet[str] = frozenset()) -> List[ServiceRecord]: ...

    def service(self, key: str) -> Optional[ServiceRecord]: ...


def show(service: ServiceRecord, most: int = MOST_CONTACTS, audience: FrozenSet[str] = frozenset()) -> ShownService:
    """A service with its first usable contacts, one kind not crowding out another; all kinds for deaf people."""
    usable = service.shown_contacts() if "deaf" in audience else service.shown_contacts(*USABLE) or service.shown_contacts()
    first_of_kind = [c for i, c in enumerate(usable) if c.kind not in {d.kind for d in usable[:i]}]
    chosen = (first_of_kind + [c for c in usable if c not in first_of_kind])[:most]
    return ShownService(service, tuple(c for c in usable if c in chosen))


def need_answer(
    directory: Directory, need: str, audience: FrozenSet[str] = frozenset(), second_need: Optional[str] = None,
    runners_up: Sequence[str] = (), words: Optional[Wording] = None,
) -> Answer:
    """The answer to a recognised need: what to do first, the service, a fallback, and the way to 999 and 101."""
    words = words or wording()
    own = words.needs[need]
    services = _services(directory, need, audience, own.show)
    paragraphs, notes = [p for p in (own.warm, own.first) if p], [own.safety] if own.safety else []
    if second_need and second_need in words.needs:
        second = words.needs[second_need]
        services = services[:2] + [s for s in _services(directory, second_need, audience, 1) if s not in services[:2]]
        paragraphs.append(f"You also wrote about something else. {second.first}")
    closing = words.closing["ask_danger" if own.ask_danger else "calm"]
    choices = [Choice("Yes, in danger now", "danger:yes"), Choice("No", "danger:no")] if own.ask_danger else []
    return Answer(
        paragraphs=tuple(paragraphs), services=tuple(show(s, audience=audience) for s in services), notes=tuple(notes), closing=(closing,),
        choices=(*choices, *topic_choices(runners_up, words)), need=need, asks_danger=own.ask_danger,
    )


def _services(directory: Directory, need: str, audience: FrozenSet[str], count: int) -> List[ServiceRecord]:
    """The first services for a need; the last of them gives way to one that is open at all hours when none is."""
    ranked = directory.services_for(need, audience)
    first = ranked[:count]
    if count > 1 and not any(s.always_open for s in first):
        first += [s for s in ranked[count:] if s.always_open][:1]
    return first


def danger_answer(directory: Directory, kind: str = "any", need: Optional[str] = None, audience: FrozenSet[str] = frozenset()) -> Answer:
    """The answer when somebody may be in danger now: 999 first, the silent route, then one service for later."""
    words = wording()
    later = directory.services_for(need, audience)[:2] if need and need in words.needs else []
    return Answer(
        lead=str(words.danger[kind]), paragraphs=(words.danger_after(kind),), services=tuple(show(s, 2) for s in later),
        services_title=str(words.danger["later"]) if later else None, need=need or "emergency_danger",
    )


def chat_answer(directory: Directory, about: str, need: Optional[str] = None, choices: Sequence[str] = ()) -> Answer:
    """Words alone, with topics to choose from, and with the services of a need where one belongs to it."""
    words = wording()
    services = directory.services_for(need)[:2] if need else []
    if about == "harmful_request":
        services = directory.services_for("drug_alcohol_support")[:1] + directory.services_for("youth_services")[:1]
    calm = {"greet", "vague_help", "unsure", "second_miss", "gibberish", "capabilities", "start_again", "deny_unclear", "affirm_unclear", "nothing_given"}
    closing = (words.closing["calm"],) if about in calm else ()
    asks = about == "affirm_unclear"
    own = (Choice("Yes, in danger now", "danger:yes"), Choice("No", "danger:no")) if asks else topic_choices(choices, words)
    paragraphs = tuple(words.chat[about]) if about in words.chat else (words.follow_ups[about],)
    return Answer(
        paragraphs=paragraphs, services=tuple(show(s, 2) for s in services), closing=closing, choices=tuple(own), need=need or about, asks_danger=asks
    )


def topic_choices(needs: Iterable[str], words: Optional[Wording] = None) -> Tuple[Choice, ...]:
    """Needs as buttons."""
    words = words or wording()
    return tuple(Choice(words.needs[need].title, f"need:{need}") for need in needs if need in words.needs)


def contacts_of(services: Iterable[ServiceRecord], *kinds: str) -> List[Tuple[ServiceRecord, ContactRecord]]:
    """Every shown contact of these kinds, with its service."""
    return [(service, contact) for service in services for contact in service.shown_contacts(*kinds)]
