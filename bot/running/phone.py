"""`python -m bot.running.phone` is a phone in the terminal: staff text the assistant through the real callback, without a provider.

With --failed it lists, without content, the answers that could not be sent to residents.
"""
from __future__ import annotations

import argparse
import contextlib
import queue
import sys
import time
from pathlib import Path
from typing import Iterator, List, Optional, Sequence

from bot.errors import SetupError
from bot.replies.sms.gsm7 import in_segments, is_gsm7, septets
from bot.running.background import Ports, running_assistant
from bot.running.commands import exit_code
from bot.running.health import is_healthy
from bot.running.parts import assistant_parts
from bot.running.ports import free_ports
from bot.running.pretend_notify import PretendNotify, text_to
from bot.running.quiet import quieten
from bot.settings import Settings, settings

PARTS = ("actions", "rasa")
WORDS_TO_LEAVE = {"quit", "exit"}  # QUIT in capitals is the keyword
ANSWER_SECONDS = 6.0  # after which no text is coming


def on_the_phone(text: str) -> str:
    """A text as it arrives: its segments, and what they count."""
    parts = in_segments(text)
    shown = [f"  [{number}/{len(parts)}] " + part.replace("\n", "\n        ") for number, part in enumerate(parts, 1)]
    length = f"{septets(text)} of {160 if len(parts) == 1 else 153 * len(parts)} GSM-7" if is_gsm7(text) else f"{len(text)} UCS-2"
    return "\n".join([*shown, f"        {len(parts)} {'segment' if len(parts) == 1 else 'segments'}, {length} characters"])


def conversation(address: str, arrived: "queue.Queue[str]") -> None:
    """Texts there and back, until the person leaves.

    Raises:
        SetupError: the callback is not answered as it should be.
    """
    print("Text as a resident would; STOP, START, HELP, INFO, MORE and NEW work too. quit in small letters ends.")
    while True:
        words = input("> ").strip()
        if words in WORDS_TO_LEAVE:
            return
        status, said = text_to(address, words)
        if status != 200:
            raise SetupError(f"The callback answered {status} {said}. Look into VAR_FOLDER/logs.")
        try:
            print(on_the_phone(arrived.get(timeout=ANSWER_SECONDS)), flush=True)
        except queue.Empty:
            print("  (no text came)", flush=True)


@contextlib.contextmanager
def sms_process(chosen: Settings, notify: PretendNotify) -> Iterator[str]:
    """The address of an sms process with data of its own, in front of the assistant that runs here, else of one that is started."""
    running = all(is_healthy(part.health) for part in assistant_parts(chosen, Path(), PARTS))
    print("Starting the sms process ..." if running else "Starting the assistant ...", flush=True)
    ports = Ports(chosen.actions_port, chosen.rasa_port, *free_ports(3, chosen.host)) if running else None
    with running_assistant(ports, ("sms",) if running else (*PARTS, "sms"), own_data=True, environment=notify.settings) as addresses:
        yield addresses.sms


def failed(chosen: Settings) -> List[str]:
    """A line for each answer that was not sent or not delivered, the latest first; none of them holds a number or a word of a text.

    Raises:
        StorageError: the database of text messages cannot be read.
    """
    from bot.conversations.texting.counting import Counting  # after quieten: they import SQLAlchemy
    from bot.conversations.texting.database import open_messages, upgrade_messages

    engine = open_messages(chosen.messages_url)
    upgrade_messages(engine)
    letters = Counting(engine).dead_letters()
    engine.dispose()
    lines = [f"{time.strftime('%d %b %H:%M', time.localtime(x.received))}  {x.conversation_id}  attempts: {x.attempts}  {x.reason}" for x in letters]
    return lines or ["Every text that had to be answered was answered."]


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Text until the person leaves, or list what failed; 1 after a sentence on standard error when that cannot be."""
    parser = argparse.ArgumentParser(prog="make sms", description="Text the assistant in this terminal, without a provider.")
    parser.add_argument("--failed", action="store_true", help="list the answers that could not be sent, without their content")
    chosen_action = parser.parse_args(arguments)
    quieten()

    def work() -> None:
        if chosen_action.failed:
            print("\n".join(failed(settings())))
            return
        with contextlib.closing(PretendNotify()) as notify, sms_process(settings(), notify) as address, contextlib.suppress(EOFError):
            conversation(address, notify.texts)

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main())
