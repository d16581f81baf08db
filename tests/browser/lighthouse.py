"""`python -m tests.browser.lighthouse` measures pages of the website with npm's lighthouse and this machine's Chromium; make look brings both."""
from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Dict, List

from bot.settings import PROJECT_FOLDER, Settings
from bot.website.app import create_app
from bot.website.server import website_server
from tests.needs import NotHad, chromium

LIGHTHOUSE = PROJECT_FOLDER / "node_modules" / ".bin" / "lighthouse"
GOALS = {"accessibility": 1.0, "best-practices": 1.0, "performance": 0.95}  # of the chat page
PAGES = ("/chat", "/", "/before", "/services", "/safety", "/privacy", "/accessibility", "/plan")
RUNS = 3  # of each page; the median counts, since a busy machine slows single runs
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def report(address: str, path: str) -> Dict:
    """What Lighthouse says of an address, on its slow phone."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [str(LIGHTHOUSE), address, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}"]
        command.append(f"--only-categories={','.join(GOALS)}")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": path}, timeout=300)
        return json.loads(out.read_text(encoding="utf-8"))


def row(page: str, reports: List[Dict]) -> Dict[str, float]:
    """The median of each score, and the bytes transferred."""
    scores = {name: statistics.median(each["categories"][name]["score"] for each in reports) for name in GOALS}
    scores["bytes"] = reports[0]["audits"]["total-byte-weight"]["numericValue"]
    print("| `{}` | {} | {:.1f} kB |".format(page, " | ".join(f"{100 * scores[name]:.0f}" for name in GOALS), scores["bytes"] / 1000), flush=True)
    for each in reports[:1]:
        worse = {audit["id"] for audit in each["audits"].values() if audit["score"] is not None and audit["score"] < 0.9}
        if worse:
            print(f"  below 0.9: {', '.join(sorted(worse))}", flush=True)
    return scores


def main() -> int:
    """Print a table; 1 when the chat page misses a goal or something is not installed."""
    try:
        path = chromium()
    except NotHad as reason:
        print(reason, file=sys.stderr)
        return 1
    if not LIGHTHOUSE.exists():
        print("Lighthouse is not installed. Run `npm ci`, or make look.", file=sys.stderr)
        return 1
    server = website_server(create_app(Settings(environment="test", secret_key="a secret for measuring, long enough")), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        print(f"| page | {' | '.join(GOALS)} | transferred |\n|---|---|---|---|---|", flush=True)
        rows = {page: row(page, [report(f"http://127.0.0.1:{server.port}{page}", path) for _ in range(RUNS)]) for page in sys.argv[1:] or PAGES}
    finally:
        server.shutdown()
        thread.join()
    missed = [name for name, goal in GOALS.items() if rows.get("/chat", GOALS)[name] < goal]
    if missed:
        print(f"The chat page misses its goal: {', '.join(missed)}.", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
