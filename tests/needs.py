"""What tests need beyond Python: found on this machine or brought. `python -m tests.needs` brings Chromium and says what was found."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable, Dict, List, Optional

import pika
import psycopg2
import redis
from playwright.sync_api import sync_playwright

CONNECT_SECONDS = 3
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


class NotHad(Exception):
    """A need cannot be met; its text begins with the need's name."""


def chromium() -> str:
    """Path of a Chromium: the system's, else Playwright's own.

    Raises:
        NotHad: there is none.
    """
    found = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found:
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).exists():
        raise NotHad("Chromium was not found and could not be installed. Install it, then run make test again.")
    return path


def postgresql() -> str:
    """Address of a PostgreSQL that answers: TEST_DATABASE_URL, else this machine's.

    Raises:
        NotHad: it does not answer.
    """
    url = os.environ.get("TEST_DATABASE_URL") or "postgresql://postgres@127.0.0.1/test"
    try:
        psycopg2.connect(url, connect_timeout=CONNECT_SECONDS).close()
    except psycopg2.Error:
        raise NotHad("PostgreSQL does not answer. Start it on this machine or set TEST_DATABASE_URL.") from None
    return url


def redis_server() -> str:
    """Address of a Redis that answers: TEST_REDIS_URL, else this machine's.

    Raises:
        NotHad: it does not answer.
    """
    url = os.environ.get("TEST_REDIS_URL") or "redis://127.0.0.1:6379/9"
    try:
        with redis.Redis.from_url(url, socket_timeout=CONNECT_SECONDS, socket_connect_timeout=CONNECT_SECONDS) as server:
            server.ping()
    except (redis.RedisError, ValueError):
        raise NotHad("Redis does not answer. Start it on this machine or set TEST_REDIS_URL.") from None
    return url


def rabbitmq() -> str:
    """Address of a RabbitMQ that answers: TEST_RABBITMQ_URL, else this machine's.

    Raises:
        NotHad: it does not answer.
    """
    url = os.environ.get("TEST_RABBITMQ_URL") or "amqp://guest:guest@127.0.0.1:5672/%2F"
    try:
        parameters = pika.URLParameters(url)
        parameters.socket_timeout = parameters.stack_timeout = CONNECT_SECONDS
        pika.BlockingConnection(parameters).close()
    except (pika.exceptions.AMQPError, OSError, ValueError):
        raise NotHad("RabbitMQ does not answer. Start it on this machine or set TEST_RABBITMQ_URL.") from None
    return url


NEEDS: Dict[str, Callable[[], str]] = {"Chromium": chromium, "PostgreSQL": postgresql, "Redis": redis_server, "RabbitMQ": rabbitmq}


def ways_to_bring_chromium() -> List[List[str]]:
    """Commands, tried in order: Debian's package where we may install it, else Playwright's own build."""
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], playwright]
    return [playwright]


def bring_chromium() -> Optional[str]:
    """Install Chromium if it is missing; its path, or None when it cannot be had."""
    for command in [[], *ways_to_bring_chromium()]:
        if command:
            print(f"Bringing Chromium: {' '.join(command)}", flush=True)
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        try:
            return chromium()
        except NotHad:
            continue
    return None


def main() -> int:
    """Bring what can be brought, say what cannot be had. Never fails: the tests say which of them could not run."""
    bring_chromium()
    for find in NEEDS.values():
        try:
            find()
        except NotHad as reason:
            print(reason, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
