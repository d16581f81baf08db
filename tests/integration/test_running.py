"""Starting and stopping, as the person at the terminal meets it. Real processes and sockets; small servers stand in for the parts."""
from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Optional

import psutil
import pytest

from bot.errors import SetupError
from bot.running.fingerprint import model_digest
from bot.running.logs import PartLogs
from bot.running.parts import assistant_parts
from bot.running.ports import free_ports, require_free
from bot.running.restarts import MOST_RESTARTS
from bot.settings import PROJECT_FOLDER, Settings

pytestmark = pytest.mark.processes

PATIENCE = 60  # seconds until a test gives up; none of them waits that long when all is well


def run(command: List[str], environment: Dict[str, str]) -> subprocess.CompletedProcess:
    """What a command of this project prints and ends with."""
    return subprocess.run(command, env=environment, cwd=PROJECT_FOLDER, capture_output=True, text=True, timeout=PATIENCE, check=False)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that something else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def start(tmp_path: Path):
    """Starts three stand-in parts under the supervisor; what is left of them is ended after the test."""
    started: List[psutil.Popen] = []

    def start_parts(patience: float = PATIENCE, **how: str) -> psutil.Popen:
        ports = free_ports(3)
        parts = [f"{name}={port}={how.get(name, 'well')}" for name, port in zip(("actions", "rasa", "website"), ports)]
        command = [sys.executable, "-m", "tests.integration.stand_in_assistant", str(tmp_path), str(patience), *parts]
        started.append(psutil.Popen(command, cwd=PROJECT_FOLDER, stdout=subprocess.PIPE, text=True, start_new_session=True))
        return started[-1]

    yield start_parts
    for process in started:
        process.stdout.close()
        if process.is_running():
            for child in (*process.children(recursive=True), process):
                child.kill()
        process.wait()


def left_of(children: List[psutil.Process]) -> List[psutil.Process]:
    """Those that have not ended."""
    return psutil.wait_procs(children, timeout=PATIENCE)[1]


@pytest.mark.parametrize("part", ["ACTIONS", "RASA", "WEBSITE"])
def test_a_taken_port_ends_in_one_sentence_that_names_the_setting(part, taken_port, tmp_path):
    model_folder = tmp_path / "models"
    ports = dict(zip(("ACTIONS_PORT", "RASA_PORT", "WEBSITE_PORT", "CONSOLE_PORT"), map(str, free_ports(4)))) | {f"{part}_PORT": str(taken_port)}
    environment = {**os.environ, **ports, "MODELS_FOLDER": str(model_folder), "VAR_FOLDER": str(tmp_path)}
    trained = "import sys; from bot.running import supervise; supervise.trained_model = lambda chosen: 'model'; sys.exit(supervise.main([]))"

    ended = run([sys.executable, "-c", trained], environment)

    assert ended.stderr == f"Port {taken_port} is taken. Stop what uses it, or set {part}_PORT to another.\n"
    assert (ended.returncode, ended.stdout) == (1, "")


def test_two_parts_with_one_port_are_told_apart(tmp_path):
    parts = assistant_parts(Settings(rasa_port=5055), tmp_path)
    with pytest.raises(SetupError, match="ACTIONS_PORT and RASA_PORT are both 5055"):
        require_free(parts)


def test_without_a_model_the_sentence_says_how_to_get_one(tmp_path):
    ended = run([sys.executable, "-m", "bot.running.supervise"], {**os.environ, "MODELS_FOLDER": str(tmp_path)})

    assert ended.stderr == "There is no trained model for the present data. Run `make train`, then try again.\n"
    assert ended.returncode == 1


def test_a_damaged_model_is_named_and_not_started(tmp_path):
    model = tmp_path / f"{model_digest()}.tar.gz"
    model.write_bytes(b"half of a model")
    model.with_name(f"{model.name}.sha256").write_text("0" * 64 + "\n")

    ended = run([sys.executable, "-m", "bot.running.supervise"], {**os.environ, "MODELS_FOLDER": str(tmp_path)})

    assert ended.stderr == f"The model {model} is damaged. Delete it and run `make train`, then try again.\n"
    assert ended.returncode == 1


