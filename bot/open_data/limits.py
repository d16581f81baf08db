"""How often a network address may ask, and how many may be answered at the same time: the chat shares this process and comes first."""
from __future__ import annotations

import ipaddress
import math
import threading

from cachetools import TTLCache
from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

PER_MINUTE = 300  # the whole directory, service by service, and room for mistakes
PROXY_TIMES = 10  # an address of this machine is a proxy in front of us and stands for many
COUNTED_FOR = 120  # seconds after the last request
MOST_COUNTED = 10_000  # addresses counted at the same time
AT_ONCE = 8  # of the website's threads


class RateLimit:
    """Counts requests in memory; what it counted is gone two minutes later."""

    def __init__(self, per_minute: int = PER_MINUTE) -> None:
        self._per_minute = per_minute
        self._buckets: TTLCache = TTLCache(MOST_COUNTED, ttl=COUNTED_FOR)
        self._lock = threading.Lock()

    def seconds_to_wait(self, address: str) -> int:
        """Count a request of this address: 0 when it may be answered, else how long to wait."""
        name, times = network_of(address)
        with self._lock:
            bucket = self._buckets.get(name) or InMemoryBucket([Rate(self._per_minute * times, Duration.MINUTE)])
            self._buckets[name] = bucket  # written again at every request, so that it stays while it is in use
            now = bucket.now()
            bucket.leak(now)
            item = RateItem(name, now)
            return 0 if bucket.put(item) else max(1, math.ceil(bucket.waiting(item) / 1000))


def network_of(address: str) -> tuple:
    """What one reader has, an IPv4 address or 64 bits of an IPv6 address, and for how many it stands."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address, 1
    network = str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
    return network, PROXY_TIMES if found.is_loopback else 1
