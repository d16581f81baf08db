"""Starts the parts, says when all are well, starts a part again that stopped or hangs, and stops all when it is told to or gives up."""
from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Callable, Dict, Optional, Sequence, Tuple

from honcho.manager import KILL_WAIT, Manager

from bot.running.health import START_SECONDS, first_unhealthy, watch_over
from bot.running.logs import PartLogs, shown_path
from bot.running.parts import Part
from bot.running.restarts import MOST_RESTARTS, Restarts
from bot.settings import PROJECT_FOLDER

LONGEST_STOP = KILL_WAIT + 10.0  # seconds; parts that do not stop in KILL_WAIT are killed


class Supervisor(Manager):
    """Honcho's manager, with health checks, restarts, logs in files, and a sentence for what went wrong.

    Honcho stops all parts when one stops: here a part that stops once all were well is started again, a few times. Honcho's
    `terminate` fails while parts are still being started; this one remembers and stops them then.
    """

    def __init__(
        self, parts: Sequence[Part], environment: Dict[str, str], logs: Path, ready: str, patience: float = START_SECONDS,
        warm_up: Callable[[], None] = lambda: None,
    ) -> None:
        """warm_up: called when all are well, before `ready` is printed, and when a part that was started again is."""
        self._logs = PartLogs(logs, [part.name for part in parts], self._on_change)
        super().__init__(printer=self._logs)
        self.parts = list(parts)
        self.failure: Optional[str] = None
        self._ready = ready
        self._patience = patience
        self._warm_up = warm_up
        self._restarts = Restarts()
        self._over, self._running = threading.Event(), threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        for part in parts:
            command = "exec " + shlex.join((*_until_we_die(), *part.command))
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
                self._restart_or_fail(stopped)
        if self._over.is_set():
            self.terminate()
        elif self._all_started() and self._watcher.ident is None:
            self._watcher.start()

    def _restart_or_fail(self, name: str) -> None:
        if not self._running.is_set():
            self._fail(name, "stopped by itself")
        elif not self._restarts.allow(name):
            self._fail(name, f"stopped more than {MOST_RESTARTS} times")
        else:
            self._logs.note(name, "stopped by itself and is started again")
            self._processes[name] = {"obj": self._processes[name]["obj"]}
            self._start_one(name)

    def _start(self) -> None:
        for name in self._processes:
            self._start_one(name)

    def _start_one(self, name: str) -> None:
        state = self._processes[name]
        state["process"] = threading.Thread(target=state["obj"].run, args=(self.events,), name=name, daemon=True)
        state["process"].start()

    def _watch(self) -> None:
        unwell = first_unhealthy(self.parts, self._over, self._patience)
        if self._over.is_set():
            return
        if unwell is not None:
            self._fail(unwell.name, f"did not answer within {self._patience:.0f} s of its start")
            self.terminate()
            return
        self._warm_up()
        self._running.set()
        print(self._ready, flush=True)
        watch_over(self.parts, self._over, self._patience, self._hangs, self._warm_up)

    def _hangs(self, part: Part) -> None:
        """A part no longer answers: end it, so that it is started again."""
        self._logs.note(part.name, "does not answer and is ended")
        with contextlib.suppress(ProcessLookupError, KeyError):  # it has just stopped by itself, or is being started
            self._procmgr.kill(self._processes[part.name]["pid"])

    def _fail(self, name: str, what: str) -> None:
        self.failure = f"The part {name} {what}. Read why in {shown_path(self._logs.path(name))}, mend that, then start again."
        self._over.set()


def _until_we_die() -> Tuple[str, ...]:
    """On Linux, parts are told to stop when the supervisor is killed, so that it can be started again on the same ports."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "TERM") if setpriv else ()


def stop_when_input_ends(supervisor: Supervisor) -> None:
    """Stop the parts when standard input is closed: the program that started this one has ended, however it did."""

    def wait() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        supervisor.terminate()

    threading.Thread(target=wait, daemon=True).start()
