"""`python -m bot.running.shell` lets staff talk to the assistant in the terminal: same actions, same directory, same channel."""
from __future__ import annotations

import contextlib
import sys
import uuid
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

from bot.errors import AssistantError
from bot.running.asking import Reply, ask, choices, reply_text
from bot.running.background import running_assistant
from bot.running.health import is_healthy
from bot.running.parts import assistant_parts
from bot.running.quiet import quieten
from bot.settings import Settings, settings

PARTS = ("actions", "rasa")
WORDS_TO_LEAVE = {"quit", "exit"}


def spoken(reply: Reply) -> str:
    """A reply as the shell shows it: its text, then its choices, numbered."""
    numbered = [f"  {number}. {choice['title']}" for number, choice in enumerate(choices(reply), start=1)]
    return "\n".join([reply_text(reply) or "(no answer)", *numbered])


def said(line: str, offered: List[Dict[str, str]]) -> Tuple[str, str]:
    """The message and the payload that a typed line stands for: the number of a choice chooses it."""
    number = int(line) if line.isdecimal() and len(line) < 3 else 0
    if 1 <= number <= len(offered):
        return offered[number - 1]["title"], offered[number - 1].get("payload", "")
    return line, ""


@contextlib.contextmanager
def web_channel(chosen: Settings) -> Iterator[str]:
    """Where to write: the assistant that runs on this machine already, else one started for as long as the block lasts."""
    if all(is_healthy(part.health) for part in assistant_parts(chosen, Path(), PARTS)):
        yield chosen.web_channel_url
        return
    print("Starting the assistant …", flush=True)
    with running_assistant(parts=PARTS) as addresses:
        yield addresses.web_channel


def talk(address: str) -> None:
    """Read lines, print replies, until the person leaves."""
    print("Write as a resident would. A number takes a choice; quit ends.")
    sender, offered = f"shell-{uuid.uuid4().hex}", []
    while True:
        line = input("> ").strip()
        if line.casefold() in WORDS_TO_LEAVE:
            return
        if line:
            reply = ask(address, sender, *said(line, offered))
            offered = choices(reply)
            print(spoken(reply), end="\n\n", flush=True)


def main() -> int:
    """Talk until the person leaves; 1 after a sentence on standard error when the assistant cannot be reached."""
    quieten()
    try:
        with web_channel(settings()) as address:
            talk(address)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
