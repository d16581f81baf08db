"""The assistant in the background, for as long as a block of code needs it: for tests, the shell and the evaluation."""
from __future__ import annotations

import contextlib
import dataclasses
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Dict, Iterator, Optional, Sequence

from bot.errors import SetupError
from bot.running.parts import ALL_PARTS
from bot.running.ports import free_ports
from bot.running.supervise import READY
from bot.running.supervisor import LONGEST_STOP
from bot.settings import PROJECT_FOLDER, Settings, settings


@dataclass(frozen=True)
class Ports:
    """Where the parts listen."""

    actions: int
    rasa: int
    website: int
    sms: int
    console: int


@dataclass(frozen=True)
class Addresses:
    """Where a running assistant is reached."""

    actions: str
    rasa: str
    website: str
    sms: str
    console: str
    var_folder: Path
    process: int  # the supervisor's id

    @property
    def web_channel(self) -> str:
        """Where messages are posted."""
        return f"{self.rasa}/webhooks/web/webhook"

    @property
    def chat(self) -> str:
        """The page people write on."""
        return f"{self.website}/chat"


@contextlib.contextmanager
def running_assistant(
    ports: Optional[Ports] = None,
    parts: Sequence[str] = ALL_PARTS,
    own_data: bool = False,
    environment: Optional[Dict[str, str]] = None,
) -> Iterator[Addresses]:
    """Start these parts, wait until they are well, and stop them at the end of the block, or when this process dies.

    Args:
        ports: free ones when not given.
        parts: of "actions", "rasa", "website", "console", "sms" (for which `environment` must set a provider).
        own_data: with a new database and snapshot of its own, dropped at the end, instead of this machine's.
        environment: further environment variables (settings) for the parts.

    Raises:
        SetupError: they do not start; says why.
    """
    host = settings().host
    ports = ports or Ports(*free_ports(5, host))
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(_own_data(settings())) if own_data else settings().var_folder
        surroundings = {**os.environ, **_port_settings(ports), **(environment or {}), "VAR_FOLDER": str(folder)}
        if own_data:
            surroundings["DATABASE_URL"] = ""
        supervisor = stack.enter_context(_supervisor(parts, surroundings))
        urls = (f"http://{host}:{port}" for port in (ports.actions, ports.rasa, ports.website, ports.sms, ports.console))
        yield Addresses(*urls, var_folder=folder, process=supervisor.pid)


def _port_settings(ports: Ports) -> Dict[str, str]:
    return {f"{name.upper()}_PORT": str(port) for name, port in dataclasses.asdict(ports).items()}


@contextlib.contextmanager
def _own_data(chosen: Settings) -> Iterator[Path]:
    """A folder like VAR_FOLDER with a fresh database; the encoder, which nothing changes, is this machine's."""
    from bot.directory import loading  # it imports SQLAlchemy, which not every caller needs

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.joinpath("encoder").symlink_to(chosen.encoder_folder.resolve(), target_is_directory=True)
        loading.prepare(chosen.copy(update={"var_folder": folder, "database_url": None}))
        yield folder


@contextlib.contextmanager
def _supervisor(parts: Sequence[str], environment: Dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    logs = settings().var_folder / "logs" / "background"
    command = [sys.executable, "-m", "bot.running.supervise", *parts, "--logs", str(logs), "--until-input-ends"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, env=environment, cwd=PROJECT_FOLDER, start_new_session=True, **streams) as process:
        try:
            _wait_until_ready(process.stdout)
            yield process
        finally:
            process.terminate()
            _end(process)


def _wait_until_ready(output: IO[str]) -> None:
    said = "The assistant did not start."
    for line in output:
        if line.startswith(READY):
            return
        said = line.strip() or said
    raise SetupError(said)


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.communicate(timeout=LONGEST_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
