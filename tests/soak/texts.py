"""Many texts, some sent twice, some by strangers, with a failing provider and a process that is killed: each answered once, none lost.

`python -m tests.soak.texts` does it with ten thousand; `make test` with some hundred.
"""
from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Sequence

import requests

from tests.stand_ins.notify_api import TOKEN, NotifyApi
from tests.stand_ins.sms_process import SmsProcess, sms_process

SENT_TWICE, BY_STRANGERS, FAILING = 0.2, 0.05, 0.1  # shares of what arrives, and of what is sent
TEXTS_OF_A_SENDER = 8  # below the limit of an hour
LANES = 8  # texts that arrive at the same time; one sender's come one after the other
RETRY_SECONDS = 0.2  # where a provider waits five minutes
SETTLING_SECONDS = 900.0


@dataclass(frozen=True)
class Post:
    """A callback."""

    number: str
    words: str
    message_id: str
    token: str = TOKEN


@dataclass
class Outcome:
    """What came of it."""

    posts: int
    valid: int
    answered: Dict[str, int]  # how often each text was answered, by its words
    valid_words: List[str]
    out_of_order: int
    settled: bool
    dead_letters: int
    callback_seconds: List[float] = field(default_factory=list)

    @property
    def faults(self) -> List[str]:
        """What must not be; nothing when all is well."""
        lost = [words for words in self.valid_words if not self.answered.get(words)]
        twice = [words for words, times in self.answered.items() if times > 1]
        strangers = sorted(set(self.answered) - set(self.valid_words))
        found = {"lost": len(lost), "answered twice": len(twice), "strangers answered": len(strangers), "out of order": self.out_of_order}
        found["dead letters"], found["not settled"] = self.dead_letters, int(not self.settled)
        return [f"{count} {what}" for what, count in found.items() if count]


def posts_of(count: int, seed: int) -> List[List[Post]]:
    """What arrives, in lanes: every sender's texts in one lane and in order, repeated ones somewhere after the first."""
    chance = random.Random(seed)
    senders = max(1, count // TEXTS_OF_A_SENDER)
    lanes: List[List[Post]] = [[] for _ in range(LANES)]
    for n in range(count):
        sender = chance.randrange(senders)
        lane = lanes[sender % LANES]
        drawn = chance.random()
        if drawn < SENT_TWICE and lane:
            lane.append(chance.choice([post for post in lane[-50:] if post.token == TOKEN] or lane[-1:]))
        elif drawn > 1 - BY_STRANGERS:
            lane.append(Post(f"+44770{sender:07}", f"stranger {n}", f"stranger-{n}", "somebody else's"))
        else:
            lane.append(Post(f"+44770{sender:07}", f"text {n}", f"id-{n}"))
    return lanes


class Soak:
    """One run against one process."""

    def __init__(self, process: SmsProcess, lanes: List[List[Post]], kills: int) -> None:
        self._process, self._lanes = process, lanes
        self._total = sum(map(len, lanes))
        self._kill_at = [self._total * (kill + 1) // (kills + 1) for kill in range(kills)]
        self._done, self._seconds, self._lock = 0, [], threading.Lock()

    def run(self) -> Outcome:
        """Let everything arrive, with the kills between, and wait until it is answered."""
        with ThreadPoolExecutor(LANES) as pool:
            arriving = [pool.submit(self._arrive, lane) for lane in self._lanes]
            self._kill_in_time()
            for each in arriving:
                each.result()
        settled = self._process.settled(SETTLING_SECONDS)
        return self._outcome(settled)

    def _arrive(self, lane: List[Post]) -> None:
        for post in lane:
            while not self._posted(post):
                time.sleep(RETRY_SECONDS)
            with self._lock:
                self._done += 1

    def _posted(self, post: Post) -> bool:
        began = time.monotonic()
        try:
            answer = self._process.texts(post.words, post.number, message_id=post.message_id, token=post.token)
        except requests.RequestException:
            return False
        with self._lock:
            self._seconds.append(time.monotonic() - began)
        return answer.status_code == (200 if post.token == TOKEN else 403)

    def _kill_in_time(self) -> None:
        for moment in self._kill_at:
            while self._done < moment:
                time.sleep(RETRY_SECONDS / 10)
            self._process.kill()
            self._process.start()

    def _outcome(self, settled: bool) -> Outcome:
        valid = list({post.message_id: post for lane in self._lanes for post in lane if post.token == TOKEN}.values())
        answered: Dict[str, int] = {}
        order: Dict[str, List[int]] = {}
        for sent in self._process.api.sent:
            words = sent["body"].replace("Answer to ", "")
            answered[words] = answered.get(words, 0) + 1
            order.setdefault(sent["phone_number"], []).append(int(words.split()[-1]))
        return Outcome(
            posts=self._total, valid=len(valid), answered=answered, valid_words=[post.words for post in valid],
            out_of_order=sum(numbers != sorted(numbers) for numbers in order.values()), settled=settled,
            dead_letters=len(self._process.counting().dead_letters()), callback_seconds=self._seconds,
        )


def soak(count: int, kills: int, folder: Path, seed: int = 1) -> Outcome:
    """`count` texts arrive and the process is killed and started again `kills` times."""
    api = NotifyApi()
    api.faults.share(FAILING, seed)
    try:
        with sms_process(api, folder, SMS_DAILY_CAP=str(10 * count)) as process:
            return Soak(process, posts_of(count, seed), kills).run()
    finally:
        api.close()


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """Run it and say what came of it; 1 when a text was lost or answered twice."""
    parser = argparse.ArgumentParser(prog="make soak-sms", description=__doc__)
    parser.add_argument("--texts", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=2)
    chosen = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        outcome = soak(chosen.texts, chosen.kills, Path(folder))
    slow = statistics.quantiles(outcome.callback_seconds, n=1000)
    print(f"{outcome.posts} callbacks, {outcome.valid} different valid texts, {chosen.kills} kills, {time.monotonic() - began:.0f} s.")
    print(f"Callbacks answered: half within {slow[499]:.3f} s, 99.9% within {slow[998]:.3f} s, all within {max(outcome.callback_seconds):.3f} s.")
    print("Each valid text was answered once, in its sender's order; none was lost." if not outcome.faults else "; ".join(outcome.faults))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