def test_a_part_alone_is_started_by_its_name(tmp_path):
    ended = run([sys.executable, "-m", "bot.running.part", "sms"], dict(os.environ))
    assert ended.stderr == "The part sms is not wanted by the settings. Set SMS_PROVIDER to have text messages.\n"
    assert run([sys.executable, "-m", "bot.running.part", "--check"], dict(os.environ)).stdout == f"{model_digest()}.tar.gz\n"


def test_a_wrong_setting_ends_in_one_sentence():
    ended = run([sys.executable, "-m", "bot.running.supervise"], {**os.environ, "RASA_PORT": "many"})

    assert ended.stderr.startswith("These settings need mending: RASA_PORT ")
    assert ended.stderr.count("\n") == ended.returncode == 1


def test_a_missing_python_ends_in_one_sentence(bare_clone, tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "cat", "cksum", "dirname", "env"):
        tools.joinpath(name).symlink_to(next(filter(Path.exists, (Path("/bin") / name, Path("/usr/bin") / name))))

    ended = run([str(bare_clone / "scripts" / "install.sh")], {"PATH": str(tools), "HOME": str(tmp_path)})

    assert ended.stderr == (
        "Python 3.10 was not found. Install it with `pyenv install 3.10` or `uv python install 3.10`, then run make again.\n"
    )
    assert (ended.returncode, ended.stdout) == (1, "")


def test_a_python310_that_does_not_run_is_not_taken(bare_clone, tmp_path):
    shim = tmp_path / "python3.10"
    shim.write_text("#!/bin/sh\necho 'version 3.10 is not installed' >&2\nexit 127\n")
    shim.chmod(0o755)
    asked = f"source {bare_clone}/scripts/python310.sh; find_python310"

    ended = run(["/bin/bash", "-c", asked], {"PATH": str(tmp_path), "HOME": str(tmp_path)})

    assert (ended.returncode, ended.stdout) == (1, "")


@pytest.fixture
def bare_clone(tmp_path: Path) -> Path:
    """The project's scripts and locks as a clone has them: no .venv, no .tools."""
    clone = tmp_path / "clone"
    clone.joinpath("scripts").mkdir(parents=True)
    for path in (*PROJECT_FOLDER.glob("scripts/*.sh"), *PROJECT_FOLDER.glob("requirements*.lock")):
        target = clone / path.relative_to(PROJECT_FOLDER)
        target.write_bytes(path.read_bytes())
        target.chmod(path.stat().st_mode)
    return clone


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_when_it_is_stopped_no_process_stays(start, way):
    supervisor = start()
    assert supervisor.stdout.readline() == "All are well.\n"
    children = supervisor.children(recursive=True)
    assert len(children) == 6  # for each part: the server and the server's own child

    supervisor.send_signal(way)

    assert supervisor.stdout.read() == "Stopped.\n"
    assert supervisor.wait(PATIENCE) == 0
    assert left_of(children) == []


def test_it_can_be_stopped_while_it_starts(start):
    supervisor = start(actions="unwell")
    while len(supervisor.children(recursive=True)) < 2:
        assert supervisor.is_running()
    children = supervisor.children(recursive=True)

    supervisor.send_signal(signal.SIGINT)

    assert supervisor.stdout.read() == "Stopped.\n"
    assert supervisor.wait(PATIENCE) == 0
    assert left_of(children) == []


def test_a_part_that_dies_stops_the_others_and_is_named(start, tmp_path):
    supervisor = start(rasa="dies", website="unwell")

    assert supervisor.stdout.read() == f"The part rasa stopped by itself. Read why in {tmp_path}/rasa.log, mend that, then start again.\n"
    assert supervisor.wait(PATIENCE) == 1
    assert tmp_path.joinpath("rasa.log").read_text().endswith("out of luck\n")


