"""Shows that a long step is under way, and how long it took."""
from __future__ import annotations

import contextlib
import time
from typing import Iterator

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextlib.contextmanager
def step(doing: str, done: str) -> Iterator[None]:
    """Announce a step, count its seconds on a terminal, and print one line when it succeeded."""
    console = Console(highlight=False, soft_wrap=True)
    began = time.monotonic()
    if console.is_terminal:
        with Progress(SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True) as progress:
            progress.add_task(doing)
            yield
    else:
        print(f"{doing} …", flush=True)
        yield
    print(f"{done} in {time.monotonic() - began:.0f} s.", flush=True)
