"""`python -m bot.running.evaluate` measures the assistant on residents' messages and prints a table."""
from __future__ import annotations

import argparse
import subprocess
import sys
from typing import List, Optional, Sequence

from bot.errors import SetupError
from bot.running.background import running_assistant
from bot.running.commands import exit_code
from bot.running.own_evaluation import evaluate
from bot.running.quiet import quieten
from bot.settings import PROJECT_FOLDER

SHARED = PROJECT_FOLDER.parent / "shared" / "messages"  # present where the project is developed, absent in a plain clone


def shared_command(address: str, show: int) -> Optional[List[str]]:
    """The command that measures on the messages kept beside the project; None when they are not there."""
    script, files = SHARED / "score.py", sorted(SHARED.glob("*.jsonl"))
    if not (script.exists() and files):
        return None
    return [sys.executable, str(script), "--url", address, "--show", str(show), *map(str, files)]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Measure; 1 after a sentence on standard error when that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="how many failures of each sort to print")
    parser.add_argument("--own", action="store_true", help="the project's own messages even where the shared ones are present")
    chosen = parser.parse_args(arguments)
    quieten()
    print("Starting the assistant …", flush=True)

    def work() -> None:
        with running_assistant(parts=("actions", "rasa"), own_data=True) as addresses:
            command = None if chosen.own else shared_command(addresses.web_channel, chosen.show)
            if command is None:
                evaluate(addresses.web_channel, chosen.show)
            elif subprocess.run(command, check=False).returncode != 0:
                raise SetupError("The shared evaluation did not finish; what it printed above says why. OWN=1 runs the project's own.")

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main())
