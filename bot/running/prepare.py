"""`python -m bot.running.prepare` makes what the assistant runs on: sentence encoder, directory, model. What is there already stays."""
from __future__ import annotations

import argparse
import sys
from typing import Optional, Sequence

from bot.running.commands import exit_code
from bot.running.quiet import quieten
from bot.running.training import prepare_model
from bot.settings import Settings, settings
from bot.understanding import encoder_files


def prepare_data(chosen: Settings) -> None:
    """Prepare encoder and directory, with a line for each.

    Raises:
        AssistantError: one of them cannot be prepared.
    """
    from bot.directory import loading  # after quieten: it imports SQLAlchemy

    print("Encoder: written." if encoder_files.prepare(chosen.encoder_folder) else "Encoder: already there.")
    print(loading.prepare(chosen), flush=True)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Prepare for this machine's settings; 1 after a sentence on standard error when that failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-only", action="store_true", help="encoder and directory, not the model")
    data_only = parser.parse_args(arguments).data_only
    quieten()

    def work() -> None:
        prepare_data(settings())
        if not data_only and not prepare_model(settings()):
            print("Model: already trained for the present data.")

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main())
