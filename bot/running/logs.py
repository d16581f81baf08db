"""Where the parts' output goes: one file for each under VAR_FOLDER/logs, begun anew at every start."""
from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Callable, Sequence

from honcho.manager import SYSTEM_PRINTER_NAME
from honcho.printer import Message

from bot.errors import SetupError
from bot.settings import PROJECT_FOLDER

PRIVATE = 0o600  # only the one who runs the assistant reads its logs


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
            self._files = {name: _private_file(self.path(name)) for name in names}
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
            self._files[message.name].write(f"{message.time:%Y-%m-%d %H:%M:%S} ".encode() + message.data)

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def _private_file(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE), "wb", buffering=0)
