"""The project's own sms process, started as for residents, with stand-ins around it; it can be killed and started again."""
from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Callable, Iterator, Optional, Tuple, Union

import psutil

from bot.conversations.texting.counting import Counting
from bot.conversations.texting.database import open_messages
from bot.running.health import is_healthy
from bot.running.ports import free_ports
from bot.settings import PROJECT_FOLDER
from tests.stand_ins.notify_api import NotifyApi
from tests.stand_ins.sms_assistant import SmsAssistant
from tests.stand_ins.twilio_api import TwilioApi

Api = Union[NotifyApi, TwilioApi]
KEY = "a key of the tests that is long enough to be one"
PATIENCE = 60.0  # seconds until a test gives up
ASK_AGAIN = 0.02


class SmsProcess:
    """`python -m bot.channels.sms` at `address`."""

    def __init__(self, api: Api, assistant: SmsAssistant, folder: Path, **settings: str) -> None:
        self.api, self.assistant, self.folder = api, assistant, folder
        self.database = settings.get("DATABASE_URL") or f"sqlite:///{folder / 'messages.db'}"
        port = free_ports(1)[0]
        self.address = f"http://127.0.0.1:{port}"
        self._environment = {
            **os.environ, "VAR_FOLDER": str(folder), "DATABASE_URL": "", "SMS_PORT": str(port), "RASA_PORT": str(assistant.port), "SMS_KEY": KEY,
            "PYTHONUNBUFFERED": "1", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", **api.settings, **settings,
        }
        self._process: Optional[psutil.Popen] = None

    @property
    def log(self) -> str:
        """All that was written to the log."""
        return (self.folder / "sms.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it and wait until it is well."""
        with (self.folder / "sms.log").open("ab") as log:
            self._process = psutil.Popen([sys.executable, "-m", "bot.channels.sms"], env=self._environment, cwd=PROJECT_FOLDER, stderr=log, stdout=log)
        assert wait_until(lambda: is_healthy(f"{self.address}/health") or self._process.poll() is not None), "it does not start"
        assert self._process.poll() is None, self.log

    def no_more_bytes(self, limit: Tuple[int, int] = (0, -1)) -> Tuple[int, int]:
        """From now on its files may not grow, as on a full disk; gives what was allowed before."""
        return self._process.rlimit(psutil.RLIMIT_FSIZE, limit) or (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.wait()

    def stop(self) -> int:
        """Ask it to end; its exit code."""
        self._process.terminate()
        return self._process.wait(PATIENCE)

    def end(self) -> None:
        """Whatever it is doing."""
        if self._process and self._process.is_running():
            self._process.kill()
            self._process.wait()

    def texts(self, words: str, number: str = "+447700900123", **more: str):
        """Somebody texts."""
        return self.api.texts(self.address, number, words, **more)

    def counting(self) -> Counting:
        """What its database says."""
        return Counting(open_messages(self.database))

    def settled(self, patience: float = PATIENCE) -> bool:
        """Wait until every text that was kept is finished."""
        counting = self.counting()
        return wait_until(lambda: counting.unfinished() == 0, patience)


def wait_until(true: Callable[[], object], patience: float = PATIENCE) -> bool:
    """Ask again and again; False when it is not true within this many seconds."""
    deadline = time.monotonic() + patience
    while not true():
        if time.monotonic() > deadline:
            return False
        time.sleep(ASK_AGAIN)
    return True


@contextlib.contextmanager
def sms_process(api: Api, folder: Path, **settings: str) -> Iterator[SmsProcess]:
    """A running one, ended after the block together with the stand-in for Rasa."""
    assistant = SmsAssistant()
    process = SmsProcess(api, assistant, folder, **settings)
    try:
        process.start()
        yield process
    finally:
        process.end()
        assistant.close()
