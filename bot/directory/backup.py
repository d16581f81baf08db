"""Copies of the whole directory database, history and accounts included, and back: JSON lines, the same for SQLite and PostgreSQL."""
from __future__ import annotations

import datetime
import gzip
import json
from pathlib import Path
from typing import Any, Dict, Iterator, List, Type

from sqlalchemy import insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.database import reading, writing
from bot.directory.editing_models import Base, History
from bot.directory.models import SeedLoad
from bot.errors import DirectoryError

AT_ONCE = 1000  # rows
FORMAT = "camden-directory-backup-1"
_DATES = {"DATE": datetime.date.fromisoformat, "MOMENT": datetime.datetime.fromisoformat}


def back_up(engine: Engine, path: Path) -> int:
    """Write every row to a new gzipped file, from one moment. It holds hashes of passwords: keep it as the database is kept.

    Returns:
        How many rows.

    Raises:
        DirectoryError: the file is there already or can't be written, or the database can't be read.
    """
    count = 0
    try:
        with gzip.open(path, "xt", encoding="utf-8") as file, reading(engine) as session:
            if engine.dialect.name == "postgresql":
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
                session.connection().exec_driver_sql("SET LOCAL statement_timeout = 0")
            file.write(json.dumps({"format": FORMAT}) + "\n")
            for line in _lines(session):
                file.write(line + "\n")
                count += 1
            file.write(json.dumps({"rows": count}) + "\n")
    except OSError as error:
        raise DirectoryError(f"{path} cannot be written ({error.strerror}).") from error
    return count


def restore(engine: Engine, path: Path) -> int:
    """Fill an empty database, whose schema is up to date, with what back_up wrote; all or nothing.

    Returns:
        How many rows.

    Raises:
        DirectoryError: the database holds something already, or the file is no whole backup.
    """
    tables = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file, writing(engine) as session:
            if session.scalars(select(SeedLoad.id)).first() is not None or session.scalars(select(History.id)).first() is not None:
                raise DirectoryError("The database is not empty. Restore into a new one.")
            if json.loads(file.readline()) != {"format": FORMAT}:
                raise DirectoryError(f"{path} is no backup of the directory.")
            return _fill(session, file, tables)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise DirectoryError(f"{path} is no whole backup of the directory.") from error


def _lines(session: Session) -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table).order_by(*table.primary_key.columns)).yield_per(AT_ONCE):
            yield json.dumps({"table": table.name, "row": dict(row._mapping)}, default=lambda day: day.isoformat(), ensure_ascii=False)


def _fill(session: Session, lines: Iterator[str], tables: Dict[str, Type[Base]]) -> int:
    rows: List[Dict[str, Any]] = []
    table = None
    for number, line in enumerate(lines):
        read = json.loads(line)
        if "rows" in read:
            _put(session, table, rows)
            _count_on(session)
            if read["rows"] != number:
                raise ValueError("rows are missing")
            return number
        if read["table"] != table or len(rows) == AT_ONCE:
            _put(session, table, rows)
            rows, table = [], read["table"]
        rows.append(_row(tables[read["table"]], read["row"]))
    raise ValueError("the end is missing")


def _put(session: Session, table: Any, rows: List[Dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(Base.metadata.tables[table]), rows)


def _row(table: Type[Base], values: Dict[str, Any]) -> Dict[str, Any]:
    kinds = {column.name: type(column.type).__name__.upper() for column in table.__table__.columns}
    return {name: _DATES[kinds[name]](value) if value is not None and kinds[name] in _DATES else value for name, value in values.items()}


def _count_on(session: Session) -> None:
    """New events go on after the last number restored; SQLite does that by itself."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql("SELECT setval(pg_get_serial_sequence('history', 'id'), (SELECT coalesce(max(id), 1) FROM history))")
