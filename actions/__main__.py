"""`python -m actions` serves the assistant's actions to Rasa."""
from __future__ import annotations

import logging
import os
import sys

from bot.errors import AssistantError
from bot.settings import settings


def main() -> None:
    """Serve until stopped; a setting that is wrong ends it with one sentence."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        host, port = settings().host, settings().actions_port
    except AssistantError as error:
        sys.exit(str(error))
    os.environ["SANIC_HOST"] = host  # rasa_sdk has no setting for its address other than this one
    from rasa_sdk.endpoint import run  # after logging is set up, so that its own set-up does not win

    run("actions", port=port)


if __name__ == "__main__":
    main()
