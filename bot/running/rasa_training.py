"""Runs Rasa's training; a process of its own, started by bot.running.training."""
from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from pathlib import Path

from bot.running.fingerprint import CONFIG, DOMAIN, TRAINING_DATA
from bot.running.quiet import quieten


def main() -> int:
    """Train into the file named on the command line; 1 when Rasa says that it did not work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--force", action="store_true")
    chosen = parser.parse_args()
    quieten()
    with contextlib.redirect_stderr(sys.stdout):  # what its imports complain about goes to the log; what training warns of, to the screen
        import matplotlib.font_manager  # noqa: F401  Rasa imports it later
        from rasa.model_training import train
        from rasa.shared.exceptions import RasaException
        from rasa.utils.common import configure_logging_and_warnings
        from rasa.utils.log_utils import configure_structlog
    configure_structlog(logging.INFO)
    configure_logging_and_warnings(logging.INFO)
    os.environ["LOG_LEVEL"] = "WARNING"  # Rasa draws no progress bars then; bot.running.progress shows one
    data = [folder for folder in TRAINING_DATA if Path(folder).exists()]
    try:
        result = train(DOMAIN, CONFIG, data, output=str(chosen.model.parent), fixed_model_name=chosen.model.name, force_training=chosen.force)
    except RasaException as error:
        print(error)
        return 1
    return result.code


if __name__ == "__main__":
    sys.exit(main())
