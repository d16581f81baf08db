"""/ready and /metrics of the website, for those who run it: not for whoever comes through a balancer."""
from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue

from bot.metrics.page import metrics_page, readiness

operations = Blueprint("operations", __name__)


@operations.before_request
def _only_from_inside() -> None:
    if "X-Forwarded-For" in request.headers:  # every balancer sets it
        abort(404)


@operations.get("/ready")
def ready() -> ResponseReturnValue:
    """Whether the safety contacts are known: then everybody can be given a right number, whatever else is down."""
    from bot.dialogue.safety import known_services  # here, so that the pages start without the replies' files

    state = readiness(needed={"safety_contacts": lambda: bool(known_services())}, wanted={})
    return jsonify(state.as_dict()), state.status


@operations.get("/metrics")
def metrics() -> Response:
    """What Prometheus reads."""
    body, kind = metrics_page()
    return Response(body, content_type=kind)
