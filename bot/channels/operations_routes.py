"""/ready and /metrics of a Sanic server: Rasa's and the action server's."""
from __future__ import annotations

from typing import Awaitable, Callable

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.metrics.page import Readiness, metrics_page


def operations_routes(name: str, ready: Callable[[Request], Awaitable[Readiness]]) -> Blueprint:
    """The pages; `ready` is asked at each request. /health is there already in both servers."""
    routes = Blueprint(name)

    @routes.get("/ready")
    async def readiness(request: Request) -> HTTPResponse:
        """503 while the part cannot give right answers."""
        state = await ready(request)
        return response.json(state.as_dict(), status=state.status)

    @routes.get("/metrics")
    async def metrics(request: Request) -> HTTPResponse:
        body, kind = metrics_page()
        return response.raw(body, content_type=kind)

    return routes
