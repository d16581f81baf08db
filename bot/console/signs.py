"""The console's signs of life, for what looks after it; both are open to everybody and say nothing of the directory."""
from __future__ import annotations

import logging

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.console.parts import parts
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
        with parts().engine.connect() as connection:
            return bool(connection.scalar(text("SELECT 1")))
    except SQLAlchemyError as error:
        logging.getLogger(__name__).warning("The directory's database does not answer: %s.", type(error).__name__)
        return False
