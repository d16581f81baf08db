"""`python -m bot.running.measuring.danger` measures the written rules of danger alone: what they find, what they find wrongly, how fast.

Measured on data/validation, on data/nlu, and on files of messages (`--messages`) or folders of examples (`--examples`) that are given.
"""
from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Dict, Iterable, List, NamedTuple, Optional, Sequence, Tuple

from bot.settings import DATA_FOLDER
from bot.understanding.danger_kinds import danger_in
from bot.understanding.danger_rules import danger_rules
from bot.understanding.examples import read_examples
from bot.understanding.validation import VALIDATION, read_validation

_URGENCY = {"yes": "now", "no": "calm", "either": "unclear"}
_TIMED_WORDS = 20


class Labelled(NamedTuple):
    """A message and whether somebody is in danger in it: now, calm or unclear."""

    text: str
    urgency: str


class Found(NamedTuple):
    """A labelled message and the rules that matched it."""

    message: Labelled
    rules: Tuple[str, ...]


def messages_in(path: Path) -> List[Labelled]:
    """The messages of a file like data/validation/messages.jsonl."""
    return [Labelled(judged.text, _URGENCY[judged.emergency]) for judged in read_validation(path)]


def examples_in(folder: Path) -> List[Labelled]:
    """The examples of a folder like data/nlu."""
    return [Labelled(example.text, example.urgency) for example in read_examples(folder)]


def halves(messages: Iterable[Labelled]) -> Tuple[List[Labelled], List[Labelled]]:
    """Two halves by the SHA-256 of the text, the same ones each time: rules may be written with the first, never with the second."""
    parts: Tuple[List[Labelled], List[Labelled]] = ([], [])
    for message in messages:
        parts[hashlib.sha256(message.text.encode()).digest()[-1] % 2].append(message)
    return parts


def measure(messages: Iterable[Labelled]) -> List[Found]:
    """What the rules find in each message."""
    return [Found(message, danger_in(message.text).reasons) for message in messages]


def summary(name: str, found: Sequence[Found]) -> str:
    """One line: how many of the dangers were found, and in how many of the calm messages danger was found."""
    counts = {urgency: [bool(f.rules) for f in found if f.message.urgency == urgency] for urgency in ("now", "calm")}
    now, calm = counts["now"], counts["calm"]
    return f"{name:<28} found {sum(now):>5} of {len(now):<5} {_share(now)}   false alarms {sum(calm):>4} of {len(calm):<6} {_share(calm)}"


def by_rule(found: Sequence[Found], show: int) -> List[str]:
    """For each rule the dangers it found, those only it found, its false alarms, and the first `show` of these."""
    hits: Dict[str, Counter] = {rule.name: Counter() for rule in danger_rules().rules}
    wrong: Dict[str, List[str]] = {name: [] for name in hits}
    for message, rules in found:
        for rule in rules:
            hits[rule][message.urgency] += 1
            hits[rule]["only"] += message.urgency == "now" and len(rules) == 1
            wrong[rule] += [message.text] if message.urgency == "calm" else []
    lines = [f"{'rule':<28} {'found':>6} {'alone':>6} {'false alarms':>13}"]
    for rule, count in hits.items():
        lines.append(f"{rule:<28} {count['now']:>6} {count['only']:>6} {count['calm']:>13}")
        lines += [f"    {text[:150]}" for text in wrong[rule][:show]]
    return lines


def speed(messages: Sequence[Labelled]) -> str:
    """Milliseconds for a message of about 20 words, everything included, after a first message has loaded the rules."""
    texts = [message.text for message in messages if abs(len(message.text.split()) - _TIMED_WORDS) <= 2]
    danger_in("")
    times = []
    for text in texts:
        start = time.perf_counter()
        danger_in(text)
        times.append((time.perf_counter() - start) * 1000)
    return f"{len(texts)} messages of about {_TIMED_WORDS} words: {statistics.median(times):.2f} ms at the median, {statistics.mean(times):.2f} ms on average"


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=Path, nargs="*", default=[], help="more files like data/validation/messages.jsonl")
    parser.add_argument("--examples", type=Path, nargs="*", default=[], help="folders like data/nlu; each is measured in two halves")
    parser.add_argument("--show", type=int, default=0, help="how many false alarms of each rule to print")
    chosen = parser.parse_args(arguments)
    judged = [message for path in (VALIDATION, *chosen.messages) for message in messages_in(path)]
    learnt = examples_in(DATA_FOLDER / "nlu")
    parts = {"validation messages": judged, "data/nlu": learnt}
    for folder in chosen.examples:
        parts.update(zip((f"{folder.name}, to write with", f"{folder.name}, to measure with"), halves(examples_in(folder))))
    everything = {name: measure(messages) for name, messages in parts.items()}
    print(*(summary(name, found) for name, found in everything.items()), sep="\n")
    print("", *by_rule([f for found in everything.values() for f in found], chosen.show), "", speed(learnt), sep="\n")
    return 0


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):6.1%}" if hits else "     -"


if __name__ == "__main__":
    sys.exit(main())
