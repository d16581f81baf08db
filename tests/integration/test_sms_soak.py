"""The soak of `make soak-sms` at a small size."""
from __future__ import annotations

import pytest

from tests.soak.texts import soak

pytestmark = pytest.mark.processes


def test_each_text_is_answered_once_through_repeats_strangers_failures_and_a_kill(tmp_path):
    outcome = soak(240, 1, tmp_path)

    assert outcome.faults == []
    assert outcome.valid > 150
