"""Records that were read before: a record is built once for each version of a service, then given out again. Safe to share between threads."""
from __future__ import annotations

import datetime
import threading
from typing import Dict, Iterable, List, Tuple

from cachetools import LRUCache
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.directory.models import Service
from bot.directory.reading_rows import records_of
from bot.directory.records import ServiceRecord

MOST_RECORDS = 5000  # about 5 KB each
Version = Tuple[str, datetime.datetime]  # a service's id, and when it was last modified


class RecordCache:
    """Gives records by id and last change; reads those it does not hold."""

    def __init__(self) -> None:
        self._records: LRUCache = LRUCache(MOST_RECORDS)
        self._lock = threading.Lock()

    def records(self, session: Session, versions: Iterable[Version]) -> List[ServiceRecord]:
        """The records of these services, in the same order; one that went meanwhile is left out."""
        versions = list(versions)
        with self._lock:
            held = {version: self._records[version] for version in versions if version in self._records}
        missing = [service for service, modified in versions if (service, modified) not in held]
        if missing:
            read = self._read(session, missing)
            held.update(read)
            with self._lock:
                self._records.update(read)
        by_id = {service: record for (service, _), record in held.items()}
        return [by_id[service] for service, _ in versions if service in by_id]

    @staticmethod
    def _read(session: Session, services: List[str]) -> Dict[Version, ServiceRecord]:
        rows = session.scalars(select(Service).where(Service.id.in_(services))).all()
        return {(row.id, row.last_modified): record for row, record in zip(rows, records_of(session, rows))}
