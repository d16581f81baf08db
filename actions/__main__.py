"""`python -m actions` serves the assistant's actions to Rasa."""
from __future__ import annotations

import asyncio
import sys

from bot.directory.snapshot import AnswersFromSnapshot
from bot.errors import AssistantError, DirectoryError
from bot.metrics.log_lines import log_as_json
from bot.metrics.page import Readiness, readiness
from bot.settings import settings


def main() -> None:
    """Serve until stopped; a setting that is wrong ends it with one sentence."""
    log_as_json()
    try:
        host, port = settings().host, settings().actions_port
    except AssistantError as error:
        sys.exit(str(error))
    from rasa_sdk.endpoint import create_app  # after logging is set up, so that its own set-up does not win

    from actions.answer import ActionAnswer
    from actions.counting import Counting
    from bot.channels.operations_routes import operations_routes
    from bot.directory.asked import AskedCounts
    from bot.directory.current import CurrentDirectory
    from bot.directory.database import open_engine

    engine = open_engine(settings().directory_url)
    ActionAnswer.counting = Counting(AskedCounts(engine))
    database = CurrentDirectory(engine)
    app = create_app("actions", cors_origins="")
    app.blueprint(operations_routes("operations", lambda request: asyncio.get_running_loop().run_in_executor(None, ready, database)))
    app.run(host, port, access_log=False)


def ready(database: AnswersFromSnapshot) -> Readiness:
    """Whether answers can be given, if need be from the snapshot; asks the database."""
    from bot.dialogue.safety import snapshot_directory

    return readiness(needed={"snapshot": lambda: _answers(snapshot_directory())}, wanted={"database": lambda: _answers(database)})


def _answers(directory: AnswersFromSnapshot) -> bool:
    try:
        return bool(directory.services_for("human_handoff"))
    except DirectoryError:
        return False


if __name__ == "__main__":
    main()
