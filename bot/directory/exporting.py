"""Writes the database back to data/directory. An entry that says the same keeps its lines, so that a review shows only what was changed."""
from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path
from typing import Dict, List, NamedTuple, Tuple

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.directory.database import reading
from bot.directory.documents import Document, document_of
from bot.directory.models import TOPICS_TAXONOMY, Attribute, Service, Taxonomy, TaxonomyTerm
from bot.directory.reading_rows import needs_of, records_of
from bot.directory.seed import read_seed
from bot.directory.seeding import documents_in
from bot.directory.vocabulary import TOPICS
from bot.directory.yaml_text import entry_text
from bot.errors import DirectoryError

ENTRY = re.compile(r"^  - key: (\S+)$", re.MULTILINE)
AT_ONCE = 500  # services read together


class Exported(NamedTuple):
    """How many services the files hold, and which files differ from before."""

    services: int
    changed_files: Tuple[str, ...]


def stored_documents(engine: Engine) -> Dict[str, List[Document]]:
    """Every document in the database by topic, of every status, in the directory's order."""
    topics: Dict[str, List[Document]] = {topic: [] for topic in TOPICS}
    with reading(engine) as session:
        order = (
            select(Attribute.link_id).join(TaxonomyTerm, Attribute.taxonomy_term_id == TaxonomyTerm.id).join(Taxonomy)
            .where(Taxonomy.name == TOPICS_TAXONOMY).order_by(Attribute.rank, Attribute.link_id)
        )
        services = session.scalars(order).all()
        for start in range(0, len(services), AT_ONCE):
            for document in _documents(session, services[start:start + AT_ONCE]):
                topics[document["topic"]].append(document)
    return topics


def export(engine: Engine, folder: Path) -> Exported:
    """Write every service to the folder's files, all or nothing; the result is checked as a load would check it.

    Raises:
        DirectoryDataError: what the database holds breaks a rule of the seed; no file was changed.
        DirectoryError: the database can't be read or the files can't be written.
    """
    topics = stored_documents(engine)
    try:
        with tempfile.TemporaryDirectory() as scratch:
            for topic in TOPICS:
                path = Path(scratch) / f"{topic}.yml"
                path.write_text(_file_text(topic, topics[topic], folder / path.name), encoding="utf-8")
            read_seed(Path(scratch))
            changed = tuple(f"{topic}.yml" for topic in TOPICS if _differs(Path(scratch), folder, f"{topic}.yml"))
            folder.mkdir(parents=True, exist_ok=True)
            for name in changed:
                _replace(Path(scratch) / name, folder / name)
    except OSError as error:
        raise DirectoryError(f"{error.filename}: cannot be written ({error.strerror}).") from None
    return Exported(sum(len(found) for found in topics.values()), changed)


def _documents(session: Session, services: List[str]) -> List[Document]:
    rows = {row.id: row for row in session.scalars(select(Service).where(Service.id.in_(services)))}
    needs = needs_of(session, services)
    records = records_of(session, [rows[service] for service in services])
    return [document_of(record, needs.get(record.id, ())) for record in records]


def _file_text(topic: str, documents: List[Document], before: Path) -> str:
    head, entries = _parts(before)
    known = _known(before) if entries else {}
    head = head or f"# {topic.replace('_', ' ').capitalize()}.\n# Fields and rules: data/directory/README.md.\nservices:\n"
    texts = [entries[d["key"]] if known.get(d["key"]) == d and d["key"] in entries else entry_text(d) for d in documents]
    return head + "\n".join(text.rstrip("\n") + "\n" for text in texts)


def _parts(path: Path) -> Tuple[str, Dict[str, str]]:
    """The lines before the entries, and each entry's lines by its key; nothing when there is no such file."""
    if not path.exists():
        return "", {}
    text = path.read_text(encoding="utf-8")
    found = list(ENTRY.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return text[:found[0].start()] if found else "", {match.group(1): text[match.start():end] for match, end in zip(found, ends)}


def _known(path: Path) -> Dict[str, Document]:
    """What the entries of the folder say now; nothing when they are malformed."""
    try:
        return {document["key"]: document for document in documents_in(read_seed(path.parent)) if document["topic"] == path.stem}
    except DirectoryError:
        return {}


def _differs(scratch: Path, folder: Path, name: str) -> bool:
    return not (folder / name).exists() or (folder / name).read_bytes() != (scratch / name).read_bytes()


def _replace(new: Path, path: Path) -> None:
    beside = path.with_suffix(".part")
    shutil.copyfile(new, beside)
    os.replace(beside, path)
