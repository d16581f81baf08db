"""Beside whoever else works on the machine: numpy's threads, which would wait for work on every core, are one while messages are read."""
from __future__ import annotations

import pytest
from threadpoolctl import threadpool_info


@pytest.mark.usefixtures("agent")
def test_numbers_are_worked_out_on_one_core_while_the_model_serves():
    threads = {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    assert threads == {1}
