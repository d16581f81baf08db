"""`python -m bot.website` serves the website until it is stopped."""

from __future__ import annotations

import logging
import signal
import sys

from bot.errors import AssistantError
from bot.settings import settings
from bot.website.app import create_app
from bot.website.server import website_server


def main() -> int:
    """Serve on HOST and WEBSITE_PORT; 1 when that cannot be done."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        chosen = settings()
        server = website_server(create_app(chosen), chosen.host, chosen.website_port)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    logging.getLogger("bot.website").info("The website is at http://%s:%s", chosen.host, chosen.website_port)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    finally:
        server.server_close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
