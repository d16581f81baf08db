"""How often somebody may try to sign in from one network address. Each account is locked besides (bot.directory.accounts)."""
from __future__ import annotations

import threading

from cachetools import TTLCache
from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

TRIES = 10  # a minute, from one address: an office shares one
TRIES_OF_AN_HOUR = 60
COUNTED_FOR = 3600  # seconds
MOST_COUNTED = 10_000  # addresses


class SignInLimits:
    """Counts tries to sign in, in memory."""

    def __init__(self, tries: int = TRIES, of_an_hour: int = TRIES_OF_AN_HOUR) -> None:
        self._rates = [Rate(tries, Duration.MINUTE), Rate(of_an_hour, Duration.HOUR)]
        self._buckets: TTLCache = TTLCache(MOST_COUNTED, ttl=COUNTED_FOR)
        self._lock = threading.Lock()

    def allow(self, address: str) -> bool:
        """Whether this address may try once more now."""
        with self._lock:
            bucket = self._buckets.get(address)
            if bucket is None:
                bucket = self._buckets[address] = InMemoryBucket(self._rates)
            now = bucket.now()
            bucket.leak(now)
            return bool(bucket.put(RateItem(address, now)))
