"""The console's signs of life, for what looks after it; both are open to everybody and say nothing of the directory."""
from __future__ import annotations

import logging

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from bot.console.parts import parts
from bot.directory.database import reading
from bot.errors import DirectoryError
from bot.metrics.page import readiness

signs = Blueprint("signs", __name__)


@signs.get("/health")
def health() -> ResponseReturnValue:
    """That the console is up."""
    return jsonify(status="ok")


@signs.get("/ready")
def ready() -> ResponseReturnValue:
    """Whether the console can be worked with: without the directory's database it can't."""
    state = readiness(needed={"database": _database_answers}, wanted={})
    return jsonify(state.as_dict()), state.status


def _database_answers() -> bool:
    try:
        with reading(parts().engine) as session:
            session.connection()
    except DirectoryError as error:
        logging.getLogger(__name__).warning("%s", error)
        return False
    return True
