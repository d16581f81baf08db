"""The console's sign of life."""
from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

signs = Blueprint("signs", __name__)


@signs.get("/health")
def health() -> ResponseReturnValue:
    """That the console is up."""
    return jsonify(status="ok")
