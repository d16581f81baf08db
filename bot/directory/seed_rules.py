"""Rules of the seed that look at more than one entry."""
from __future__ import annotations

from typing import Dict, Iterator, List, Tuple

from bot.directory.seed_entries import NeedEntry, ServiceEntry
from bot.directory.vocabulary import NEEDS, UNRANKED

Entries = Dict[str, List[ServiceEntry]]  # by topic


def problems_between(entries: Entries) -> List[str]:
    """Every key used twice, every place of a need given twice, and every need that nobody answers for everybody."""
    return list(_keys_used_twice(entries)) + list(_ranks_used_twice(entries)) + list(_needs_unanswered(entries))


def _keys_used_twice(entries: Entries) -> Iterator[str]:
    first: Dict[str, str] = {}
    for topic, services in entries.items():
        for service in services:
            if service.key in first:
                yield f"{topic}.yml, {service.key}, key: is already used in {first[service.key]}.yml"
            first.setdefault(service.key, topic)


def _links(entries: Entries) -> Iterator[Tuple[str, str, NeedEntry]]:
    for topic, services in entries.items():
        for service in services:
            for link in service.needs:
                yield topic, service.key, link


def _ranks_used_twice(entries: Entries) -> Iterator[str]:
    first: Dict[Tuple[str, int], str] = {}
    for topic, key, link in _links(entries):
        place = (link.need, link.rank)
        if place in first and link.rank != UNRANKED:
            yield f"{topic}.yml, {key}, needs: rank {link.rank} of {link.need} already belongs to {first[place]}"
        first.setdefault(place, key)


def _needs_unanswered(entries: Entries) -> Iterator[str]:
    answered = {link.need for _, _, link in _links(entries) if not link.audience}
    for need in NEEDS:
        if need not in answered:
            yield f"data/directory, {need}, needs: no service answers this need for everybody"
