"""What all tests share: the services they need beyond Python, and the list of tests that could not run for want of one."""
from __future__ import annotations

import datetime
import os
from typing import Callable, Dict, Iterator, List

import hypothesis
import pytest
import sanic.app  # noqa: F401  when imported it lays a rule of its own over all deprecations; pytest's rules come after and win

from bot.directory import moments
from bot.directory.reports import line_of, past_review
from bot.directory.seed import read_seed
from bot.errors import DirectoryError
from bot.running.quiet import quieten
from tests.needs import NEEDS, NotHad

os.environ.setdefault("ENVIRONMENT", "test")
quieten()
# The same cases every time: a property that fails must fail for whoever changed something. HYPOTHESIS_PROFILE=default looks further.
hypothesis.settings.register_profile("repeatable", derandomize=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

# The quick ones first. Browsers last: while one is open, its thread's event loop is not free for tests that are coroutines.
ORDER = ("unit", "architecture", "conversations", "integration", "browser")


def pytest_collection_modifyitems(config: pytest.Config, items: List[pytest.Item]) -> None:
    """Run the folders of tests in this order."""
    tests = config.rootpath / "tests"

    def place(item: pytest.Item) -> int:
        folder = item.path.relative_to(tests).parts[0] if tests in item.path.parents else ""
        return ORDER.index(folder) if folder in ORDER else len(ORDER)

    items.sort(key=place)


WORKING_DAY = datetime.datetime(2026, 11, 25, 14, 0, tzinfo=moments.LONDON)  # a Wednesday afternoon: most lines with hours are open


@pytest.fixture(scope="session", autouse=True)
def _on_a_working_day() -> Iterator[None]:
    """Answers depend on whether a line is open: for tests it is the same time at any hour. `at` sets another."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(moments, "now", lambda: WORKING_DAY)
        yield


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets London's clock: at("2026-12-25T14:00")."""
    def set_clock(moment: str) -> None:
        monkeypatch.setattr(moments, "now", lambda: datetime.datetime.fromisoformat(moment).replace(tzinfo=moments.LONDON))

    return set_clock


@pytest.fixture(scope="session")
def postgresql_url() -> str:
    """A PostgreSQL server; make databases of your own in it."""
    return _had("PostgreSQL")


@pytest.fixture(scope="session")
def redis_url() -> str:
    """A Redis server; use keys of your own."""
    return _had("Redis")


@pytest.fixture(scope="session")
def rabbitmq_url() -> str:
    """A RabbitMQ server; use queues of your own."""
    return _had("RabbitMQ")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """A Chromium to drive."""
    return _had("Chromium")


def _had(name: str) -> str:
    find: Callable[[], str] = NEEDS[name]
    try:
        return find()
    except NotHad as reason:
        pytest.skip(str(reason))


def not_run(reports: Dict[str, list]) -> Dict[str, int]:
    """Why tests were not run for want of a service, and how many for each reason."""
    reasons: Dict[str, int] = {}
    for report in reports.get("skipped", []):
        reason = _reason(report)
        if reason.startswith(tuple(NEEDS)):
            reasons[reason] = reasons.get(reason, 0) + 1
    return reasons


def _reason(report: pytest.TestReport) -> str:
    place_and_reason = report.longrepr
    reason = place_and_reason[2] if isinstance(place_and_reason, tuple) else str(place_and_reason)
    return reason[len("Skipped: "):] if reason.startswith("Skipped: ") else reason


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a test that could not run is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and os.environ.get("CI") == "true" and not_run(reporter.stats) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _past_review() -> List[str]:
    """Contacts of data/directory that somebody should check again; a malformed directory is for its own tests to tell."""
    try:
        found = past_review(read_seed().services.values(), moments.today())
    except DirectoryError:
        return []
    return [f"Warning: {len(found)} contacts of data/directory are past their review:", *(f"  {line_of(*pair)}" for pair in found)] if found else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what could not run, and why."""
    for line in _past_review():
        terminalreporter.write_line(line)
    reasons = not_run(terminalreporter.stats)
    if not reasons:
        return
    lines: List[str] = [f"  {reason} ({count} {'test' if count == 1 else 'tests'})" for reason, count in sorted(reasons.items())]
    terminalreporter.write_line("Not run:" + (" (in CI this is a failure)" if os.environ.get("CI") == "true" else ""))
    for line in lines:
        terminalreporter.write_line(line)
