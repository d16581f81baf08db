"""The console's line to the assistant's preview channel: what it would say, and why. Nothing that is asked here is kept."""
from __future__ import annotations

from typing import Any, Dict, Protocol

import requests

from bot.errors import AssistantError

SECONDS = 6.0  # two answers, each within two seconds, and the way


class NoPreview(AssistantError):
    """The assistant cannot be asked now; says what to do."""


class Previewing(Protocol):
    """Anything that says what the assistant would answer; tests give a stand-in."""

    def __call__(self, message: str) -> Dict[str, Any]:
        """The answer of the preview channel (bot/channels/preview.py).

        Raises:
            NoPreview: there is none.
        """


class PreviewOverHttp:
    """The assistant behind the preview channel's address."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        self._url, self._seconds = url, seconds

    def __call__(self, message: str) -> Dict[str, Any]:
        """What the running assistant would say.

        Raises:
            NoPreview: it does not answer, or not what it should.
        """
        try:
            with requests.Session() as session:
                session.trust_env = False  # no proxy may see what is asked
                response = session.post(self._url, json={"message": message}, timeout=self._seconds, allow_redirects=False)
            answer = response.json()
        except (requests.RequestException, ValueError):
            raise NoPreview("The assistant does not answer. Look whether it runs, then try again.") from None
        if response.status_code != 200 or not isinstance(answer, dict) or "web" not in answer:
            raise NoPreview(str(answer.get("error", "The assistant gave no answer.")) if isinstance(answer, dict) else "The assistant gave no answer.")
        return answer
