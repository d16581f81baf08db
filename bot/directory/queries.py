"""Questions to the directory's database, answered with plain records. Any failure is a DirectoryError."""
from __future__ import annotations

import contextlib
import datetime
from typing import AbstractSet, Dict, Iterator, List, Optional, Union

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.choosing import chosen_links, named_in
from bot.directory.database import open_engine, reading
from bot.directory.models import NEEDS_TAXONOMY, TOPICS_TAXONOMY, SeedLoad, Service
from bot.directory.reading_rows import attributes_of, link_of, records_of
from bot.directory.records import DirectorySnapshot, NeedLink, ServiceRecord
from bot.directory.vocabulary import NEEDS
from bot.errors import DirectoryError

__all__ = ["Directory", "open_engine"]


class Directory:
    """The services directory in its database. Safe to share between threads."""

    def __init__(self, engine_or_url: Union[Engine, str]) -> None:
        self._engine = open_engine(engine_or_url) if isinstance(engine_or_url, str) else engine_or_url

    def services_for(self, need: str, audience: AbstractSet[str] = frozenset()) -> List[ServiceRecord]:
        """Services that answer the need, in the order to show them; none for a need the directory does not know.

        A service made for an audience is left out unless one of its tags is in `audience`.
        """
        with self._reading() as session:
            rows = list(session.scalars(attributes_of(NEEDS_TAXONOMY, need)))
            services = {row.service.key: row.service for row in rows}
            links = chosen_links((link_of(row) for row in rows), audience)
            records = records_of(session, [services[link.service] for link in links])
            return [record.copy(update={"note": link.note}) for record, link in zip(records, links)]

    def service(self, key: str) -> Optional[ServiceRecord]:
        """The service of this key, None when there is none."""
        with self._reading() as session:
            return next(iter(records_of(session, session.scalars(_active().where(Service.key == key)))), None)

    def find_named(self, text: str) -> List[ServiceRecord]:
        """Services whose name or other name stands in the text as whole words, the longest name first."""
        with self._reading() as session:
            names = session.execute(_active(Service.key, Service.name, Service.alternate_names).order_by(Service.key))
            keys = named_in(text, {key: (name, *others) for key, name, others in names})
            found = records_of(session, session.scalars(_active().where(Service.key.in_(keys)))) if keys else []
            return sorted(found, key=lambda service: keys.index(service.key))

    def all_by_topic(self) -> Dict[str, List[ServiceRecord]]:
        """Every service under its topic, both in the order of the directory."""
        topics: Dict[str, List[ServiceRecord]] = {}
        with self._reading() as session:
            for service in _all_records(session):
                topics.setdefault(service.topic, []).append(service)
        return topics

    def snapshot(self) -> DirectorySnapshot:
        """The whole directory, for the times when the database is down."""
        with self._reading() as session:
            services = {service.key: service for service in _all_records(session)}
            needs: Dict[str, List[NeedLink]] = {need: [] for need in NEEDS}
            for row in session.scalars(attributes_of(NEEDS_TAXONOMY)):
                needs.setdefault(row.term.code, []).append(link_of(row))
        now = datetime.datetime.now(datetime.timezone.utc)
        return DirectorySnapshot(written=now, services=services, needs={need: tuple(links) for need, links in needs.items()})

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Session]:
        """A session on a directory that has been loaded."""
        with reading(self._engine) as session:
            if session.scalars(select(SeedLoad.digest)).first() is None:
                raise DirectoryError("The services directory is empty; run: python -m bot.directory.loading")
            yield session


def _active(*columns: object):
    return select(*(columns or (Service,))).where(Service.status == "active")


def _all_records(session: Session) -> List[ServiceRecord]:
    return records_of(session, [row.service for row in session.scalars(attributes_of(TOPICS_TAXONOMY))])
