"""How often residents asked for something that the directory has no service for: numbers by day, need and reason, never words."""
from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import List

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.directory.console_models import AskedCount
from bot.directory.database import reading, writing
from bot.directory.moments import today

REASONS = ("out_of_scope", "unsure", "language", "outside_camden", "no_service")
KEPT = datetime.timedelta(days=400)  # a year can be compared with the one before it


@dataclass(frozen=True)
class Asked:
    """How often one thing was asked for within some days."""

    need: str  # one of vocabulary.NEEDS; "" when nothing was understood
    why: str  # one of REASONS
    number: int


class AskedCounts:
    """Counts in the directory's database. Safe to share between threads and processes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, need: str, why: str) -> None:
        """Count one answer of today that had nobody to send the resident to.

        Raises:
            DirectoryError: it cannot be written.
            ValueError: the reason is none of REASONS.
        """
        if why not in REASONS:
            raise ValueError(f"{why!r} is not one of {', '.join(REASONS)}")
        key = {"day": today(), "need": need, "why": why}
        with writing(self._engine) as session:
            one_more = update(AskedCount).filter_by(**key).values(number=AskedCount.number + 1)
            if session.execute(one_more, execution_options={"synchronize_session": False}).rowcount:
                return
            session.execute(delete(AskedCount).where(AskedCount.day < today() - KEPT), execution_options={"synchronize_session": False})
            try:
                with session.begin_nested():
                    session.execute(insert(AskedCount).values(number=1, **key))
            except IntegrityError:  # another process wrote the day's first one in this moment
                session.execute(one_more, execution_options={"synchronize_session": False})

    def since(self, day: datetime.date) -> List[Asked]:
        """What was asked for from this day on, the most frequent first."""
        number = func.sum(AskedCount.number)
        statement = select(AskedCount.need, AskedCount.why, number).where(AskedCount.day >= day)
        statement = statement.group_by(AskedCount.need, AskedCount.why).order_by(number.desc(), AskedCount.need, AskedCount.why)
        with reading(self._engine) as session:
            return [Asked(need, why, int(total)) for need, why, total in session.execute(statement)]
