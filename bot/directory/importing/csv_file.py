"""Services in a CSV file: one row each, the columns of COLUMNS in any order."""
from __future__ import annotations

import csv
from pathlib import Path
from typing import Dict, Iterator, Optional, Tuple

from bot.directory.documents import Document
from bot.directory.importing.mapping import Mapping
from bot.directory.importing.open_referral import NOT_CHECKED
from bot.directory.importing.words import as_number, as_web, one_sentence
from bot.errors import DirectoryDataError

NEEDED = ("key", "name", "organization", "description", "area", "needs", "source")
WAYS = ("phone", "text", "textphone", "email", "web")
COLUMNS = (*NEEDED, *WAYS, "hours", "audience", "source_date", "minimum_age", "maximum_age", "alert", "topic")
SEPARATOR = ";"  # between several needs or contacts in one cell


def rows_in(path: Path) -> Iterator[Dict[str, str]]:
    """Rows by column, in UTF-8 with or without a byte order mark.

    Raises:
        DirectoryDataError: the file can't be read, lacks a column, or has one that is unknown.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = reader.fieldnames or []
            missing, unknown = sorted(set(NEEDED) - set(columns)), sorted(set(columns) - set(COLUMNS))
            if missing or unknown:
                raise DirectoryDataError(f"{path}: columns missing: {', '.join(missing) or 'none'}; not known: {', '.join(unknown) or 'none'}.")
            yield from reader
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DirectoryDataError(f"{path} cannot be read as CSV in UTF-8 ({type(error).__name__}).") from error


def document_from(row: Dict[str, str], wanted: Mapping, today: str) -> Optional[Document]:
    """The document of a row; None when none of its needs is one of ours. What is malformed in it is for the caller to check."""
    cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str) and not isinstance(value, list)}
    needs = wanted.needs_of({"name": need} for need in _several(cells, "needs"))
    if not needs:
        return None
    checked = {"assured_date": today, "source_date": cells.get("source_date") or "undated", "status": "unverified", "confidence": "medium"}
    contacts = [{"kind": kind, "value": value, "source": cells["source"], "checked": checked, "uncertain": NOT_CHECKED} for kind, value in _ways(cells)]
    if contacts and cells.get("hours"):
        contacts[0]["hours"] = cells["hours"]
    same = {name: cells[name] for name in ("key", "name", "organization", "area", "audience", "alert") if cells.get(name)}
    ages = {name: int(cells[name]) for name in ("minimum_age", "maximum_age") if cells.get(name)}
    topic = cells.get("topic") or wanted.topics[needs[0]]
    own = {"description": one_sentence(cells["description"]), "topic": topic, "contacts": contacts, "needs": [{"need": need} for need in needs]}
    return {**same, **ages, **own}


def _several(cells: Dict[str, str], name: str) -> Iterator[str]:
    return (part.strip() for part in cells.get(name, "").split(SEPARATOR) if part.strip())


def _ways(cells: Dict[str, str]) -> Iterator[Tuple[str, str]]:
    for kind in WAYS:
        for value in _several(cells, kind):
            yield kind, (as_web(value) if kind == "web" else value if kind == "email" else as_number(value)) or value
