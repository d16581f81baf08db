"""Reads single tensors of a safetensors file (format: 8 bytes of header length, JSON header, raw little-endian data)."""
from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Dict, Tuple

import numpy as np


class SafetensorsFile:
    """The float32 tensors of a file, by name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            self._header: Dict[str, dict] = json.loads(file.read(length))
        self._start = 8 + length

    def place(self, name: str) -> Tuple[int, int, Tuple[int, ...]]:
        """Offset and length in bytes, and shape, of a tensor."""
        entry = self._header[name]
        begin, end = entry["data_offsets"]
        return self._start + begin, end - begin, tuple(entry["shape"])

    def tensor(self, name: str) -> np.ndarray:
        """The values of a tensor."""
        offset, length, shape = self.place(name)
        with self.path.open("rb") as file:
            file.seek(offset)
            return np.frombuffer(file.read(length), np.float32).reshape(shape).copy()
