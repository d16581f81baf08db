"""From a decision to an answer: which services, which of their contacts, which words."""
from __future__ import annotations

from typing import FrozenSet, Iterable, List, Optional, Protocol, Sequence, Tuple

from bot.directory import moments
from bot.directory.opening import service_state
from bot.directory.records import ContactRecord, ServiceRecord
from bot.replies.answer import Answer, Choice, ShownService
from bot.replies.circumstances import NO_CIRCUMSTANCES, Circumstances
from bot.replies.wording import NeedWords, Wording, wording

MOST_CONTACTS = 3  # of one service in one answer
# Contacts that most people can use at once; the others when a service has no such contact, or when they are asked for.
USABLE = ("phone", "text", "email", "web", "in_person")
PEOPLE = "human_handoff"  # the need whose services people answer
ASKS_DANGER = (Choice("Yes, in danger now", "danger:yes"), Choice("No", "danger:no"))


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
    directory: Directory, need: str, circumstances: Circumstances = NO_CIRCUMSTANCES, runners_up: Sequence[str] = (), manner: str = "first",
    words: Optional[Wording] = None,
) -> Answer:
    """The answer to a recognised need: what to do first, the service, a fallback, and the way to 999 and 101.

    `manner` is one of Decision.manner: what was said before of the same need is not said again.
    """
    words = words or wording()
    own = words.needs[need]
    services = chosen_services(directory, need, circumstances, own.show)
    paragraphs, notes = _opening(own, manner, words), [own.safety] if own.safety else []
    if circumstances.outside_camden:
        paragraphs.append(words.follow_ups["outside_camden"])
    closing = words.closing["ask_danger" if own.ask_danger else "calm"]
    choices = ASKS_DANGER if own.ask_danger else ()
    return Answer(
        paragraphs=tuple(paragraphs), services=tuple(show(s, audience=circumstances.audience) for s in services), notes=tuple(notes), closing=(closing,),
        choices=(*choices, *topic_choices(runners_up, words)), need=need, asks_danger=own.ask_danger,
    )


def _opening(own: NeedWords, manner: str, words: Wording) -> List[str]:
    """The kind sentence and what to do first; after more of the same, a correction or a return, a line that says so in its place."""
    kind = own.warm if manner == "first" else words.follow_ups[f"manner_{manner}"].format(title=own.title)
    return [line for line in (kind, own.first) if line]


def chosen_services(directory: Directory, need: str, circumstances: Circumstances, count: int) -> List[ServiceRecord]:
    """The first services for a need; the last of them gives way to one that is open at all hours when none is."""
    ranked = circumstances.fitting(directory.services_for(need, circumstances.audience)) or directory.services_for("vague_help")[:1]
    named = [s for s in map(directory.service, circumstances.named) if s and s not in ranked]
    ranked = named[:1] + ranked
    first = ranked[:count]
    if count > 1 and not any(s.always_open for s in first):
        first += [s for s in ranked[count:] if s.always_open][:1]
    return _beside_a_closed_line(first, ranked)


def _beside_a_closed_line(first: List[ServiceRecord], ranked: List[ServiceRecord]) -> List[ServiceRecord]:
    """The same services; when the first is closed now, one that answers at any hour comes next."""
    always = next((s for s in ranked if s.always_open), None)
    if not first or always in (None, first[0]) or service_state(first[0], moments.now()).open is not False:
        return first
    return [first[0], always, *(s for s in first[1:] if s != always)][: max(len(first), 2)]


def danger_answer(
    directory: Directory, kind: str = "any", need: Optional[str] = None, audience: FrozenSet[str] = frozenset(), again: bool = False,
    second_need: Optional[str] = None,
) -> Answer:
    """The answer when somebody may be in danger now: 999 first, the silent route, then services for later; of two needs the first of each.

    `again`: the last answer said 999 too, so this one says what to do when the call was made.
    """
    words = wording()
    ranked = [directory.services_for(each, audience) for each in (need, second_need) if each in words.needs]
    firsts = {service.key: service for service in (*(services[0] for services in ranked), *(ranked[0][1:2] if ranked else ()))}
    later = list(firsts.values())[:2]
    called = (str(words.danger["again"]),) if again else ()
    return Answer(
        lead=str(words.danger[kind]), paragraphs=(words.danger_after(kind), *called), services=tuple(show(s, 2) for s in later),
        services_title=str(words.danger["later"]) if later else None, need=need or "emergency_danger", danger_kind=kind,
    )


def topic_choices(needs: Iterable[str], words: Optional[Wording] = None) -> Tuple[Choice, ...]:
    """Needs as buttons."""
    words = words or wording()
    return tuple(Choice(words.needs[need].title, f"need:{need}") for need in needs if need in words.needs)


def contacts_of(services: Iterable[ServiceRecord], *kinds: str) -> List[Tuple[ServiceRecord, ContactRecord]]:
    """Every shown contact of these kinds, with its service."""
    return [(service, contact) for service in services for contact in service.shown_contacts(*kinds)]
