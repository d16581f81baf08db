"""/ready and /metrics of the sms process, before its callbacks. The provider's balancer must not pass these two on."""
from __future__ import annotations

import json
from typing import Any, Callable, Iterable

from werkzeug.wrappers import Request, Response

from bot.conversations.texting.counting import Counting
from bot.dialogue.safety import known_services
from bot.errors import StorageError
from bot.metrics.counted import TEXTS
from bot.metrics.page import Readiness, metrics_page, readiness

Application = Callable[[Any, Any], Iterable[bytes]]


class WithOperations:
    """The callbacks' application with the two pages before it."""

    def __init__(self, application: Application, counting: Counting) -> None:
        self._application, self._counting = application, counting

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = Request(environ).path
        if path == "/ready":
            state = self._ready()
            return Response(json.dumps(state.as_dict()), state.status, content_type="application/json")(environ, start_response)
        if path == "/metrics":
            self._count_texts()
            body, kind = metrics_page()
            return Response(body, content_type=kind)(environ, start_response)
        return self._application(environ, start_response)

    def _ready(self) -> Readiness:
        """Without the database a text gets the safety contacts at once; without these, nothing can be answered."""
        return readiness(needed={"safety_contacts": lambda: bool(known_services())}, wanted={"database": self._database_answers})

    def _database_answers(self) -> bool:
        try:
            self._counting.unfinished()
        except StorageError:
            return False
        return True

    def _count_texts(self) -> None:
        try:
            for state, count in self._counting.states().items():
                TEXTS.labels(state).set(count)
        except StorageError:
            TEXTS.clear()  # no figure rather than an old one
