"""Who helps best in a situation: one function ranks services, and each choice says why in one line. The same for the database and the snapshot."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Dict, FrozenSet, Iterable, List, NamedTuple, Optional, Tuple

from bot.directory.opening import NOT_KNOWN, OpenState, service_state
from bot.directory.records import NeedLink, ServiceRecord
from bot.directory.vocabulary import UNRANKED

NEAR = {"camden": 0, "london": 1, "uk": 2}  # local before national
SILENT = ("text", "textphone", "email", "web", "bsl")  # ways without sound
BY_PHONE_ALONE = ("phone", "text", "textphone")  # ways that need no internet: for who texts
DEAF = "deaf"
FIRST_FOR_EVERYBODY = 10  # ranks below are for audiences, before all others (records.NeedLink)


@dataclass(frozen=True)
class Situation:
    """What is known of somebody who needs help; what is not known does not choose."""

    need: str  # vocabulary.NEEDS
    urgency: str = "calm"  # vocabulary.URGENCIES
    audience: FrozenSet[str] = frozenset()  # vocabulary.AUDIENCES
    age: Optional[int] = None  # years
    gender: Optional[str] = None  # records.GENDERS
    outside_camden: bool = False
    channel: str = "web"  # web or sms
    moment: Optional[datetime.datetime] = None  # aware; None: hours do not choose


class Choice(NamedTuple):
    """A service chosen, how it is tied to the need, whether it is open, and why it stands where it stands."""

    service: ServiceRecord
    link: NeedLink
    state: OpenState
    reason: str


def rank(candidates: Iterable[Tuple[ServiceRecord, NeedLink]], situation: Situation, most: Optional[int] = None) -> List[Choice]:
    """Services for the situation, the best first; not more than `most`.

    Left out: those for others, by audience, age or gender. Then in this order: help in danger when somebody is in danger; made for this audience;
    open or not known before closed; usable on the channel; the rank that people gave; local before national; specialist before general;
    confirmed before uncertain. When the first is closed all the same, a line that answers at any hour stands beside it.
    """
    fitting = [_Candidate(service, link, _state(service, situation)) for service, link in candidates if _takes(service, link, situation)]
    ordered = sorted(fitting, key=lambda candidate: _key(candidate, situation))
    moved = _beside_closed(ordered)
    choices = [_choice(candidate, situation) for candidate in ordered[:most]]
    if moved and len(choices) > 1:
        choices[1] = choices[1]._replace(reason=f"answers at any hour, beside {choices[0].service.name}, which is closed now")
    return choices


class _Candidate(NamedTuple):
    service: ServiceRecord
    link: NeedLink
    state: OpenState


def _beside_closed(ordered: List[_Candidate]) -> bool:
    """Move a line that is confirmed to answer at any hour up beside a first one that is closed now; whether that was done."""
    if not ordered or ordered[0].state.open is not False:
        return False
    place = next((place for place, candidate in enumerate(ordered) if candidate.service.always_open), None)
    if place is None:
        return False
    ordered.insert(1, ordered.pop(place))
    return True


def _takes(service: ServiceRecord, link: NeedLink, situation: Situation) -> bool:
    if link.audience and not situation.audience.intersection(link.audience):
        return False
    if situation.age is not None and not (service.minimum_age or 0) <= situation.age <= (service.maximum_age or situation.age):
        return False
    return not (service.gender and situation.gender and service.gender != situation.gender)


def _state(service: ServiceRecord, situation: Situation) -> OpenState:
    return service_state(service, situation.moment) if situation.moment else NOT_KNOWN


def _choice(candidate: _Candidate, situation: Situation) -> Choice:
    service, link, state = candidate
    noted = service.copy(update={"note": link.note}) if link.note else service
    return Choice(noted, link, state, _reason(service, link, state, situation))


def _key(candidate: _Candidate, situation: Situation) -> Tuple[object, ...]:
    service, link, state = candidate
    return (
        situation.urgency == "now" and service.urgency != "now",
        not (link.audience and link.rank < FIRST_FOR_EVERYBODY),
        state.open is False,
        not _usable(service, situation),
        situation.outside_camden and service.area == "camden",
        link.rank,
        NEAR[service.area],
        not link.audience,
        not _confirmed(service),
        service.key,
    )


def preference(service: ServiceRecord, link: NeedLink) -> int:
    """The part of the order that does not depend on the situation, beyond the rank: local, specialist, confirmed. 0 is best, 11 last."""
    return NEAR[service.area] * 4 + (0 if link.audience else 2) + (0 if _confirmed(service) else 1)


def _usable(service: ServiceRecord, situation: Situation) -> bool:
    if DEAF in situation.audience:
        return bool(service.shown_contacts(*SILENT))
    return situation.channel != "sms" or bool(service.shown_contacts(*BY_PHONE_ALONE))


def _confirmed(service: ServiceRecord) -> bool:
    shown = service.shown_contacts()
    return bool(shown) and shown[0].status == "ok"


_OPEN_WORDS: Dict[Optional[bool], str] = {True: "open now", False: "closed now", None: "hours not confirmed"}


def _reason(service: ServiceRecord, link: NeedLink, state: OpenState, situation: Situation) -> str:
    """One line for staff and for EXPLAIN, in the order in which the parts decide."""
    parts = ["helps in danger"] if situation.urgency == "now" and service.urgency == "now" else []
    parts += [f"for {', '.join(sorted(situation.audience.intersection(link.audience)))}"] if link.audience else []
    parts += [_OPEN_WORDS[state.open]] if situation.moment else []
    parts += [] if _usable(service, situation) else ["has no contact that works for them" if DEAF in situation.audience else "needs the internet"]
    parts += [f"rank {link.rank}" if link.rank != UNRANKED else "not ranked"]
    parts += [{"camden": "in Camden", "london": "for London", "uk": "for the whole country"}[service.area]]
    parts += ["confirmed" if _confirmed(service) else "not confirmed"]
    return ", ".join(parts)
