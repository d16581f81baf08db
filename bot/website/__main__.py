"""`python -m bot.website` serves the website until it is stopped."""

from __future__ import annotations

import logging
import signal
import sys

from bot.errors import AssistantError
from bot.metrics.log_lines import log_as_json
from bot.settings import settings
from bot.website.answering import safety_fallback
from bot.website.app import create_app
from bot.website.mounting import with_open_data
from bot.website.server import website_server
from bot.website.services_alone import write_services_alone


def main() -> int:
    """Serve on HOST and WEBSITE_PORT; 1 when that cannot be done."""
    log_as_json(logging.INFO)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    try:
        chosen = settings()
        app = create_app(chosen)
        host = chosen.website_host or chosen.host
        server = website_server(with_open_data(app, chosen), host, chosen.website_port, chosen.trusted_proxy)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    safety_fallback("hello")  # loads what the first person without an answer would wait for
    write_services_alone(app, chosen.var_folder)
    logging.getLogger("bot.website").info("The website is at http://%s:%s", host, server.port)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
