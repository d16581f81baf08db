"""Where the parts' output goes: one file for each under VAR_FOLDER/logs, begun anew at every start."""
from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Callable, Dict

from honcho.manager import SYSTEM_PRINTER_NAME
from honcho.printer import Message

from bot.settings import PROJECT_FOLDER


def shown_path(path: Path) -> str:
    """A path as people type it: from the project's folder when it is inside."""
    try:
        return str(path.resolve().relative_to(PROJECT_FOLDER))
    except ValueError:
        return str(path)


class PartLogs:
    """Takes Honcho's place for printing: lines of the parts go to their files, Honcho's own to a listener."""

    def __init__(self, folder: Path, on_change: Callable[[], None]) -> None:
        self.width = 0  # Honcho sets it
        self._folder = folder
        self._on_change = on_change
        self._files: Dict[str, BinaryIO] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def path(self, name: str) -> Path:
        """The log of this part."""
        return self._folder / f"{name}.log"

    def write(self, message: Message) -> None:
        """Called by Honcho for each line of a part, and with a line of its own whenever a part starts or stops."""
        if message.name == SYSTEM_PRINTER_NAME:
            self._on_change()
            return
        file = self._files.get(message.name) or self._open(message.name)
        file.write(f"{message.time:%Y-%m-%d %H:%M:%S} ".encode() + message.data)

    def _open(self, name: str) -> BinaryIO:
        file = self._files[name] = open(self.path(name), "wb", buffering=0, opener=_private)
        return file

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
