"""Starts the parts, says when all are well, and stops all when one stops or when it is told to."""
from __future__ import annotations

import os
import shlex
import signal
import sys
import threading
from pathlib import Path
from typing import Callable, Dict, Optional, Sequence

from honcho.manager import KILL_WAIT, Manager

from bot.running.health import START_SECONDS, first_unhealthy
from bot.running.logs import PartLogs, shown_path
from bot.running.parts import Part
from bot.settings import PROJECT_FOLDER

LONGEST_STOP = KILL_WAIT + 10.0  # seconds; parts that do not stop in KILL_WAIT are killed


class Supervisor(Manager):
    """Honcho's manager, with health checks, logs in files, and a sentence for what went wrong.

    Honcho's `terminate` fails while parts are still being started; this one remembers and stops them then.
    """

    def __init__(
        self, parts: Sequence[Part], environment: Dict[str, str], logs: Path, ready: str, patience: float = START_SECONDS,
        warm_up: Callable[[], None] = lambda: None,
    ) -> None:
        """warm_up: called once when all are well, before `ready` is printed."""
        self._logs = PartLogs(logs, [part.name for part in parts], self._on_change)
        super().__init__(printer=self._logs)
        self.parts = list(parts)
        self.failure: Optional[str] = None
        self._ready = ready
        self._patience = patience
        self._warm_up = warm_up
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        for part in parts:
            command = "exec " + shlex.join(part.command)
            self.add_process(part.name, command, env={**os.environ, **environment}, cwd=str(PROJECT_FOLDER))

    def run(self) -> int:
        """Run until stopped.

        Returns:
            0 when it was told to stop, 1 when a part failed; `failure` says which.
        """
        signal.signal(signal.SIGHUP, lambda number, frame: self.terminate())
        try:
            self.loop()
        finally:
            self._over.set()
            self._logs.close()
        return 1 if self.failure else 0

    def terminate(self) -> None:
        """Stop all parts, those too that are just being started."""
        self._over.set()
        if self._all_started():
            super().terminate()

    def _on_change(self) -> None:
        """A part started or stopped."""
        if not self._over.is_set():
            stopped = next((name for name, state in self._processes.items() if "returncode" in state), None)
            if stopped:
                self._fail(stopped, "stopped by itself")
        if self._over.is_set():
            self.terminate()
        elif self._all_started() and self._watcher.ident is None:
            self._watcher.start()

    def _watch(self) -> None:
        unwell = first_unhealthy(self.parts, self._over, self._patience)
        if self._over.is_set():
            return
        if unwell is None:
            self._warm_up()
            print(self._ready, flush=True)
        else:
            self._fail(unwell.name, f"did not answer within {self._patience:.0f} s of its start")
            self.terminate()

    def _fail(self, name: str, what: str) -> None:
        self.failure = f"The part {name} {what}. Read why in {shown_path(self._logs.path(name))}, mend that, then start again."
        self._over.set()


def stop_when_input_ends(supervisor: Supervisor) -> None:
    """Stop the parts when standard input is closed: the program that started this one has ended, however it did."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        supervisor.terminate()

    threading.Thread(target=wait, daemon=True).start()
