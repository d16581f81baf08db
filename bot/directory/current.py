"""The directory as the database has it at this moment, held in memory: one small question a message shows whether it has changed."""
from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor, TimeoutError
from typing import Callable, Optional, Tuple, Union

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from bot.directory.database import open_engine, reading
from bot.directory.editing_models import History
from bot.directory.models import SeedLoad
from bot.directory.queries import Directory
from bot.directory.records import DirectorySnapshot
from bot.directory.snapshot import AnswersFromSnapshot
from bot.errors import DirectoryError

ASK_AGAIN_SECONDS = 0.05  # one message asks the directory several times
READ_ANYWAY_SECONDS = 30.0  # two changes that are written at the same moment may get their numbers in the other order
ANSWER_SECONDS = 0.6  # a database that takes longer is down: a message must be answered within two
Version = Tuple[str, int]


class CurrentDirectory(AnswersFromSnapshot):
    """The questions of bot.directory.queries.Directory, at the cost of one query a message instead of ten. Safe to share between threads.

    The database is asked in a thread of its own: one that hangs is waited for once, and from then on is down until it answers.
    """

    def __init__(self, engine_or_url: Union[Engine, str], clock: Callable[[], float] = time.monotonic, patience: float = ANSWER_SECONDS) -> None:
        """patience: seconds that the database is waited for."""
        self._engine = open_engine(engine_or_url) if isinstance(engine_or_url, str) else engine_or_url
        self._clock, self._patience = clock, patience
        self._lock = threading.Lock()
        self._asking = ThreadPoolExecutor(1, thread_name_prefix="directory")
        self._looking: Optional[Future] = None
        self._held: Optional[DirectorySnapshot] = None
        self._version: Optional[Version] = None
        self._asked = self._read = float("-inf")

    def snapshot(self) -> DirectorySnapshot:
        """The whole directory.

        Raises:
            DirectoryError: the database does not answer, or not in time, or is empty.
        """
        with self._lock:
            if self._held is None or self._clock() - self._asked >= ASK_AGAIN_SECONDS:
                self._look()
            return self._held

    def _look(self) -> None:
        if self._looking is None:
            self._looking, patience = self._asking.submit(self._refresh), self._patience
        else:
            patience = 0.0  # somebody waited for this before
        try:
            self._looking.result(patience)
        except TimeoutError:
            raise DirectoryError("The services directory's database does not answer in time.") from None
        finally:
            if self._looking.done():
                self._looking = None

    def _refresh(self) -> None:
        now, version = self._clock(), self._present_version()
        if self._held is None or version != self._version or now - self._read >= READ_ANYWAY_SECONDS:
            self._held, self._version, self._read = Directory(self._engine).snapshot(), version, now
        self._asked = now

    def _present_version(self) -> Version:
        """What changes with every approved change, check and load of the seed."""
        with reading(self._engine) as session:
            row = session.execute(select(select(SeedLoad.digest).limit(1).scalar_subquery(), select(func.max(History.id)).scalar_subquery())).one()
        if row[0] is None:
            raise DirectoryError("The services directory is empty; run: python -m bot.directory.loading")
        return row[0], row[1] or 0
