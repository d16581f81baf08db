"""What differs between data/directory and the database."""
from __future__ import annotations

from pathlib import Path
from typing import Dict, Iterator

from sqlalchemy.engine import Engine

from bot.directory.documents import Document
from bot.directory.exporting import stored_documents
from bot.directory.history import differences
from bot.directory.seed import read_seed
from bot.directory.seeding import documents_in


def differing(engine: Engine, folder: Path) -> Iterator[str]:
    """Lines for a person: each service that stands in one alone, and each field that differs. Nothing when both say the same.

    Raises:
        DirectoryDataError: the files are malformed.
        DirectoryError: the database can't be read.
    """
    files = {document["key"]: document for document in documents_in(read_seed(folder))}
    database = {document["key"]: document for found in stored_documents(engine).values() for document in found}
    for key in sorted({*files, *database}):
        yield from _service(key, files, database)


def _service(key: str, files: Dict[str, Document], database: Dict[str, Document]) -> Iterator[str]:
    if key not in files:
        yield f"{key}: only in the database"
    elif key not in database:
        yield f"{key}: only in the files"
    else:
        for found in differences(files[key], database[key]):
            yield f"{key}, {found.path}: {_shown(found.old)} in the files, {_shown(found.new)} in the database"


def _shown(value: object) -> str:
    return "nothing" if value is None else repr(value)
