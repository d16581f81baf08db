"""The page that Prometheus reads, and the answers to "are you alive" and "are you ready"."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Dict, Mapping, Tuple

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

Check = Callable[[], bool]


@dataclass(frozen=True)
class Readiness:
    """Whether a part can do its work, and which of its checks fail. A part is ready when it can give right answers, if need be without memory."""

    ready: bool
    checks: Mapping[str, bool]

    @property
    def status(self) -> int:
        """HTTP status: balancers send nobody to a part that answers 503."""
        return 200 if self.ready else 503

    def as_dict(self) -> Dict[str, object]:
        """For the body of the answer."""
        return {"ready": self.ready, "checks": dict(self.checks)}


def readiness(needed: Mapping[str, Check], wanted: Mapping[str, Check]) -> Readiness:
    """Ask all checks.

    Args:
        needed: without any of these the part cannot give right answers.
        wanted: without these it gives them all the same, but something is down.
    """
    checks = {name: bool(check()) for name, check in {**needed, **wanted}.items()}
    return Readiness(all(checks[name] for name in needed), checks)


def metrics_page() -> Tuple[bytes, str]:
    """Body and content type of /metrics."""
    return generate_latest(), CONTENT_TYPE_LATEST
