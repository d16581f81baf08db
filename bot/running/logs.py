"""Where the parts' output goes: one file for each under VAR_FOLDER/logs, begun anew at every start, of a bounded size."""
from __future__ import annotations

import logging
import os
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Callable, Sequence, TextIO

from honcho.manager import SYSTEM_PRINTER_NAME
from honcho.printer import Message

from bot.errors import SetupError
from bot.settings import PROJECT_FOLDER

PRIVATE = 0o600  # only the one who runs the assistant reads its logs
MOST_BYTES = 5_000_000  # of one file; the one before it is kept too
LINE_TIME = "%Y-%m-%d %H:%M:%S"


def shown_path(path: Path) -> str:
    """A path as people type it: from the project's folder when it is inside."""
    try:
        return str(path.resolve().relative_to(PROJECT_FOLDER))
    except ValueError:
        return str(path)


class PartLogs:
    """Takes Honcho's place for printing: lines of the parts go to their files, Honcho's own to a listener."""

    def __init__(self, folder: Path, names: Sequence[str], on_change: Callable[[], None]) -> None:
        self.width = 0  # Honcho sets it
        self._folder = folder
        self._on_change = on_change
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._files = {name: _PartLog(self.path(name)) for name in names}
        except OSError as error:
            raise SetupError(f"No log can be written in {shown_path(folder)} ({error.strerror}). Make it writable or set VAR_FOLDER.") from None

    def path(self, name: str) -> Path:
        """The log of this part."""
        return self._folder / f"{name}.log"

    def write(self, message: Message) -> None:
        """Called by Honcho for each line of a part, and with a line of its own whenever a part starts or stops."""
        if message.name == SYSTEM_PRINTER_NAME:
            self._on_change()
        else:
            words = message.data.decode(errors="replace").rstrip()
            self._files[message.name].line(words if words.startswith('{"time"') else f"{message.time:{LINE_TIME}} {words}")

    def note(self, name: str, what: str) -> None:
        """A line about a part, in its log."""
        self._files[name].line(f"{time.strftime(LINE_TIME)} SUPERVISOR The part {name} {what}.")

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


class _PartLog(RotatingFileHandler):
    """One part's log. On a full disk its lines are lost, and the assistant goes on."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        super().__init__(path, maxBytes=MOST_BYTES, backupCount=1, encoding="utf-8")

    def line(self, words: str) -> None:
        """Write one line."""
        self.emit(logging.makeLogRecord({"msg": "%s", "args": (words,)}))

    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing can be said of it where it could not be written."""

    def _open(self) -> TextIO:
        return os.fdopen(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, PRIVATE), "a", encoding="utf-8", errors="replace")
