"""Parts of the sms process, anew for each test."""
from __future__ import annotations

import pytest

from tests.unit.channels.sms_parts import Parts


@pytest.fixture
def parts(tmp_path):
    made = Parts(f"sqlite:///{tmp_path / 'messages.db'}")
    yield made
    made.engine.dispose()
