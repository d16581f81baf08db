"""How long choosing takes among a few services and among many, and what an import of many takes: time, and the most memory."""
from __future__ import annotations

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from argparse import Namespace
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

from bot.directory.accounts import Accounts
from bot.directory.importing import feed, open_referral
from bot.directory.importing.approving import Imports
from bot.directory.importing.mapping import mapping
from bot.directory.importing.staging import ImportOrder, stage
from bot.directory.loading import load, loading_engine, upgrade_schema
from bot.directory.moments import now
from bot.directory.queries import Directory, open_engine
from bot.directory.ranking import Situation
from bot.directory.rows import term_id
from bot.directory.vocabulary import AUDIENCES, NEEDS

FEW = 100
ASKED = 1000
SEED_SERVICES = 66
MESSAGE = "could you tell me whether the samaritans are there for me tonight please"
PASSWORD = "only for a benchmark"


def benchmark_command(args: Namespace) -> int:
    """Times of choosing and importing on this machine."""
    for services in (FEW, args.services):
        answer = subprocess.run([sys.executable, "-m", "bot.directory.benchmark", str(services)], check=True, capture_output=True, text=True)
        print(answer.stdout.strip())
    return 0


def measure(services: int) -> Iterator[str]:
    """Import so many made-up services, then choose among them; a line for each figure. Run in a process of its own: memory is the process's most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "feed.json"
        _write_feed(path, max(services - SEED_SERVICES, 1))
        engine = loading_engine(f"sqlite:///{folder}/directory.db")
        upgrade_schema(engine)
        load(engine)
        start = _memory()
        yield f"{services} services"
        yield from (f"  {line}" for line in _import(engine, path, Path(folder)))
        yield f"  most memory: {_memory():.0f} MB, of which {start:.0f} MB before the import"
        directory = Directory(open_engine(f"sqlite:///{folder}/directory.db"))
        for name, times in _choose(directory).items():
            waited, worked = zip(*times)
            most, work = statistics.quantiles(waited, n=20)[18], statistics.median(worked)
            yield f"  {name}: median {statistics.median(waited):.2f} ms, 95 of 100 within {most:.2f} ms; of the median {work:.2f} ms are processor time"


def _import(engine: Any, path: Path, folder: Path) -> Iterator[str]:
    accounts = Accounts(engine)
    one, two = (accounts.add(f"{name}@benchmark.example", name, "approver", PASSWORD) for name in ("one", "two"))
    wanted = mapping(Directory(engine).snapshot())
    began, began_work = time.perf_counter(), time.process_time()
    order = ImportOrder("benchmark", one, "benchmark", folder / "report.csv")
    outcome = stage(engine, feed.services_in(str(path)), lambda raw: open_referral.document_from(raw, wanted, "benchmark", "2026-11-26"), order)
    staged = time.perf_counter()
    Imports(engine, folder / "snapshot.json").approve(str(outcome.batch_id), two)
    live = time.perf_counter()
    work = time.process_time() - began_work
    told = f"checked and kept in {staged - began:.1f} s, live in {live - staged:.1f} s, {live - began:.1f} s in all, {work:.1f} s of them processor time"
    yield f"import: {told}; {outcome.counts['new']} new"


def _choose(directory: Directory) -> Dict[str, List[Tuple[float, float]]]:
    chance = random.Random(7)  # noqa: S311 - the same questions each time
    times: Dict[str, List[Tuple[float, float]]] = {"choosing, each service read for the first time": [], "choosing": [], "a name in a message": []}
    moment = now()
    situations = [
        Situation(chance.choice(NEEDS), audience=frozenset(chance.sample(AUDIENCES, chance.randint(0, 2))), moment=moment) for _ in range(ASKED)
    ]
    for need in NEEDS:
        times["choosing, each service read for the first time"].append(_milliseconds(lambda need=need: directory.choose(Situation(need, moment=moment))))
    for situation in situations:
        times["choosing"].append(_milliseconds(lambda situation=situation: directory.choose(situation)))
    for _ in range(100):
        times["a name in a message"].append(_milliseconds(lambda: directory.find_named(MESSAGE)))
    return times


def _milliseconds(ask: Any) -> Tuple[float, float]:
    """How long it took, and how much of that was this process's own work: the rest was waiting for the disk and for other programs."""
    began, began_work = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - began) * 1000, (time.process_time() - began_work) * 1000


def _write_feed(path: Path, services: int) -> None:
    """Made-up services of an Open Referral UK feed; the numbers are Ofcom's for drama."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"contents": [')
        for number in range(services):
            file.write(("," if number else "") + json.dumps(_service(number)))
        file.write("]}")


def _service(number: int) -> Dict[str, Any]:
    terms = [term_id("needs", NEEDS[(number + shift) % len(NEEDS)]) for shift in (0, 7)]
    area = ("Camden", "London", "England")[number % 3]
    return {
        "id": str(uuid.UUID(int=number + 1)), "name": f"Service {number}", "description": f"Helps people in {area}. It is made up.", "status": "active",
        "organization": {"name": f"Organization {number // 10}"}, "email": f"help{number}@example.org", "url": f"https://service{number}.example.org",
        "phones": [{"number": f"020 7946 0{number % 1000:03}", "type": "voice"}], "assured_date": "2026-11-01", "minimum_age": number % 2 * 18,
        "service_areas": [{"name": area}], "attributes": [{"taxonomy_term": {"id": term}} for term in terms],
        "service_at_locations": [{"location": {"name": f"Place {number // 5}", "latitude": 51.5, "longitude": -0.1, "location_type": "physical"}}],
    }


def _memory() -> float:
    """The most memory of this process until now, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    for each in measure(int(sys.argv[1])):
        print(each, flush=True)
