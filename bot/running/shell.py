"""`python -m bot.running.shell` lets staff talk to the assistant in the terminal: same actions, same directory, same channel.

With --explain each answer is followed by what was understood and which rule and records it came from.
"""
from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import uuid
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

from bot.errors import AssistantError
from bot.running.asking import Reply, ask, choices, reply_text
from bot.running.background import running_assistant
from bot.running.explaining import explanation
from bot.running.health import is_healthy
from bot.running.parts import assistant_parts
from bot.running.quiet import quieten
from bot.settings import Settings, settings

PARTS = ("actions", "rasa")
WORDS_TO_LEAVE = {"quit", "exit"}
Answering = Callable[[str, str], Tuple[Reply, str]]  # a message and a payload to the reply and what explains it


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


def plainly(address: str) -> Answering:
    """Answers from the web channel at this address, unexplained."""
    sender = f"shell-{uuid.uuid4().hex}"
    return lambda line, payload: (ask(address, sender, line, payload), "")


@contextlib.contextmanager
def explained() -> Iterator[Answering]:
    """Answers from the trained model in this process, each with what explains it."""
    print("Loading the model …", flush=True)
    from bot.running.in_process import Conversation, load_agent  # slow to import: Rasa

    with contextlib.closing(asyncio.new_event_loop()) as loop:
        conversation = Conversation(load_agent())

        async def answer(line: str, payload: str) -> Tuple[Reply, str]:
            reply = await conversation.says(line, payload)
            return reply, explanation(await conversation.understood(), await conversation.slots(), reply)

        yield lambda line, payload: loop.run_until_complete(answer(line, payload))


def talk(answering: Answering) -> None:
    """Read lines, print replies, until the person leaves."""
    print("Write as a resident would. A number takes a choice; quit ends.")
    offered: List[Dict[str, str]] = []
    while True:
        line = input("> ").strip()
        if line.casefold() in WORDS_TO_LEAVE:
            return
        if line:
            reply, why = answering(*said(line, offered))
            offered = choices(reply)
            print("\n\n".join(filter(None, (spoken(reply), why))), end="\n\n", flush=True)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Talk until the person leaves; 1 after a sentence on standard error when the assistant cannot be reached."""
    parser = argparse.ArgumentParser(prog="make shell", description="Talk to the assistant in this terminal.")
    parser.add_argument("--explain", action="store_true", help="show what was understood, which rule decided and which records were used")
    options = parser.parse_args(arguments)
    quieten()
    try:
        with contextlib.ExitStack() as stack:
            talk(stack.enter_context(explained()) if options.explain else plainly(stack.enter_context(web_channel(settings()))))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
