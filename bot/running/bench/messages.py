"""Sends messages as residents do, over HTTP, and takes the time of each answer."""
from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass
from typing import Dict, Iterator, List, Optional, Sequence

import aiohttp

from bot.errors import SetupError
from bot.running.own_evaluation import FOLDER, read_items

PATIENCE = 60.0  # seconds; a slower answer ends the measurement
TURNS = 5  # messages of one conversation, where many write at once


@dataclass(frozen=True)
class System:
    """Something that answers messages: its name and the addresses of its processes, taken in turn."""

    name: str
    addresses: Sequence[str]


@dataclass(frozen=True)
class Load:
    """Many conversations at once, for some seconds."""

    at_once: int
    seconds: float  # that it took
    answers: List[float]  # seconds each
    failures: int

    @property
    def a_second(self) -> float:
        """Messages answered in a second."""
        return len(self.answers) / self.seconds


def messages() -> List[str]:
    """What is asked: the project's own evaluation messages."""
    return [item["text"] for item in read_items(FOLDER / "messages.jsonl")]


class Writer:
    """Writes to one system."""

    def __init__(self, session: aiohttp.ClientSession, system: System) -> None:
        self._session, self._system, self._turn = session, system, 0

    async def seconds(self, sender: str, message: str) -> float:
        """How long the answer to a message took.

        Raises:
            SetupError: there was none.
        """
        began = time.perf_counter()
        if await self.answer(sender, message) is None:
            raise SetupError(f"{self._system.name} gave no answer. Look into its log in VAR_FOLDER/bench or VAR_FOLDER/logs.")
        return time.perf_counter() - began

    async def answer(self, sender: str, message: str) -> Optional[List[Dict]]:
        """The answer, which is empty when the dialogue model chose to say nothing; None when none came."""
        address = self._system.addresses[self._turn % len(self._system.addresses)]
        self._turn += 1
        try:
            async with self._session.post(address, json={"sender": sender, "message": message}) as response:
                return json.loads(await response.read()) if response.status == 200 else None
        except (aiohttp.ClientError, asyncio.TimeoutError):
            return None


def session() -> aiohttp.ClientSession:
    """A client with as many connections as it likes, and no proxy."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=PATIENCE), connector=aiohttp.TCPConnector(limit=0), headers={"Content-Type": "application/json"}
    )


async def interleaved(systems: Sequence[System], texts: Sequence[str]) -> Dict[str, List[float]]:
    """Each message to each system, one after the other and in turns who is first; seconds by system."""
    taken: Dict[str, List[float]] = {system.name: [] for system in systems}
    async with session() as client:
        writers = {system.name: Writer(client, system) for system in systems}
        for place, text in enumerate(texts):
            for name in list(writers) if place % 2 else reversed(list(writers)):
                taken[name].append(await writers[name].seconds(uuid.uuid4().hex, text))
    return taken


async def loaded(system: System, texts: Sequence[str], at_once: int, seconds: float) -> Load:
    """So many conversations at once, each a new one after TURNS messages, until the time is over."""
    answers: List[float] = []
    failures = 0
    began = time.perf_counter()

    async def converse(client: aiohttp.ClientSession, first: int) -> None:
        nonlocal failures
        writer, said = Writer(client, system), _from(texts, first)
        while time.perf_counter() - began < seconds:
            sender = uuid.uuid4().hex
            for _ in range(TURNS):
                started = time.perf_counter()
                if await writer.answer(sender, next(said)) is not None:
                    answers.append(time.perf_counter() - started)
                else:
                    failures += 1

    async with session() as client:
        await asyncio.gather(*(converse(client, 7 * number) for number in range(at_once)))
    return Load(at_once, time.perf_counter() - began, answers, failures)


async def long_conversation(system: System, texts: Sequence[str], turns: int) -> List[float]:
    """Seconds of each turn of one conversation."""
    async with session() as client:
        writer, sender, said = Writer(client, system), uuid.uuid4().hex, _from(texts, 0)
        return [await writer.seconds(sender, next(said)) for _ in range(turns)]


def _from(texts: Sequence[str], first: int) -> Iterator[str]:
    while True:
        yield texts[first % len(texts)]
        first += 1
