"""Where postcodes are, as far as the directory's own locations tell: it holds no other postcodes."""
from __future__ import annotations

from typing import Optional, Tuple

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Engine

from bot.directory.database import reading
from bot.directory.models import Location


class Positions:
    """Positions of postcodes. Safe to share between threads; any failure is a DirectoryError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def any(self) -> bool:
        """Whether the directory holds any location."""
        with reading(self._engine) as session:
            return session.execute(select(Location.id).limit(1)).first() is not None

    def of(self, postcode: str) -> Optional[Tuple[float, float]]:
        """Latitude and longitude (WGS84) in the middle of the locations of this postcode or district; None when there is none with a position."""
        here = or_(Location.postal_code == postcode, Location.postal_code.like(f"{postcode} %"))
        with reading(self._engine) as session:
            latitude, longitude = session.execute(select(func.avg(Location.latitude), func.avg(Location.longitude)).where(here)).one()
        return None if latitude is None or longitude is None else (float(latitude), float(longitude))
