"""Questions to the directory's database, answered with plain records. Any failure is a DirectoryError."""
from __future__ import annotations

import contextlib
import datetime
from typing import AbstractSet, Dict, Iterator, List, Optional, Union

from pydantic import ValidationError
from sqlalchemy import create_engine, select
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.pool import QueuePool, StaticPool

from bot.directory.choosing import chosen_links, named_in
from bot.directory.models import NEEDS_TAXONOMY, TOPICS_TAXONOMY, Attribute, SeedLoad, Service, Taxonomy, TaxonomyTerm
from bot.directory.records import ContactRecord, DirectorySnapshot, NeedLink, ServiceRecord
from bot.directory.vocabulary import NEEDS
from bot.errors import DirectoryError

WAIT_SECONDS = 1  # for a pooled connection, or for SQLite's lock: an answer must come within two seconds
CONNECT_SECONDS = 2  # PostgreSQL's driver takes no less
QUERY_MILLISECONDS = 1000


def open_engine(url: str) -> Engine:
    """An engine whose pool is shared by threads and whose waits are short.

    Raises:
        DirectoryError: when the address cannot be understood.
    """
    try:
        address = make_url(url)
        pool = {"poolclass": QueuePool, "pool_size": 5, "max_overflow": 10, "pool_timeout": WAIT_SECONDS, "pool_pre_ping": True}
        options: Dict[str, object] = {"connect_timeout": CONNECT_SECONDS}
        if address.get_backend_name() == "sqlite":
            options = {"check_same_thread": False, "timeout": WAIT_SECONDS}
            if address.database in (None, "", ":memory:"):
                pool = {"poolclass": StaticPool}
        else:
            options["options"] = f"-c statement_timeout={QUERY_MILLISECONDS}"
        return create_engine(address, future=True, connect_args=options, **pool)
    except (SQLAlchemyError, ImportError) as error:
        raise DirectoryError("DATABASE_URL is not a database address this program can use; see docs/settings.md.") from error


class Directory:
    """The services directory in its database. Safe to share between threads."""

    def __init__(self, engine_or_url: Union[Engine, str]) -> None:
        self._engine = open_engine(engine_or_url) if isinstance(engine_or_url, str) else engine_or_url

    def services_for(self, need: str, audience: AbstractSet[str] = frozenset()) -> List[ServiceRecord]:
        """Services that answer the need, in the order to show them; none for a need the directory does not know.

        A service made for an audience is left out unless one of its tags is in `audience`.
        """
        with self._reading() as session:
            rows = {row.service.key: row for row in session.scalars(_attributes(NEEDS_TAXONOMY, need))}
            topics = _topics(session, [row.link_id for row in rows.values()])
            links = chosen_links((_link(row) for row in rows.values()), audience)
            return [_record(rows[link.service].service, topics, link.note) for link in links]

    def service(self, key: str) -> Optional[ServiceRecord]:
        """The service of this key, None when there is none."""
        with self._reading() as session:
            row = session.scalars(select(Service).where(Service.key == key)).first()
            return _record(row, _topics(session, [row.id])) if row else None

    def find_named(self, text: str) -> List[ServiceRecord]:
        """Services whose name or other name stands in the text as whole words, the longest name first."""
        with self._reading() as session:
            names = session.execute(select(Service.key, Service.name, Service.alternate_names).order_by(Service.key))
            keys = named_in(text, {key: (name, *others) for key, name, others in names})
            rows = {row.key: row for row in session.scalars(select(Service).where(Service.key.in_(keys)))} if keys else {}
            topics = _topics(session, [row.id for row in rows.values()])
            return [_record(rows[key], topics) for key in keys]

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
            for row in session.scalars(_attributes(NEEDS_TAXONOMY)):
                needs.setdefault(row.term.code, []).append(_link(row))
        now = datetime.datetime.now(datetime.timezone.utc)
        return DirectorySnapshot(written=now, services=services, needs={need: tuple(links) for need, links in needs.items()})

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Session]:
        """A session on a directory that has been loaded."""
        try:
            with Session(self._engine, future=True) as session:
                if session.scalars(select(SeedLoad.digest)).first() is None:
                    raise DirectoryError("The services directory is empty; run: python -m bot.directory.loading")
                yield session
        except (SQLAlchemyError, ValidationError, LookupError) as error:
            raise DirectoryError("The services directory's database cannot be read; is it running and loaded?") from error


def _attributes(taxonomy: str, code: Optional[str] = None):
    """Rows that tie services to the terms of one taxonomy, in rank order."""
    statement = (
        select(Attribute).join(Attribute.term).join(TaxonomyTerm.taxonomy)
        .where(Taxonomy.name == taxonomy).order_by(Attribute.rank).options(selectinload(Attribute.service))
    )
    return statement.where(TaxonomyTerm.code == code) if code else statement


def _topics(session: Session, services: List[str]) -> Dict[str, str]:
    """Topic by service id."""
    if not services:
        return {}
    rows = session.scalars(_attributes(TOPICS_TAXONOMY).where(Attribute.link_id.in_(services)))
    return {row.link_id: row.term.code for row in rows}


def _all_records(session: Session) -> List[ServiceRecord]:
    rows = list(session.scalars(_attributes(TOPICS_TAXONOMY)))
    topics = {row.link_id: row.term.code for row in rows}
    return [_record(row.service, topics) for row in rows]


def _link(row: Attribute) -> NeedLink:
    return NeedLink(service=row.service.key, rank=row.rank, audience=tuple(row.audience), note=row.note)


def _record(row: Service, topics: Dict[str, str], note: Optional[str] = None) -> ServiceRecord:
    contacts = tuple(
        ContactRecord(**{name: getattr(contact, name) for name in ContactRecord.__fields__}) for contact in row.contacts
    )
    return ServiceRecord(
        key=row.key, id=row.id, name=row.name, topic=topics[row.id], organization=row.organization.name,
        description=row.description, audience=row.eligibility_description, area=row.areas[0].name,
        confidential=row.confidential, alert=row.alert, also_called=tuple(row.alternate_names), contacts=contacts, note=note,
    )
