"""`python -m bot.console` serves the staff console until it is stopped."""
from __future__ import annotations

import logging
import signal
import sys

from waitress import create_server

from bot.console.app import create_app
from bot.console.security import LARGEST_BODY
from bot.errors import AssistantError, SetupError
from bot.metrics.log_lines import log_as_json
from bot.settings import Settings, settings

THREADS = 8  # requests answered at the same time
QUEUED = 100  # connections


def serve(chosen: Settings) -> None:
    """Serve on HOST and CONSOLE_PORT until SIGTERM or Ctrl-C.

    Raises:
        SetupError: the port cannot be had.
    """
    app = create_app(chosen)
    try:
        server = create_server(
            app, host=chosen.host, port=chosen.console_port, threads=THREADS, ident=None, max_request_body_size=2 * LARGEST_BODY, connection_limit=QUEUED
        )
    except OSError as error:
        raise SetupError(f"The console cannot listen on {chosen.host}:{chosen.console_port} ({error.strerror}). Set CONSOLE_PORT.") from None
    logging.getLogger("bot.console").info("The console is at http://%s:%s", chosen.host, chosen.console_port)
    try:
        server.run()
    finally:
        server.close()


def main() -> int:
    """Serve until stopped; 1 after a sentence on standard error when that cannot be done."""
    log_as_json(logging.INFO)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        serve(settings())
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
