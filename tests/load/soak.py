"""A long load: locust writes for a while, and memory, connections, errors and safety cards are watched.

    python -m tests.load.soak --minutes 30 --users 40

Needs locust: scripts/load_environment.sh makes .tools/load from requirements-load.lock. Services: PostgreSQL and Redis as for the tests.
"""
from __future__ import annotations

import argparse
import contextlib
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterator, List, Optional, Sequence

import numpy as np
import psutil
import requests
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from bot.running.background import Addresses, running_assistant
from bot.running.pretend_notify import TOKEN, PretendNotify
from bot.running.quiet import quieten
from bot.settings import PROJECT_FOLDER
from tests.needs import postgresql, redis_server

LOCUST = PROJECT_FOLDER / ".tools" / "load" / "bin" / "locust"
PARTS = ("actions", "rasa", "website", "sms")
COMMANDS = ("rasa", "actions", "bot.website", "bot.channels.sms")  # a word of each part's command
SETTLED = 0.3  # share of the time after which memory is to stay as it is
MOST_GROWTH = 0.05  # of memory, from then to the end
LOOK_SECONDS = 5.0


@dataclass(frozen=True)
class Look:
    """How the assistant was at one moment."""

    minute: float
    megabytes: Dict[str, float]  # by part
    connections: int  # to PostgreSQL


def growth(looks: Sequence[Look], part: str) -> float:
    """How much a part's memory grew, as a share, from when it had settled to the end, along a straight line through all looks."""
    settled = [look for look in looks if look.minute >= SETTLED * looks[-1].minute]
    minutes, sizes = [look.minute for look in settled], [look.megabytes[part] for look in settled]
    slope, start = np.polyfit(minutes, sizes, 1)
    return float(slope * (minutes[-1] - minutes[0]) / (start + slope * minutes[0]))


def look(addresses: Addresses, began: float, database: str) -> Look:
    """How it is now. Memory is what is resident: unlike a share of it, it does not move when other processes use the same libraries."""
    sizes: Dict[str, float] = {}
    for process in psutil.Process(addresses.process).children():
        with contextlib.suppress(psutil.Error):
            name = next(name for name in COMMANDS if name in process.cmdline())
            sizes[name] = process.memory_info().rss / 1e6
    return Look((time.monotonic() - began) / 60, sizes, _connections(database))


def _connections(url: str) -> int:
    engine = create_engine(url, future=True)
    with engine.connect() as connection:
        count = connection.scalar(text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"))
    engine.dispose()
    return int(count or 0)


@contextlib.contextmanager
def database() -> Iterator[str]:
    """A PostgreSQL database of its own."""
    url, name = make_url(postgresql()), f"soak_{os.getpid()}"
    server = create_engine(url, future=True, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


def safety_cards(addresses: Addresses) -> int:
    """How many safety cards Rasa's channels gave in place of answers."""
    page = requests.get(f"{addresses.rasa}/webhooks/operations/metrics", timeout=10).text
    return sum(int(float(count)) for count in re.findall(r"^assistant_safety_cards_total\{.*\} (\S+)$", page, re.MULTILINE))


def soak(minutes: float, users: int, between: Sequence[float]) -> List[str]:
    """Run it; what was found, as lines. Lines that begin with FAULT must not be."""
    from bot.directory import loading
    from bot.settings import settings

    notify = PretendNotify()
    with database() as url, tempfile.TemporaryDirectory() as folder, contextlib.closing(notify):
        environment = {
            "VAR_FOLDER": folder, "DATABASE_URL": url, "REDIS_URL": redis_server(), "SMS_DAILY_CAP": "1000000", "SECRET_KEY": "k" * 40, **notify.settings,
        }
        Path(folder, "encoder").symlink_to(settings().encoder_folder.resolve(), target_is_directory=True)
        loading.prepare(settings().copy(update={"var_folder": Path(folder), "database_url": url}))
        with running_assistant(parts=PARTS, environment=environment) as addresses:
            looks = _under_load(addresses, url, folder, minutes, users, between)
            return [*_report(looks, Path(folder, "load_stats.csv"), notify), f"safety cards: {safety_cards(addresses)}"]


def _under_load(addresses: Addresses, url: str, folder: str, minutes: float, users: int, between: Sequence[float]) -> List[Look]:
    environment = {**os.environ, "LOAD_SMS_ADDRESS": addresses.sms, "LOAD_SMS_TOKEN": TOKEN, "LOAD_FROM": str(between[0]), "LOAD_TO": str(between[1])}
    command = [
        str(LOCUST), "-f", str(Path(__file__).with_name("locustfile.py")), "--headless", "--host", addresses.website, "-u", str(users), "-r", "2",
        "-t", f"{int(60 * minutes)}s", "--csv", f"{folder}/load", "--only-summary", "--loglevel", "ERROR",
    ]
    began, looks = time.monotonic(), []
    with subprocess.Popen(command, env=environment, cwd=PROJECT_FOLDER, stdout=subprocess.DEVNULL) as load:
        while load.poll() is None:
            looks.append(look(addresses, began, url))
            with contextlib.suppress(subprocess.TimeoutExpired):
                load.wait(LOOK_SECONDS)
    return looks


def _report(looks: Sequence[Look], statistics: Path, notify: PretendNotify) -> Iterator[str]:
    with statistics.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield (f"{row['Name']}: {row['Request Count']} requests, {row['Failure Count']} failures, median {row['50%']} ms, 95% {row['95%']} ms, "
                   f"99% {row['99%']} ms, {float(row['Requests/s']):.1f} a second")
            if row["Name"] == "Aggregated" and int(row["Failure Count"]):
                yield f"FAULT {row['Failure Count']} failures"
    for part in looks[-1].megabytes:
        sizes = [each.megabytes[part] for each in looks if part in each.megabytes]
        grown = growth(looks, part)
        on_the_way = ", ".join(f"{sizes[len(sizes) * tenth // 10]:.0f}" for tenth in range(1, 10))
        yield (f"{part}: {sizes[0]:.0f} MB at the start, {max(sizes):.0f} at most, {sizes[-1]:.0f} at the end; {100 * grown:+.1f}% since it had settled; "
               f"after each tenth of the time {on_the_way}")
        if grown > MOST_GROWTH:
            yield f"FAULT {part} grows"
    connections = [each.connections for each in looks]
    yield f"connections to PostgreSQL: {max(connections)} at most, {connections[-1]} at the end; texts answered: {notify.texts.qsize()}"


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run it and print what was found; 1 when something must not be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--users", type=int, default=40)
    parser.add_argument("--between", type=float, nargs=2, default=(4, 12), help="seconds that a person reads before writing again")
    chosen = parser.parse_args(arguments)
    quieten()
    if not LOCUST.exists():
        print("There is no locust. Run scripts/load_environment.sh, then try again.", file=sys.stderr)
        return 1
    lines = soak(chosen.minutes, chosen.users, chosen.between)
    print("\n".join(lines))
    return int(any(line.startswith("FAULT") for line in lines))


if __name__ == "__main__":
    sys.exit(main())
