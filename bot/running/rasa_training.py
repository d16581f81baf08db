"""Runs Rasa's training; a process of its own, started by bot.running.training, which keeps its standard output as a log."""
from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
import traceback
import warnings
from pathlib import Path
from types import TracebackType
from typing import Optional, Type

from bot.errors import AssistantError
from bot.running.fingerprint import CONFIG, DOMAIN, TRAINING_DATA
from bot.running.quiet import quieten


def train_model(model: Path, force: bool) -> int:
    """Train into this file; 0 when it worked."""
    with contextlib.redirect_stderr(sys.stdout):  # what its imports complain about goes to the log; what training warns of, to the screen
        from rasa.model_training import train
        from rasa.utils.common import configure_logging_and_warnings
        from rasa.utils.log_utils import configure_structlog
    configure_structlog(logging.INFO)
    configure_logging_and_warnings(logging.INFO)
    warnings.simplefilter("ignore", DeprecationWarning)  # Python's own rule again, which Rasa and sanic overlay; the tests are stricter
    os.environ["LOG_LEVEL"] = "WARNING"  # Rasa draws no progress bars then; bot.running.progress shows one
    data = [folder for folder in TRAINING_DATA if Path(folder).exists()]
    return train(DOMAIN, CONFIG, data, output=str(model.parent), fixed_model_name=model.name, force_training=force).code


def report(kind: Type[BaseException], error: BaseException, trace: Optional[TracebackType]) -> None:
    """Write what went wrong to the log; of an error of our own, its sentence to the screen too."""
    traceback.print_exception(kind, error, trace, file=sys.stdout)
    reason: Optional[BaseException] = error
    while reason is not None:
        if isinstance(reason, AssistantError):
            print(reason, file=sys.stderr)
        reason = reason.__cause__ or reason.__context__


def main() -> int:
    """Train into the file named on the command line; 1 when it did not work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--force", action="store_true")
    chosen = parser.parse_args()
    sys.excepthook = report
    quieten()
    return train_model(chosen.model, chosen.force)


if __name__ == "__main__":
    sys.exit(main())
