"""Works off the texts that were kept: an answer for each, sent once, tried again for half an hour when the provider fails."""
from __future__ import annotations

import logging
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Callable, Optional

from bot.channels.sms.provider import Accepted, Outcome, Provider, Refused
from bot.channels.sms.replying import Replying
from bot.conversations.texting.counting import Counting
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.senders import Senders
from bot.conversations.texting.texts import LONGEST_WAIT, Claimed, Texts
from bot.errors import StorageError

FIRST_WAIT = 1.0  # second before another attempt, then twice as long each time up to LONGEST_WAIT
TRIED_FOR = 1800.0  # seconds
WORKERS = 4
IDLE_SECONDS = 1.0  # until texts whose time has come are looked for again
TIDY_SECONDS = 600.0

log = logging.getLogger(__name__)


class WorkingOff:
    """Takes texts one after the other, those of one sender in their order, those of several at once."""

    def __init__(
        self, texts: Texts, provider: Provider, replying: Replying, sealer: Sealer, senders: Senders, counting: Counting,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._texts, self._provider, self._replying, self._sealer, self._senders, self._counting = texts, provider, replying, sealer, senders, counting
        self._clock = clock
        self._news, self._over = threading.Event(), threading.Event()
        self._free = threading.Semaphore(WORKERS)

    def wake(self) -> None:
        """Something new was kept."""
        self._news.set()

    def stop(self) -> None:
        """Finish what is being worked on, and no more."""
        self._over.set()
        self._news.set()

    def run(self) -> None:
        """Work until told to stop."""
        tidied = float("-inf")
        with ThreadPoolExecutor(WORKERS, thread_name_prefix="texts") as pool:
            while not self._over.is_set():
                self._news.clear()
                if self._clock() - tidied > TIDY_SECONDS:
                    tidied = self._clock()
                    self._tidy(tidied)
                self._hand_out(pool)
                self._news.wait(IDLE_SECONDS)

    def work_one(self) -> bool:
        """Work on the next text that is due; False when there is none."""
        claimed = self._texts.claim(self._clock())
        if claimed:
            self._work(claimed)
        return claimed is not None

    def _hand_out(self, pool: ThreadPoolExecutor) -> None:
        while not self._over.is_set():
            self._free.acquire()
            claimed = self._claimed()
            if claimed is None:
                self._free.release()
                return
            pool.submit(self._work_and_wake, claimed)

    def _claimed(self) -> Optional[Claimed]:
        try:
            return self._texts.claim(self._clock())
        except StorageError as error:
            log.error("Texts wait: %s", error)
        except Exception as error:  # noqa: BLE001 - texts must go on being worked off whatever happens
            log.error("Texts wait: %s while the next was looked for.", type(error).__name__)
        return None

    def _work_and_wake(self, claimed: Claimed) -> None:
        try:
            self._work(claimed)
        except StorageError as error:
            log.error("A text waits: %s", error)
        except Exception as error:  # noqa: BLE001 - one text that cannot be worked on must not stop the others; its error may hold words
            log.error("A text waits: %s while it was worked on.", type(error).__name__)
        finally:
            self._free.release()
            self._news.set()

    def _work(self, claimed: Claimed) -> None:
        try:
            number, answer = self._sealer.open(claimed.number), self._sealer.open(claimed.answer) if claimed.answer else None
            words = self._sealer.open(claimed.words) if claimed.words else ""
        except StorageError as error:
            self._texts.failed(claimed, str(error), self._clock())
            return
        if number is None:
            self._texts.withheld(claimed, "not from a phone number", self._clock())
        elif answer is None:
            self._answer(claimed, number, words)
        else:
            self._again(claimed, number, answer)

    def _answer(self, claimed: Claimed, number: str, words: str) -> None:
        outgoing = self._replying.outgoing(claimed.conversation_id, words, self._clock())
        if outgoing.words is None:
            self._texts.withheld(claimed, outgoing.reason, self._clock())
            return
        values = {"answer": self._sealer.seal(outgoing.words), "kind": outgoing.kind, "digest": outgoing.digest, "segments": outgoing.segments}
        if self._texts.begin_sending(claimed, self._clock(), **values):
            self._settle(claimed, self._provider.send(number, outgoing.words, claimed.reference))

    def _again(self, claimed: Claimed, number: str, answer: str) -> None:
        """Another attempt, unless the provider has it from an earlier one whose end was not seen."""
        earlier = self._provider.found(number, answer, claimed.reference, claimed.received) if claimed.in_doubt else None
        if earlier is not None:
            self._settle(claimed, earlier)
        elif self._texts.begin_sending(claimed, self._clock()):
            self._settle(claimed, self._provider.send(number, answer, claimed.reference))

    def _settle(self, claimed: Claimed, outcome: Outcome) -> None:
        now = self._clock()
        if isinstance(outcome, Accepted):
            self._texts.sent(claimed, outcome.sent_as, now)
        elif isinstance(outcome, Refused) or now - claimed.received > TRIED_FOR:
            log.error("An answer could not be sent: %s. It is a dead letter now.", outcome.reason)
            self._texts.failed(claimed, outcome.reason, now)
        else:
            log.warning("An answer could not be sent yet: %s.", outcome.reason)
            self._texts.try_again(claimed, outcome.reason, outcome.in_doubt, now + waiting_time(claimed.attempts))

    def _tidy(self, now: float) -> None:
        try:
            self._counting.forget(now)
            self._senders.forget(now)
        except StorageError as error:
            log.error("What is over could not be dropped: %s", error)


def waiting_time(attempts: int) -> float:
    """Seconds until the next attempt: twice as long each time, up to a minute, and not at the same moment for all."""
    return min(LONGEST_WAIT, FIRST_WAIT * 2**min(attempts, 10)) * random.uniform(0.5, 1.0)  # noqa: S311 - spreads attempts, guards nothing