def test_a_part_that_dies_later_is_started_again_and_the_others_stay(start, tmp_path):
    supervisor = start()
    assert supervisor.stdout.readline() == "All are well.\n"
    killed = website(supervisor)
    others = [child for child in supervisor.children() if child != killed]

    kill(killed)

    assert website(supervisor, other_than=killed).is_running()
    assert all(other.is_running() for other in others)
    assert "The part website stopped by itself and is started again." in tmp_path.joinpath("website.log").read_text()


def test_a_part_that_dies_again_and_again_stops_the_others_and_is_named(start):
    supervisor = start()
    assert supervisor.stdout.readline() == "All are well.\n"
    children, last = supervisor.children(recursive=True), None

    for _ in range(MOST_RESTARTS + 1):
        last = website(supervisor, other_than=last)
        kill(last)

    assert supervisor.stdout.read().startswith(f"The part website stopped more than {MOST_RESTARTS} times. ")
    assert supervisor.wait(PATIENCE) == 1
    assert left_of(children) == []


def test_when_the_supervisor_is_killed_its_parts_stop(start):
    supervisor = start()
    assert supervisor.stdout.readline() == "All are well.\n"
    servers = supervisor.children()

    supervisor.kill()

    assert left_of(servers) == []


def test_a_full_disk_costs_log_lines_and_nothing_else(tmp_path):
    logs = PartLogs(tmp_path, ["website"], lambda: None)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))  # no file of this process may grow, as on a full disk
    try:
        logs.note("website", "is well")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        logs.close()


def website(supervisor: psutil.Popen, other_than: Optional[psutil.Process] = None) -> psutil.Process:
    """The server in the website's place, once there is one."""
    while True:
        for child in supervisor.children():
            with contextlib.suppress(psutil.Error):
                if child != other_than and child.cmdline()[-2:-1] == [website_port(supervisor)]:
                    return child


def kill(server: psutil.Process) -> None:
    """As nothing can prevent, with its own child."""
    for process in (*server.children(), server):
        process.kill()


def website_port(supervisor: psutil.Popen) -> str:
    """The port that the supervisor's last part was told to take."""
    return supervisor.cmdline()[-1].split("=")[1]


def test_a_part_that_never_becomes_well_is_named(start):
    supervisor = start(patience=0.5, website="unwell")

    assert supervisor.stdout.read().startswith("The part website did not answer within ")
    assert supervisor.wait(PATIENCE) == 1


def test_a_second_prepare_changes_nothing(tmp_path):
    models = tmp_path / "models"
    models.mkdir()
    (models / f"{model_digest()}.tar.gz").write_text("stands for a model of the present data")
    environment = {**os.environ, "VAR_FOLDER": str(tmp_path), "MODELS_FOLDER": str(models), "DATABASE_URL": ""}
    prepare = [sys.executable, "-m", "bot.running.prepare"]
    first = run(prepare, environment)
    made = contents(tmp_path)

    second = run(prepare, environment)

    assert first.stdout.startswith("Encoder: written.\n"), first.stderr
    assert "contacts loaded" in first.stdout
    assert second.stdout.startswith("Encoder: already there.\n"), second.stderr
    assert "already up to date" in second.stdout
    assert second.stdout.endswith("Model: already trained for the present data.\n")
    assert contents(tmp_path) == made


def contents(folder: Path) -> Dict[Path, bytes]:
    """Every file's content, but for the snapshot's, which holds the time when it was last seen to be true."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "snapshot.json"}


def test_help_lists_every_target():
    makefile = (PROJECT_FOLDER / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split()

    listed = re.findall(r"^make ([\w-]+) +\S", run(["make", "help"], dict(os.environ)).stdout, re.MULTILINE)

    assert listed == targets
    assert {"run", "test", "shell", "train", "evaluate", "lint", "help"} <= set(listed)
    assert len(listed) <= 17  # one more than a dozen and a few: bench says how good all of it is
