"""Writes many new services with few statements."""
from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any, Dict, Iterable, List, Type

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.directory.models import TOPICS_TAXONOMY, Attribute, Base, Service, Taxonomy, TaxonomyTerm
from bot.directory.rows import service_rows
from bot.directory.storing import SHARED, STEP
from bot.errors import ChangeConflict

_ORDER = [table.name for table in Base.metadata.sorted_tables]


class Bulk:
    """Inserts in the session's transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialect = session.get_bind().dialect.name

    def insert_services(self, documents: Iterable[Any], keys: List[str]) -> None:
        """Write new services after all others.

        Raises:
            ChangeConflict: one of the keys has a service by now.
        """
        taken = self._session.scalars(select(Service.key).where(Service.key.in_(keys)).limit(1)).first() if keys else None
        if taken:
            raise ChangeConflict(f"{taken} was added by somebody else in the meantime. Nothing was imported; import again.")
        tables: Dict[Type[Base], List[Dict[str, Any]]] = defaultdict(list)
        now, position = datetime.datetime.now(datetime.timezone.utc), self._last_position()
        for number, document in enumerate(documents, 1):
            for table, values in service_rows(document, 1, position + number * STEP, now):
                tables[table].append(values)
        for table in sorted(tables, key=lambda each: _ORDER.index(each.__tablename__)):
            self.insert(table, tables[table])

    def insert(self, table: Type[Base], rows: List[Dict[str, Any]]) -> None:
        """Insert rows; those of tables that services share only when they are not there."""
        if not rows:
            return
        statement = (postgresql if self._dialect == "postgresql" else sqlite).insert(table.__table__)
        if table in SHARED:
            rows = list({row["id"]: row for row in rows}.values())
            statement = statement.on_conflict_do_nothing(index_elements=["id"])
        self._session.execute(statement, rows)

    def _last_position(self) -> int:
        places = select(func.max(Attribute.rank)).join(TaxonomyTerm, Attribute.taxonomy_term_id == TaxonomyTerm.id).join(Taxonomy)
        return self._session.scalar(places.where(Taxonomy.name == TOPICS_TAXONOMY)) or 0
