"""Reads data/directory: every file checked, every problem named, the whole as one snapshot. No database."""
from __future__ import annotations

import datetime
import hashlib
from pathlib import Path
from typing import Dict, List

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.directory.identifiers import identifier
from bot.directory.records import ContactRecord, DirectorySnapshot, NeedLink, ServiceRecord
from bot.directory.reviewing import review_by
from bot.directory.seed_entries import ContactEntry, ServiceEntry
from bot.directory.seed_rules import problems_between
from bot.directory.vocabulary import NEEDS, TOPICS
from bot.errors import DirectoryDataError
from bot.settings import DATA_FOLDER

SEED_FOLDER = DATA_FOLDER / "directory"


def read_seed(folder: Path = SEED_FOLDER) -> DirectorySnapshot:
    """The directory as its files say it.

    Raises:
        DirectoryDataError: naming file, entry and field of every problem found in any file.
    """
    problems: List[str] = []
    entries: Dict[str, List[ServiceEntry]] = {}
    for topic in TOPICS:
        entries[topic] = _read_topic(folder / f"{topic}.yml", problems)
    stray = sorted({path.name for path in folder.glob("*.yml")} - {f"{topic}.yml" for topic in TOPICS})
    problems += [f"{name}: there is no topic of this name" for name in stray]
    if not problems:
        problems = problems_between(entries)
    if problems:
        raise DirectoryDataError("The services directory has mistakes:\n" + "\n".join(f"- {p}" for p in problems))
    return _as_snapshot(entries)


def seed_digest(folder: Path = SEED_FOLDER) -> str:
    """SHA-256 (hexadecimal) over the names and contents of the seed's files.

    Raises:
        DirectoryDataError: when a file cannot be read.
    """
    digest = hashlib.sha256()
    try:
        for path in sorted(folder.glob("*.yml")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    except OSError as error:
        raise DirectoryDataError(f"{error.filename}: cannot be read ({error.strerror})") from None
    return digest.hexdigest()


def _read_topic(path: Path, problems: List[str]) -> List[ServiceEntry]:
    """The valid entries of one file; what is wrong with the others is added to `problems`."""
    try:
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except OSError as error:
        problems.append(f"{path.name}: cannot be read ({error.strerror})")
        return []
    except (YAMLError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: is not YAML ({' '.join(str(error).split())[:200]})")
        return []
    rows = content.get("services") if isinstance(content, dict) and set(content) == {"services"} else None
    if not isinstance(rows, list) or not rows:
        problems.append(f"{path.name}: must hold one list named services")
        return []
    return [entry for number, row in enumerate(rows, 1) for entry in _read_entry(path.name, number, row, problems)]


def _read_entry(file: str, number: int, row: object, problems: List[str]) -> List[ServiceEntry]:
    """The entry in a list of one, or none when it has problems."""
    try:
        return [ServiceEntry.parse_obj(row)]
    except ValidationError as error:
        entry = row.get("key") if isinstance(row, dict) else None
        for problem in error.errors():
            where = ".".join(str(part + 1) if isinstance(part, int) else part for part in problem["loc"])
            problems.append(f"{file}, {entry or f'service {number}'}, {where}: {problem['msg']}")
        return []


def _as_snapshot(entries: Dict[str, List[ServiceEntry]]) -> DirectorySnapshot:
    services = {entry.key: service_record(topic, entry) for topic in TOPICS for entry in entries[topic]}
    needs: Dict[str, List[NeedLink]] = {need: [] for need in NEEDS}
    for topic in TOPICS:
        for entry in entries[topic]:
            for link in entry.needs:
                needs[link.need].append(NeedLink(service=entry.key, rank=link.rank, audience=link.audience, note=link.note))
    ordered = {need: tuple(sorted(links, key=lambda link: link.rank)) for need, links in needs.items()}
    return DirectorySnapshot(written=datetime.datetime.now(datetime.timezone.utc), services=services, needs=ordered)


def service_record(topic: str, entry: ServiceEntry) -> ServiceRecord:
    """The record that an entry becomes."""
    fields = {name: getattr(entry, name) for name in ServiceEntry.__fields__ if name not in ("contacts", "needs")}
    contacts = tuple(_contact(entry.key, contact) for contact in entry.contacts)
    return ServiceRecord(id=identifier("service", entry.key), topic=topic, contacts=contacts, **fields)


def _contact(service: str, entry: ContactEntry) -> ContactRecord:
    fields = {name: getattr(entry, name) for name in ContactEntry.__fields__ if name != "checked"}
    checked = entry.checked.dict()
    checked["review_by"] = checked["review_by"] or review_by(entry.checked.assured_date, entry.checked.status)
    return ContactRecord(id=identifier("contact", service, entry.kind, entry.value), **fields, **checked)
