"""Writes a service's rows, in the transaction of whoever changes it."""
from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any, Dict, Iterable, List, Optional, Tuple, Type

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from bot.directory.documents import Document, ServiceDocument, document_of
from bot.directory.identifiers import identifier
from bot.directory.models import TOPICS_TAXONOMY, Attribute, Base, Location, Organization, Service, Taxonomy, TaxonomyTerm
from bot.directory.reading_rows import needs_of, records_of
from bot.directory.rows import OWNED, service_rows, vocabulary_rows

STEP = 10  # between the places of two services within the directory
SHARED = (Organization, Location)  # other services may have them too


def ensure_vocabulary(session: Session) -> None:
    """Add the taxonomies and terms that are missing."""
    for table, values in vocabulary_rows():
        if session.get(table, values["id"]) is None:
            session.add(table(**values))
            session.flush()


def stored_document(session: Session, key: str) -> Optional[Tuple[Document, int]]:
    """The service's document and version as they are now, whatever its status; None when there is no such service."""
    row = session.scalars(select(Service).where(Service.key == key).execution_options(populate_existing=True)).first()
    if row is None:
        return None
    return document_of(records_of(session, [row])[0], needs_of(session, [row.id]).get(row.id, [])), row.version


def write_service(session: Session, document: ServiceDocument, version: int, position: Optional[int] = None) -> None:
    """Write the service as the document has it, in the place of what was there. `position` within the directory: kept, or the last, when None."""
    service_id = identifier("service", document.key)
    position = position or _position(session, service_id)
    session.expire_all()
    for table in OWNED:
        of_service = table.link_id if table is Attribute else table.service_id
        session.execute(delete(table).where(of_service == service_id), execution_options={"synchronize_session": False})
    rows = service_rows(document, version, position, datetime.datetime.now(datetime.timezone.utc))
    for table, values in _by_table(rows):
        if table is Service:
            _put_service(session, values[0])
        else:
            new = [row for row in values if table not in SHARED or not _exists(session, table, row["id"])]
            if new:
                session.execute(insert(table), new)
    session.expire_all()


def set_position(session: Session, key: str, position: int) -> None:
    """Give a service its place within the directory."""
    of_topics = select(TaxonomyTerm.id).join(Taxonomy).where(Taxonomy.name == TOPICS_TAXONOMY)
    statement = update(Attribute).where(Attribute.link_id == identifier("service", key), Attribute.taxonomy_term_id.in_(of_topics)).values(rank=position)
    session.execute(statement, execution_options={"synchronize_session": False})


def _by_table(rows: Iterable[Tuple[Type[Base], Dict[str, Any]]]) -> Iterable[Tuple[Type[Base], List[Dict[str, Any]]]]:
    """Rows of each table together, tables in the order in which they may be written."""
    tables: Dict[Type[Base], List[Dict[str, Any]]] = defaultdict(list)
    for table, values in rows:
        tables[table].append(values)
    order = [table.name for table in Base.metadata.sorted_tables]
    return sorted(tables.items(), key=lambda item: order.index(item[0].__tablename__))


def _put_service(session: Session, values: Dict[str, Any]) -> None:
    if _exists(session, Service, values["id"]):
        session.execute(update(Service).where(Service.id == values["id"]).values(**values), execution_options={"synchronize_session": False})
    else:
        session.execute(insert(Service), [values])


def _exists(session: Session, table: Type[Base], row_id: str) -> bool:
    return session.execute(select(table.id).where(table.id == row_id)).first() is not None


def _position(session: Session, service_id: str) -> int:
    places = select(func.max(Attribute.rank)).join(Attribute.term).join(TaxonomyTerm.taxonomy).where(Taxonomy.name == TOPICS_TAXONOMY)
    return session.scalar(places.where(Attribute.link_id == service_id)) or (session.scalar(places) or 0) + STEP
