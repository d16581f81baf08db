"""The assistant's actions without a server, for whoever runs Rasa in the same process."""
from __future__ import annotations

from typing import Any, Dict, Optional

from rasa_sdk.executor import ActionExecutor


class Actions:
    """Runs action calls as Rasa's action server would."""

    def __init__(self) -> None:
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def run(self, call: Optional[Dict[str, Any]]) -> Any:
        """The events and responses of a call, in the shape of the action server's answer."""
        return await self._executor.run(call)
