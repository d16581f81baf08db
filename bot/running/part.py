"""`python -m bot.running.part rasa` becomes one server of the assistant, for containers and systemd, which start it again themselves.

`python -m bot.running.part --check` only checks that the trained model is there and whole, and prints its file's name.
"""
from __future__ import annotations

import argparse
import os
import sys
from typing import Optional, Sequence

from bot.errors import SetupError
from bot.running.commands import exit_code
from bot.running.parts import ALL_PARTS, Part, assistant_parts, parts_environment
from bot.running.training import trained_model
from bot.settings import PROJECT_FOLDER, Settings, settings


def part_named(name: str, chosen: Settings) -> Part:
    """The part of this name, as the settings want it.

    Raises:
        SetupError: there is no trained model, or no provider of text messages is set for sms.
    """
    found = assistant_parts(chosen, trained_model(chosen), [name])
    if not found:
        raise SetupError(f"The part {name} is not wanted by the settings. Set SMS_PROVIDER to have text messages.")
    return found[0]


def become(part: Part, chosen: Settings) -> None:
    """Replace this process by the part's server; does not return."""
    os.chdir(PROJECT_FOLDER)
    sys.stdout.flush()
    os.execve(part.command[0], part.command, {**os.environ, **parts_environment(chosen)})  # noqa: S606 - a list of our own


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Become the part; 1 after a sentence on standard error when that cannot be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=ALL_PARTS)
    parser.add_argument("--check", action="store_true")
    named = parser.parse_args(arguments)
    if not (named.check or named.part):
        parser.error(f"name a part: {', '.join(ALL_PARTS)}")

    def work() -> None:
        if named.check:
            print(trained_model(settings()).name)
        else:
            become(part_named(named.part, settings()), settings())

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main())
