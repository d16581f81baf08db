"""`python -m bot.running.supervise` starts action server, Rasa, website and, where a provider is set, sms; and stops them all on Ctrl-C."""
from __future__ import annotations

import argparse
import contextlib
import functools
import sys
import uuid
from pathlib import Path
from typing import Optional, Sequence

from bot.errors import AssistantError, SetupError
from bot.running.asking import ask
from bot.running.parts import ALL_PARTS, assistant_parts, parts_environment
from bot.running.ports import require_free
from bot.running.supervisor import Supervisor, stop_when_input_ends
from bot.running.training import trained_model
from bot.settings import Settings, settings

READY = "The assistant is ready: "


def ready_line(chosen: Settings, names: Sequence[str]) -> str:
    """What is printed once all parts are well: where people, or programs, write to the assistant."""
    parts = {part.name: part for part in assistant_parts(chosen, Path(), names)}
    if "website" in parts:
        return f"{READY}{parts['website'].address}/chat"
    return f"{READY}{chosen.web_channel_url}"


def _first_message(chosen: Settings) -> None:
    """Say hello once: the first message loads what later ones find loaded, and no resident should wait for that."""
    with contextlib.suppress(SetupError):  # whether it answers is for the health checks to say
        ask(chosen.web_channel_url, f"start-{uuid.uuid4().hex}", "hello")


def supervise(chosen: Settings, names: Sequence[str], logs: Path, until_input_ends: bool) -> int:
    """Run these parts until stopped; 0 when told to stop, 1 after a sentence on standard error when a part failed.

    Raises:
        SetupError: a port is taken or there is no trained model.
    """
    parts = assistant_parts(chosen, trained_model(chosen), names)
    require_free(parts)
    warm_up = functools.partial(_first_message, chosen) if "rasa" in names else lambda: None
    supervisor = Supervisor(parts, parts_environment(chosen), logs, ready_line(chosen, names), warm_up=warm_up)
    if until_input_ends:
        stop_when_input_ends(supervisor)
    code = supervisor.run()
    if supervisor.failure:
        print(supervisor.failure, file=sys.stderr)
    return code


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run the parts named on the command line, all when none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"{', '.join(ALL_PARTS)}; all when none is given")
    parser.add_argument("--logs", type=Path, help="folder of the log files; VAR_FOLDER/logs when not given")
    parser.add_argument("--until-input-ends", action="store_true", help="stop when standard input is closed")
    chosen_parts = parser.parse_args(arguments)
    unknown = sorted(set(chosen_parts.parts) - set(ALL_PARTS))
    if unknown:
        parser.error(f"there is no part {unknown[0]}; choose from {', '.join(ALL_PARTS)}")
    try:
        chosen = settings()
        logs = chosen_parts.logs or chosen.var_folder / "logs"
        return supervise(chosen, chosen_parts.parts or ALL_PARTS, logs, chosen_parts.until_input_ends)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
