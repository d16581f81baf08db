"""When the database is down, people still get the right numbers."""
from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.directory.snapshot import SnapshotDirectory, read_snapshot, write_snapshot
from bot.errors import DirectoryError


def test_the_snapshot_needs_no_database_library():
    program = "import sys, bot.directory.snapshot; sys.exit('sqlalchemy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"services": {}}'])
def test_a_corrupt_snapshot_gives_way_to_the_seed(tmp_path, content):
    path = tmp_path / "snapshot.json"
    path.write_text(content, encoding="utf-8")

    assert SnapshotDirectory(path).services_for("emergency_danger")[0].shown_contacts("phone")[0].value == "999"


def test_a_snapshot_with_one_changed_digit_is_not_believed(snapshot_path, tmp_path):
    changed = tmp_path / "snapshot.json"
    changed.write_text(snapshot_path.read_text(encoding="utf-8").replace("0808 2000 247", "0808 2000 248"), encoding="utf-8")

    with pytest.raises(DirectoryError, match="not what was written"):
        read_snapshot(changed)
    assert SnapshotDirectory(changed).service("national_da_helpline").contacts[0].value == "0808 2000 247"


def test_a_snapshot_that_lacks_a_service_is_not_written_off_silently(snapshot_path, tmp_path):
    whole = read_snapshot(snapshot_path)
    services = {key: service for key, service in whole.services.items() if key != "samaritans"}
    write_snapshot(tmp_path / "snapshot.json", whole.copy(update={"services": services}))

    with pytest.raises(DirectoryError, match="lacks a service"):
        read_snapshot(tmp_path / "snapshot.json")


def test_a_new_snapshot_is_noticed(snapshot_path, tmp_path):
    whole = read_snapshot(snapshot_path)
    path = tmp_path / "snapshot.json"
    write_snapshot(path, whole)
    directory = SnapshotDirectory(path)
    assert directory.service("samaritans").alert is None

    samaritans = whole.services["samaritans"].copy(update={"alert": "New words."})
    write_snapshot(path, whole.copy(update={"services": {**whole.services, "samaritans": samaritans}}))

    assert directory.service("samaritans").alert == "New words."


def test_a_snapshot_is_written_whole_or_not_at_all(snapshot_path, tmp_path, monkeypatch):
    path = tmp_path / "snapshot.json"
    path.write_text("as before", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(DirectoryError, match="No space left"):
        write_snapshot(path, read_snapshot(snapshot_path))

    assert path.read_text(encoding="utf-8") == "as before"
    assert [found.name for found in tmp_path.iterdir()] == ["snapshot.json"]


def test_the_file_can_be_read_by_any_program(snapshot_path):
    content = json.loads(snapshot_path.read_text(encoding="utf-8"))

    assert set(content) == {"written", "services", "needs", "sha256"}
