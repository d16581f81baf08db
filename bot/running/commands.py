"""How the project's commands end: 0 when done, one sentence on standard error when something failed, quietly on Ctrl-C."""
from __future__ import annotations

import sys
from typing import Callable

from bot.errors import AssistantError

INTERRUPTED = 130  # what shells report after Ctrl-C: 128 and SIGINT's number


def exit_code(work: Callable[[], None]) -> int:
    """Do the work of a command; the exit code it ends with."""
    try:
        work()
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return 0
