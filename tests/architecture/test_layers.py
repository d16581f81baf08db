"""Data moves one way; each library stays behind the door it belongs to."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.settings import PROJECT_FOLDER


def test_nothing_reaches_back():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    checked = subprocess.run(command, cwd=PROJECT_FOLDER, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert ", 0 broken" in checked.stdout
