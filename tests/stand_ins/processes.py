"""The assistant's own processes, and the line to its database: each can be killed, frozen and started again."""
from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Dict, Iterator, NamedTuple, Set

import psutil
import psycopg2
import requests
from psycopg2.extensions import parse_dsn

from bot.directory import loading
from bot.running.health import first_unhealthy
from bot.running.part import Part
from bot.running.parts import assistant_parts, parts_environment
from bot.running.ports import free_ports
from bot.running.training import trained_model
from bot.settings import PROJECT_FOLDER, Settings, settings

FORWARDER = Path(__file__).with_name("forwarder.py")
HOST = "127.0.0.1"
KEY = "a key of the tests that is long enough to be one"
MOST_PATIENCE = 15.0  # seconds until a client gives up


class Answered(NamedTuple):
    """A page that answered a message, and how long it took (seconds)."""

    page: str
    seconds: float


class Processes:
    """Action server, Rasa and website as they run for residents, on a PostgreSQL database of their own."""

    def __init__(self, chosen: Settings, database_port: int, folder: Path) -> None:
        """database_port is PostgreSQL's own; chosen.database_url leads to the forwarder in front of it."""
        parts = assistant_parts(chosen, trained_model(settings()), ("actions", "rasa", "website"))
        self._commands = {part.name: part.command for part in parts}
        self._parts: Dict[str, Part] = {part.name: part for part in parts}
        line = parse_dsn(str(chosen.database_url))["port"]
        self._commands["database"] = (sys.executable, str(FORWARDER), line, HOST, str(database_port))
        self._environment = {
            **os.environ, **parts_environment(chosen), "VAR_FOLDER": str(chosen.var_folder), "DATABASE_URL": str(chosen.database_url), "SECRET_KEY": KEY,
        }
        self._folder = folder
        self._running: Dict[str, psutil.Popen] = {}
        self.address = self._parts["website"].address
        self.chat = f"{self.address}/chat"

    def start(self, *names: str) -> None:
        """Start these and wait until those that tell are well."""
        for name in names:
            with self._folder.joinpath(f"{name}.log").open("a") as log:
                self._running[name] = psutil.Popen(self._commands[name], cwd=PROJECT_FOLDER, env=self._environment, stdout=log, stderr=subprocess.STDOUT)
        unwell = first_unhealthy([self._parts[name] for name in names if name in self._parts], threading.Event())
        assert unwell is None, f"{unwell.name} did not start: {self._folder / (unwell.name + '.log')}"

    def kill(self, name: str) -> None:
        """End it as a fault of the machine would."""
        process = self._running.pop(name)
        for each in (*process.children(recursive=True), process):
            each.kill()
        process.wait()

    @contextlib.contextmanager
    def killed(self, name: str) -> Iterator[None]:
        """It is not there while the block runs, and is started again afterwards."""
        self.kill(name)
        try:
            yield
        finally:
            self.start(name)

    @contextlib.contextmanager
    def frozen(self, name: str) -> Iterator[None]:
        """It takes connections and answers nothing while the block runs."""
        self._running[name].suspend()
        try:
            yield
        finally:
            self._running[name].resume()

    def stop(self) -> None:
        """End what is left."""
        for name in list(self._running):
            self.kill(name)

    def listens_on(self, name: str) -> Set[str]:
        """Addresses of this machine where it takes connections."""
        process = self._running[name]
        found = [connection for each in (process, *process.children(recursive=True)) for connection in each.net_connections()]
        return {connection.laddr.ip for connection in found if connection.status == psutil.CONN_LISTEN}

    def page(self, path: str) -> str:
        """A page of the website."""
        with requests.Session() as browser:
            browser.trust_env = False
            return browser.get(self.address + path, timeout=MOST_PATIENCE).text

    def ask(self, message: str) -> Answered:
        """A person without JavaScript sends a first message."""
        with requests.Session() as browser:
            browser.trust_env = False
            token = browser.get(self.chat, timeout=MOST_PATIENCE).text.split('name="csrf_token" value="')[1].split('"')[0]
            asked = time.perf_counter()
            page = browser.post(self.chat, data={"csrf_token": token, "message": message}, timeout=MOST_PATIENCE).text
            return Answered(page, time.perf_counter() - asked)


@contextlib.contextmanager
def own_processes(folder: Path, postgresql_url: str) -> Iterator[Processes]:
    """All of them, running, with a database made for them and dropped afterwards.

    Args:
        folder: for their data and logs.
        postgresql_url: a server on which databases may be made.
    """
    server = parse_dsn(postgresql_url)
    name = f"website_test_{uuid.uuid4().hex[:12]}"
    actions, rasa, website, line = free_ports(4)
    with _database(postgresql_url, name):
        user = server.get("user", "postgres")
        password = f":{server['password']}" if server.get("password") else ""
        chosen = Settings(
            host=HOST, actions_port=actions, rasa_port=rasa, website_port=website, var_folder=folder / "var", environment="test", secret_key=KEY,
            database_url=f"postgresql://{user}{password}@{HOST}:{line}/{name}",
        )
        chosen.var_folder.mkdir()
        chosen.encoder_folder.symlink_to(settings().encoder_folder.resolve(), target_is_directory=True)
        processes = Processes(chosen, int(server.get("port", 5432)), folder)
        try:
            processes.start("database")
            _when_it_listens(line)
            loading.prepare(chosen)
            processes.start("actions", "rasa", "website")
            yield processes
        finally:
            processes.stop()


def _when_it_listens(port: int) -> None:
    deadline = time.monotonic() + MOST_PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return


@contextlib.contextmanager
def _database(url: str, name: str) -> Iterator[None]:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
            try:
                yield
            finally:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        connection.close()
