"""When a contact must be checked again. The days are this project's own rule: the less certain, the sooner; docs/directory.md says it too."""
from __future__ import annotations

import datetime

REVIEW_DAYS = {"ok": 180, "changed": 90, "unverified": 30, "stale-risk": 30}


def review_by(assured: datetime.date, status: str) -> datetime.date:
    """The day by which a contact of this status, last checked on that day, is to be checked again.

    Raises:
        KeyError: for a status that is none of records.STATUSES.
    """
    return assured + datetime.timedelta(days=REVIEW_DAYS[status])
