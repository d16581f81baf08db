"""The servers that make the assistant: how each is started and how it says that it is well."""
from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

from bot.running.quiet import QUIET_ENVIRONMENT
from bot.settings import Settings

ALL_PARTS = ("actions", "rasa", "website", "console", "sms")
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # listened on, but not to be called


@dataclass(frozen=True)
class Part:
    """One server of the assistant."""

    name: str
    command: Tuple[str, ...]
    host: str
    port: int
    health_path: str

    @property
    def port_setting(self) -> str:
        """The environment variable that chooses its port."""
        return f"{self.name.upper()}_PORT"

    @property
    def address(self) -> str:
        """Where it is reached from this machine."""
        return f"http://{EVERY_ADDRESS.get(self.host, self.host)}:{self.port}"

    @property
    def health(self) -> str:
        """The page that answers 200 once it can work."""
        return self.address + self.health_path


def assistant_parts(chosen: Settings, model: Path, names: Sequence[str] = ALL_PARTS) -> List[Part]:
    """The parts with these names, as the settings want them; sms only where a provider is set."""
    python = (sys.executable, "-m")
    rasa = (*python, "rasa", "run", "--quiet", "--model", str(model), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
    parts = [
        Part("actions", (*python, "actions"), chosen.host, chosen.actions_port, "/health"),
        Part("rasa", (*rasa, "--port", str(chosen.rasa_port), "-i", chosen.host), chosen.host, chosen.rasa_port, "/"),
        Part("website", (*python, "bot.website"), chosen.website_host or chosen.host, chosen.website_port, "/health"),
        Part("console", (*python, "bot.console"), chosen.host, chosen.console_port, "/health"),
    ]
    parts += [Part("sms", (*python, "bot.channels.sms"), chosen.host, chosen.sms_port, "/health")] if chosen.sms_provider else []
    return [part for part in parts if part.name in names]


def parts_environment(chosen: Settings) -> Dict[str, str]:
    """What the parts find in their environment beside what is there already: endpoints.yml is filled from it."""
    return {
        **QUIET_ENVIRONMENT,
        "HOST": chosen.host,
        "ACTIONS_PORT": str(chosen.actions_port),
        "ACTIONS_URL": chosen.actions_address,
        "RASA_PORT": str(chosen.rasa_port),
        "WEBSITE_PORT": str(chosen.website_port),
        "CONSOLE_PORT": str(chosen.console_port),
        "SMS_PORT": str(chosen.sms_port),
    }
