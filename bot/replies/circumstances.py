"""What is known of a person that changes which services fit them."""
from __future__ import annotations

from dataclasses import dataclass
from typing import FrozenSet, List, Tuple

from bot.directory.records import ServiceRecord

_CAMDEN = "camden"  # an area of the directory


@dataclass(frozen=True)
class Circumstances:
    """For whom help is needed, and what does not fit them."""

    audience: FrozenSet[str] = frozenset()  # tags of data/lookups/audiences.yml
    outside_camden: bool = False
    without_police: bool = False  # does not want the police
    set_aside: Tuple[str, ...] = ()  # keys of services tried in vain or not wanted
    named: Tuple[str, ...] = ()  # keys of services asked for by name

    def fitting(self, services: List[ServiceRecord]) -> List[ServiceRecord]:
        """The services in the order that fits: those asked for first, those tried last, without what is of no use."""
        useful = [s for s in services if not (self.outside_camden and s.area == _CAMDEN)]
        wanted = [s for s in useful if not (self.without_police and is_police(s))]
        return sorted(wanted or useful, key=lambda s: (s.key not in self.named, s.key in self.set_aside))


NO_CIRCUMSTANCES = Circumstances()


def is_police(service: ServiceRecord) -> bool:
    """Whether the police run a service."""
    return "police" in service.organization.casefold()
