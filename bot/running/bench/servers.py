"""Starts what is measured: Rasa's default server, and the assistant; how long that takes and how much memory their processes hold."""
from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional

import psutil

from bot.errors import SetupError
from bot.running.background import Addresses, running_assistant
from bot.running.bench.messages import System
from bot.running.bench.training_cost import MODEL
from bot.running.health import is_healthy
from bot.running.ports import free_ports
from bot.running.quiet import QUIET_ENVIRONMENT

DEFAULT, OURS = "Rasa's default", "this assistant"
START_SECONDS = 300.0
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class Started:
    """A system that runs."""

    system: System
    start_seconds: float
    processes: List[int]  # ids of those to look at, with all their children

    def megabytes(self) -> float:
        """Memory of all processes, each page shared by several counted once (PSS)."""
        return sum(process.memory_full_info().pss for process in self._all()) / 1e6

    def processor_seconds(self) -> float:
        """Processor time of all processes since they started."""
        return sum(sum(process.cpu_times()[:2]) for process in self._all())

    def _all(self) -> Iterator[psutil.Process]:
        for root in map(psutil.Process, self.processes):
            yield root
            yield from root.children(recursive=True)


@contextlib.contextmanager
def default_server(folder: Path) -> Iterator[Started]:
    """Rasa's default project served as `rasa run` does.

    Raises:
        SetupError: it does not answer.
    """
    (port,) = free_ports(1)
    model = folder / "models" / f"{MODEL}.tar.gz"
    command = [sys.executable, "-m", "rasa", "run", "--model", str(model), "--port", str(port), "-i", "127.0.0.1", "--credentials", "credentials.yml"]
    began = time.monotonic()
    log = folder / "server.log"
    with log.open("wb") as output, subprocess.Popen(command, cwd=folder, env={**os.environ, **QUIET_ENVIRONMENT}, stdout=output, stderr=output) as process:
        try:
            while not is_healthy(f"http://127.0.0.1:{port}/"):
                if process.poll() is not None or time.monotonic() - began > START_SECONDS:
                    raise SetupError(f"Rasa's default server does not answer. Read why in {log}.")
                time.sleep(POLL_SECONDS)
            system = System(DEFAULT, [f"http://127.0.0.1:{port}/webhooks/rest/webhook"])
            yield Started(system, time.monotonic() - began, [process.pid])
        finally:
            process.kill()


@contextlib.contextmanager
def assistant(processes: int = 1, environment: Optional[Dict[str, str]] = None) -> Iterator[Started]:
    """The assistant as `make run` starts it; with more than one process, so many of Rasa and its actions side by side, which share Redis.

    Raises:
        SetupError: it does not start.
    """
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        running: List[Addresses] = []
        for number in range(processes):
            parts = ("actions", "rasa", "website") if number == 0 else ("actions", "rasa")
            running.append(stack.enter_context(running_assistant(parts=parts, environment=environment)))
        name = OURS if processes == 1 else f"{OURS}, {processes} Rasa processes"
        yield Started(System(name, [each.web_channel for each in running]), time.monotonic() - began, [each.process for each in running])
