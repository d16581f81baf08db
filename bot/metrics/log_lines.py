"""Log lines as JSON, one a line, without anybody's words.

Our own lines are written for that. Those of libraries may quote what they were given, and so may the text of any error: of them, only
the level, the logger, the kind of error and the place in the code are written.
"""
from __future__ import annotations

import datetime
import json
import logging
import sys
import traceback
from typing import Dict, List, Union

OURS = ("bot", "actions", "__main__")
FRAMES = 4  # places of an error that are written, the innermost last

Line = Dict[str, Union[str, List[str]]]


class JsonLines(logging.Formatter):
    """time (UTC), level, logger, event or at, and of an error its kind and where it arose."""

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.datetime.fromtimestamp(record.created, datetime.timezone.utc)
        line: Line = {"time": time.isoformat(timespec="milliseconds"), "level": record.levelname, "logger": record.name}
        if record.name.split(".")[0] in OURS:
            line["event"] = record.getMessage()
        else:
            line["at"] = f"{_shown(record.pathname)}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            line.update(_error(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _error(error: BaseException) -> Line:
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {"error": type(error).__name__, "where": [f"{_shown(frame.filename)}:{frame.lineno}" for frame in frames]}


def _shown(path: str) -> str:
    """A file from its package on, without this machine's folders."""
    return path.rpartition("site-packages/")[2].rpartition("/python3.10/")[2].lstrip("/") if "/python3.10/" in path else "/".join(path.split("/")[-3:])


def log_as_json(level: int = logging.WARNING) -> None:
    """Write this process's log as JSON lines to standard error, from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
