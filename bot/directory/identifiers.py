"""Stable identifiers: the same thing has the same UUID in every load, so that links and Open Referral readers keep working."""
from __future__ import annotations

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "directory.camden-community-safety-assistant")


def identifier(table: str, *key: str) -> str:
    """The UUID (version 5, as text) of the row of `table` that these words name."""
    return str(uuid.uuid5(NAMESPACE, "/".join((table,) + key)))
