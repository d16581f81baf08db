"""Keeps the start-up noise of two libraries off the screen, and Rasa from reporting its use. All other warnings stay."""
from __future__ import annotations

import os
from typing import Dict

QUIET_ENVIRONMENT: Dict[str, str] = {
    "TF_CPP_MIN_LOG_LEVEL": "2",  # TensorFlow: no GPU and CPU notes, its errors stay
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",  # SQLAlchemy 1.4: no advertisement of 2.0
    "RASA_TELEMETRY_ENABLED": "false",
    "LOG_LEVEL": "WARNING",  # Rasa: below it, lines hold message text
    "PYTHONUNBUFFERED": "1",  # log files are written line by line
}


def quieten() -> None:
    """Apply this to the present process and to those it starts; call it before TensorFlow, SQLAlchemy or Rasa are imported."""
    os.environ.update(QUIET_ENVIRONMENT)
