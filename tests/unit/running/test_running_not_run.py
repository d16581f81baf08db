"""Tests that cannot run for want of a service are listed, and in CI they fail the run."""
from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.settings import PROJECT_FOLDER

TESTS = """
import pytest
from tests.conftest import *

def test_runs():
    pass

def test_needs_redis():
    pytest.skip("Redis does not answer. Start it on this machine or set TEST_REDIS_URL.")

def test_skipped_for_another_reason():
    pytest.skip("Only on Tuesdays.")
"""


@pytest.fixture
def run_tests(tmp_path):
    """Runs three tests in a pytest of their own, as CI or not."""
    tmp_path.joinpath("conftest.py").write_text("from tests.conftest import *\n")
    tmp_path.joinpath("test_some.py").write_text(TESTS)

    def run(ci: str, words: str = "") -> subprocess.CompletedProcess:
        environment = {**os.environ, "CI": ci, "PYTHONPATH": str(PROJECT_FOLDER)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(tmp_path), "-k", words, str(tmp_path)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_what_could_not_run_is_listed(run_tests):
    ended = run_tests(ci="false")
    assert "Not run:\n  Redis does not answer. Start it on this machine or set TEST_REDIS_URL. (1 test)\n" in ended.stdout
    assert "Tuesdays" not in ended.stdout
    assert ended.returncode == 0


def test_in_ci_it_is_a_failure(run_tests):
    ended = run_tests(ci="true")
    assert "Not run: (in CI this is a failure)\n" in ended.stdout
    assert ended.returncode == 1


def test_other_skips_fail_nothing(run_tests):
    ended = run_tests(ci="true", words="runs or tuesday or another")
    assert "Not run" not in ended.stdout
    assert ended.returncode == 0
