"""`python -m tests.soak.stopped_parts` stops each process for real and measures how long a person waits for the answer, as docs/website.md tells."""
from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import ContextManager, List, Tuple

from tests.needs import NotHad, postgresql
from tests.stand_ins.processes import Processes, own_processes

MESSAGES = ("I want to stop drinking, who helps", "he is strangling me right now", "there is noise every night")
TIMES = 5  # each message


def measure(processes: Processes) -> Tuple[float, float, int]:
    """Median and longest wait in seconds, and how many answers had a link that calls 999 or 101."""
    answers = [processes.ask(message) for _ in range(TIMES) for message in MESSAGES]
    waits = sorted(answer.seconds for answer in answers)
    safe = sum('href="tel:999"' in answer.page.split('class="turn answer"')[-1] for answer in answers)
    return waits[len(waits) // 2], waits[-1], safe


def main() -> int:
    """Print a table; 1 when there is no PostgreSQL."""
    try:
        url = postgresql()
    except NotHad as reason:
        print(reason, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, own_processes(Path(folder), url) as processes:
        print("| stopped | median s | longest s | answers with 999 to press |\n|---|---|---|---|")
        report("nothing", measure(processes))
        stops: List[Tuple[str, ContextManager[None]]] = []
        for how in (processes.frozen, processes.killed):
            stops += [(f"{part} {how.__name__}", how(part)) for part in ("database", "actions", "rasa")]
        for name, stopped in stops:
            with stopped:
                figures = measure(processes)
            report(name, figures)
        report("nothing, afterwards", measure(processes))
    return 0


def report(name: str, figures: Tuple[float, float, int]) -> None:
    """One row."""
    median, longest, safe = figures
    print(f"| {name} | {median:.2f} | {longest:.2f} | {safe} of {len(MESSAGES) * TIMES} |", flush=True)


if __name__ == "__main__":
    sys.exit(main())
