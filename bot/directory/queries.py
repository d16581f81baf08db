"""Questions to the directory's database, answered with plain records. Any failure is a DirectoryError."""
from __future__ import annotations

import contextlib
import datetime
from typing import AbstractSet, Any, Dict, Iterator, List, NamedTuple, Optional, Union

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.choosing import chosen_links, named_in, names_of, phrases_in
from bot.directory.database import open_engine, reading
from bot.directory.models import NEEDS_TAXONOMY, Attribute, SeedLoad, Service, ServiceName
from bot.directory.ranking import Choice, Situation, rank
from bot.directory.record_cache import RecordCache
from bot.directory.records import DirectorySnapshot, NeedLink, ServiceRecord
from bot.directory.rows import term_id
from bot.directory.vocabulary import NEEDS, TOPICS
from bot.directory.whole import whole_directory
from bot.errors import DirectoryError

__all__ = ["Directory", "open_engine"]

MOST_FOR_A_NEED = 100  # services of one need: more are never shown
LOOKED_AT = 25  # the first in standing order among which hours and channel choose
ALWAYS_OPEN_LOOKED_AT = 3  # and, when none of these answers at any hour, the first that do
PHRASES_AT_ONCE = 500  # SQLite takes no more than 999 values in one statement


class Link(NamedTuple):
    """A service's place for a need, and which version of the service it is."""

    service_id: str
    modified: datetime.datetime
    link: NeedLink


class Directory:
    """The services directory in its database. Safe to share between threads."""

    def __init__(self, engine_or_url: Union[Engine, str]) -> None:
        self._engine = open_engine(engine_or_url) if isinstance(engine_or_url, str) else engine_or_url
        self._cache = RecordCache()

    def services_for(self, need: str, audience: AbstractSet[str] = frozenset()) -> List[ServiceRecord]:
        """Services that answer the need, in the order that people gave them; none for a need the directory does not know.

        A service made for an audience is left out unless one of its tags is in `audience`.
        """
        with self._reading() as session:
            found = {found.link.service: found for found in _links(session, need, audience, MOST_FOR_A_NEED)}
            self._check_loaded(session, found)
            links = chosen_links((each.link for each in found.values()), audience)
            records = self._records(session, [found[link.service] for link in links])
            return [record.copy(update={"note": link.note}) for record, link in zip(records, links)]

    def choose(self, situation: Situation, most: int = 5) -> List[Choice]:
        """The best services for a situation, by bot.directory.ranking.rank, each with its reason.

        Looks at the first in standing order and the first that answer at any hour, however many services the need has.
        """
        with self._reading() as session:
            found = _links(session, situation.need, situation.audience, LOOKED_AT)
            self._check_loaded(session, found)
            records = self._records(session, found)
            if len(found) == LOOKED_AT and not any(record.always_open for record in records):
                more = _links(session, situation.need, situation.audience, ALWAYS_OPEN_LOOKED_AT, always_open=True)
                found, records = found + more, records + self._records(session, more)
            return rank(zip(records, (each.link for each in found)), situation, most)

    def service(self, key: str) -> Optional[ServiceRecord]:
        """The service of this key, None when there is none."""
        with self._reading() as session:
            return next(iter(self._active(session, Service.key == key)), None)

    def find_named(self, text: str) -> List[ServiceRecord]:
        """Services whose name or other name stands in the text as whole words, the longest name first."""
        phrases = sorted(phrases_in(text))
        with self._reading() as session:
            services = set()
            for start in range(0, len(phrases), PHRASES_AT_ONCE):
                statement = select(ServiceName.service_id).where(ServiceName.reading.in_(phrases[start:start + PHRASES_AT_ONCE]))
                services.update(session.scalars(statement))
            found = {record.key: record for record in self._active(session, Service.id.in_(services))} if services else {}
        keys = named_in(text, {key: names_of(found[key]) for key in sorted(found)})
        return [found[key] for key in keys]

    def all_by_topic(self) -> Dict[str, List[ServiceRecord]]:
        """Every service under its topic, both in the order of the directory; of services that nobody put in order the first for each need."""
        services = self.snapshot().services.values()
        topics = {topic: [service for service in services if service.topic == topic] for topic in TOPICS}
        return {topic: found for topic, found in topics.items() if found}

    def snapshot(self) -> DirectorySnapshot:
        """The directory for the times when the database is down: every service that somebody put in order, and the first others for each need."""
        with self._reading() as session:
            versions, needs = whole_directory(session)
            records = self._cache.records(session, versions)
        now = datetime.datetime.now(datetime.timezone.utc)
        ordered = {need: tuple(needs.get(need, ())) for need in NEEDS}
        return DirectorySnapshot(written=now, services={record.key: record for record in records}, needs=ordered)

    def _records(self, session: Session, found: List[Link]) -> List[ServiceRecord]:
        return self._cache.records(session, [(each.service_id, each.modified) for each in found])

    def _active(self, session: Session, which: Any) -> List[ServiceRecord]:
        versions = session.execute(select(Service.id, Service.last_modified).where(which, Service.status == "active"))
        return self._cache.records(session, [tuple(version) for version in versions])

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Session]:
        with reading(self._engine) as session:
            yield session

    @staticmethod
    def _check_loaded(session: Session, found: object) -> None:
        if not found and session.scalars(select(SeedLoad.digest)).first() is None:
            raise DirectoryError("The services directory is empty; run: python -m bot.directory load")


def _links(session: Session, need: str, audience: AbstractSet[str], most: int, always_open: bool = False) -> List[Link]:
    """The first links of a need for this audience, in standing order, straight from an index."""
    text = cast(Attribute.audience, Text)
    statement = (
        select(Attribute.link_id, Service.last_modified, Service.key, Attribute.rank, Attribute.audience, Attribute.note)
        .join(Service, Attribute.link_id == Service.id)
        .where(Attribute.taxonomy_term_id == term_id(NEEDS_TAXONOMY, need), Attribute.in_use.is_(True))
        .where(or_(text == "[]", *(text.like(f'%"{tag}"%') for tag in sorted(audience))))
        .order_by(Attribute.rank, Attribute.preference, Attribute.link_id).limit(most)
    )
    if always_open:
        statement = statement.where(Attribute.always_open.is_(True))
    return [
        Link(service, modified, NeedLink.construct(service=key, rank=place, audience=tuple(tags), note=note))
        for service, modified, key, place, tags, note in session.execute(statement)
    ]
