"""The directory without a database: a file written beside it, and behind that the seed files. Nothing here needs SQLAlchemy."""
from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path
from typing import AbstractSet, Dict, List, Optional, Tuple

from pydantic import ValidationError

from bot.directory.choosing import chosen_links, named_in, names_of
from bot.directory.ranking import Choice, Situation, rank
from bot.directory.records import DirectorySnapshot, ServiceRecord
from bot.directory.seed import SEED_FOLDER, read_seed
from bot.errors import DirectoryError

logger = logging.getLogger(__name__)

READABLE = 0o644  # nothing in it is secret, and another user may run the website
FileState = Optional[Tuple[int, int]]  # when changed (nanoseconds) and size; None when there is no file


def write_snapshot(path: Path, directory: DirectorySnapshot) -> None:
    """Write the whole directory to a file, at once or not at all.

    Raises:
        DirectoryError: when the file cannot be written; an earlier one is left as it was.
    """
    content = json.loads(directory.json())
    content["sha256"] = _digest(content)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as file:
            temporary = file.name
            file.write(json.dumps(content, ensure_ascii=False))  # json.dump would write it piece by piece, ten times as slowly
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, READABLE)
        os.replace(temporary, path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise DirectoryError(f"The snapshot {path} cannot be written: {error.strerror}.") from error


def read_snapshot(path: Path) -> DirectorySnapshot:
    """The directory as the file holds it.

    Raises:
        DirectoryError: when the file is missing, was changed or cut after it was written, or lacks a service.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        written_digest = content.pop("sha256", None)
        if written_digest != _digest(content):
            raise DirectoryError(f"The snapshot {path} is not what was written.")
        directory = DirectorySnapshot.parse_obj(content)
    except OSError as error:
        raise DirectoryError(f"The snapshot {path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, AttributeError, ValidationError):
        raise DirectoryError(f"The snapshot {path} is not a directory.") from None
    if any(link.service not in directory.services for links in directory.needs.values() for link in links):
        raise DirectoryError(f"The snapshot {path} lacks a service.")
    return directory


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class AnswersFromSnapshot:
    """The questions of bot.directory.queries.Directory, answered from a whole directory in memory, wherever it comes from."""

    def snapshot(self) -> DirectorySnapshot:
        """The whole directory.

        Raises:
            DirectoryError: it cannot be had.
        """
        raise NotImplementedError

    def services_for(self, need: str, audience: AbstractSet[str] = frozenset()) -> List[ServiceRecord]:
        """Services that answer the need, in the order to show them; none for a need the directory does not know."""
        directory = self.snapshot()
        links = chosen_links(directory.needs.get(need, ()), audience)
        return [directory.services[link.service].copy(update={"note": link.note}) for link in links]

    def choose(self, situation: Situation, most: int = 5) -> List[Choice]:
        """The best services for a situation, by bot.directory.ranking.rank, each with its reason."""
        directory = self.snapshot()
        links = directory.needs.get(situation.need, ())
        return rank(((directory.services[link.service], link) for link in links), situation, most)

    def service(self, key: str) -> Optional[ServiceRecord]:
        """The service of this key, None when there is none."""
        return self.snapshot().services.get(key)

    def find_named(self, text: str) -> List[ServiceRecord]:
        """Services whose name or other name stands in the text as whole words, the longest name first."""
        services = self.snapshot().services
        keys = named_in(text, {key: names_of(services[key]) for key in sorted(services)})
        return [services[key] for key in keys]

    def all_by_topic(self) -> Dict[str, List[ServiceRecord]]:
        """Every service under its topic, both in the order of the directory."""
        topics: Dict[str, List[ServiceRecord]] = {}
        for service in self.snapshot().services.values():
            topics.setdefault(service.topic, []).append(service)
        return topics


class SnapshotDirectory(AnswersFromSnapshot):
    """The questions of bot.directory.queries.Directory, answered from the snapshot or, when it is no good, from the seed.

    The file is read at the first question and again whenever it has changed. Safe to share between threads.
    """

    def __init__(self, path: Path, seed_folder: Path = SEED_FOLDER) -> None:
        self._path = Path(path)
        self._seed_folder = seed_folder
        self._held: Optional[Tuple[FileState, DirectorySnapshot]] = None

    def snapshot(self) -> DirectorySnapshot:
        """The whole directory.

        Raises:
            DirectoryDataError: when the snapshot is no good and the seed is malformed too.
        """
        state = self._file_state()
        held = self._held
        if held is None or held[0] != state:
            held = (state, self._read())
            self._held = held
        return held[1]

    def _read(self) -> DirectorySnapshot:
        try:
            return read_snapshot(self._path)
        except DirectoryError as error:
            logger.warning("%s Using the seed files instead.", error)
            return read_seed(self._seed_folder)

    def _file_state(self) -> FileState:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
