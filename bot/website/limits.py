"""How often a conversation, and a network address, may ask the assistant before the safety reply answers instead."""

from __future__ import annotations

import ipaddress
import threading

from cachetools import TTLCache
from pyrate_limiter import Duration, InMemoryBucket, Rate, RateItem

PER_CONVERSATION = 20  # messages a minute; nobody types faster for long
PER_ADDRESS = 120  # messages a minute; a school or a library shares one address
COUNTED_FOR = 120  # seconds after the last message
MOST_COUNTED = 20_000  # conversations and addresses counted at the same time


class RateLimits:
    """Counts messages in memory; what it counted is gone two minutes later."""

    def __init__(self, per_conversation: int = PER_CONVERSATION, per_address: int = PER_ADDRESS) -> None:
        self._per_conversation = per_conversation
        self._per_address = per_address
        self._buckets: TTLCache = TTLCache(MOST_COUNTED, ttl=COUNTED_FOR)
        self._lock = threading.Lock()

    def allow(self, conversation_id: str, address: str) -> bool:
        """Whether one more message may go to the assistant now."""
        with self._lock:
            allowed = self._take(f"conversation {conversation_id}", self._per_conversation)
            if not is_our_own(address):
                allowed = self._take(f"address {network_of(address)}", self._per_address) and allowed
            return allowed

    def _take(self, name: str, limit: int) -> bool:
        bucket = self._buckets.get(name)
        if bucket is None:
            bucket = InMemoryBucket([Rate(limit, Duration.MINUTE)])
        self._buckets[name] = bucket  # written again at every message, so that it stays while it is in use
        now = bucket.now()
        bucket.leak(now)
        return bool(bucket.put(RateItem(name, now)))


def is_our_own(address: str) -> bool:
    """Whether the address is this machine: then it is a proxy in front of us, and stands for everybody."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def network_of(address: str) -> str:
    """What one household or one attacker has: an IPv4 address, or the 64 bits before the rest of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
