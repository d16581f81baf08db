"""Measures a running assistant on the project's own messages and conversations, and prints the result as tables."""
from __future__ import annotations

import json
import time
import uuid
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from typing import Any, Callable, Dict, Iterable, List, Tuple

from rich.console import Console
from rich.table import Table

from bot.errors import SetupError
from bot.running.asking import Reply, ask, reply_text
from bot.running.logs import shown_path
from bot.running.scoring import Verdict, judge_message, judge_turn
from bot.settings import PROJECT_FOLDER

FOLDER = PROJECT_FOLDER / "tests" / "evaluation"
AT_ONCE = 2  # messages under way together

Item = Dict[str, Any]


def evaluate(address: str, show: int, folder: Path = FOLDER) -> None:
    """Ask everything in the folder's files, print the tables, and `show` failures of each sort.

    Raises:
        SetupError: a file is missing or malformed, or nothing answers at the address.
    """
    messages, conversations = read_items(folder / "messages.jsonl"), read_items(folder / "dialogues.jsonl")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        timed = list(pool.map(lambda item: _timed_reply(address, item["text"]), messages))
        turns = list(pool.map(lambda item: _converse(address, item), conversations))
    replies, seconds = [reply for reply, _ in timed], [took for _, took in timed]
    verdicts = [judge_message(item, reply) for item, reply in zip(messages, replies)]
    console = Console(highlight=False, width=None if Console().is_terminal else 110)
    console.print(summary(verdicts, turns))
    console.print(f"Seconds a message: median {median(seconds):.2f}, slowest {max(seconds):.2f}.")
    for title, key in (("need", lambda v: v.need), ("style", lambda v: v.style)):
        console.print(table_by(title, verdicts, key))
    for item, reply, verdict in _failures(messages, replies, verdicts, show):
        console.print(f"{verdict.need} was answered as {verdict.answered or 'nothing'}: {item['text']!r}\n   {reply_text(reply)[:300]!r}", markup=False)
    for item in [item for item, right in zip(conversations, turns) if not all(right)][:show]:
        console.print(f"Conversation about {item['about']} went wrong.", markup=False)


def read_items(path: Path) -> List[Item]:
    """The lines of a .jsonl file.

    Raises:
        SetupError: it is missing or a line is malformed.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise SetupError(f"The evaluation needs {shown_path(path)}, which cannot be read. Restore it from git.") from None
    items = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                items.append(json.loads(line))
            except ValueError:
                raise SetupError(f"Line {number} of {shown_path(path)} is not JSON. Mend it, then evaluate again.") from None
    if not items:
        raise SetupError(f"There is nothing to evaluate in {shown_path(path)}. Restore it from git.")
    return items


def summary(verdicts: List[Verdict], turns: List[List[bool]]) -> Table:
    """The measures over all messages and conversations."""
    table = Table("measure", "share", "of", title="The project's own evaluation")
    for name, values in (
        ("need right", [v.right for v in verdicts]),
        ("emergencies led with 999", [v.led for v in verdicts if v.led is not None]),
        ("false alarms", [v.false_alarm for v in verdicts if v.false_alarm is not None]),
        ("turns of conversations right", [right for conversation in turns for right in conversation]),
        ("whole conversations right", [all(conversation) for conversation in turns]),
    ):
        table.add_row(name, share(values), str(len(values)))
    return table


def table_by(title: str, verdicts: Iterable[Verdict], key: Callable[[Verdict], str]) -> Table:
    """The measures by need or by style, the worst first."""
    groups: Dict[str, List[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[key(verdict)].append(verdict)
    table = Table(title, "right", "led", "false alarms", "messages")
    for name, members in sorted(groups.items(), key=lambda group: sum(v.right for v in group[1]) / len(group[1])):
        led = [v.led for v in members if v.led is not None]
        alarms = [v.false_alarm for v in members if v.false_alarm is not None]
        table.add_row(name, share([v.right for v in members]), share(led), share(alarms), str(len(members)))
    return table


def share(values: List[Any]) -> str:
    """A percentage, or a dash when there is nothing to count."""
    return f"{100 * sum(map(bool, values)) / len(values):.1f}%" if values else "-"


def _timed_reply(address: str, text: str) -> Tuple[Reply, float]:
    began = time.monotonic()
    reply = ask(address, uuid.uuid4().hex, text)
    return reply, time.monotonic() - began


def _converse(address: str, item: Item) -> List[bool]:
    sender = uuid.uuid4().hex
    return [judge_turn(turn, ask(address, sender, turn["say"])) for turn in item["turns"]]


def _failures(messages: List[Item], replies: List[Reply], verdicts: List[Verdict], most: int) -> List[Tuple[Item, Reply, Verdict]]:
    return [trio for trio in zip(messages, replies, verdicts) if trio[2].failed][:most]
