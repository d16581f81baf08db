"""The directory goes out to data/directory and back, is compared, backed up and restored, and is kept by commands."""
from __future__ import annotations

import io
import shutil

import pytest

from bot.directory.__main__ import main
from bot.directory.backup import back_up, restore
from bot.directory.changing import Editing
from bot.directory.comparing import differing
from bot.directory.database import reading
from bot.directory.exporting import export, stored_documents
from bot.directory.history import history
from bot.directory.loading import load, upgrade_schema
from bot.directory.queries import Directory
from bot.directory.seed import SEED_FOLDER, read_seed
from bot.directory.storing import stored_document
from bot.directory.waiting import waiting_changes
from bot.errors import DirectoryError
from bot.settings import settings


@pytest.fixture
def folder(tmp_path):
    """A copy of data/directory."""
    return shutil.copytree(SEED_FOLDER, tmp_path / "files")


def change(filled, staff, tmp_path, key="samaritans", **fields):
    with reading(filled) as session:
        document, version = stored_document(session, key)
    editing = Editing(filled, tmp_path / "snapshot.json")
    editing.approve(editing.propose({**document, **fields}, version, staff["asha"], "They told us"), staff["ben"])


def test_what_was_not_changed_is_written_back_byte_for_byte(filled, folder):
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    assert export(filled, folder).changed_files == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_files_written_from_nothing_say_the_same(filled, tmp_path):
    export(filled, tmp_path / "new")

    assert read_seed(tmp_path / "new").services == read_seed().services and read_seed(tmp_path / "new").needs == read_seed().needs


def test_a_change_alters_its_own_entry_alone_and_comes_back_by_a_load(filled, staff, folder, tmp_path):
    schedule = {"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00", "bank_holidays": "closed"}
    place = {"name": "Hall: the \"big\" one", "postal_code": "NW1 2AB", "latitude": 51.5, "longitude": -0.1}
    with reading(filled) as session:
        contacts = stored_document(session, "samaritans")[0]["contacts"]
    contacts = [{**contacts[0], "always_open": False, "schedules": [schedule]}, *contacts[1:]]
    change(filled, staff, tmp_path, alert="No: not yes, #1.", contacts=contacts, locations=[place], also_called=["yes", "no way"])
    assert any(line.startswith("samaritans, alert") for line in differing(filled, folder))

    exported = export(filled, folder)
    assert exported.changed_files == ("wellbeing.yml",) and list(differing(filled, folder)) == []
    old, new = (SEED_FOLDER / "wellbeing.yml").read_text(), (folder / "wellbeing.yml").read_text()
    assert old.split("  - key: shout\n")[1] == new.split("  - key: shout\n")[1]
    load(filled, folder)
    assert stored_documents(filled)["wellbeing"][0]["alert"] == "No: not yes, #1." and waiting_changes(filled) == []


def test_a_seed_that_changed_goes_live_where_staff_changed_nothing(filled, folder):
    _edit(folder, "116 123", "116 123", "Samaritans\n", "Samaritans of Camden\n")
    load(filled, folder)

    assert Directory(filled).service("samaritans").name == "Samaritans of Camden"
    assert history(filled, "samaritans")[0].actor == "data/directory"


def test_a_seed_and_staff_that_changed_the_same_service_leave_it_to_a_person(filled, staff, folder, tmp_path):
    change(filled, staff, tmp_path, alert="From staff.")
    _edit(folder, "116 123", "116 123", "Samaritans\n", "Samaritans of Camden\n")

    assert load(filled, folder).waiting == 1
    assert Directory(filled).service("samaritans").alert == "From staff."
    waiting = waiting_changes(filled)[0]
    assert waiting.proposer == "data/directory" and waiting.document["name"] == "Samaritans of Camden"
    assert Editing(filled, tmp_path / "snapshot.json").approve(waiting.id, staff["ben"]) == 3


def test_a_service_that_left_the_seed_is_not_given_any_more(filled, folder):
    path = folder / "wellbeing.yml"
    head, rest = path.read_text(encoding="utf-8").split("  - key: gambling\n")
    path.write_text(head + rest[rest.find("  - key:"):] if "  - key:" in rest else head, encoding="utf-8")
    load(filled, folder)

    assert Directory(filled).service("gambling") is None
    assert history(filled, "gambling")[0].new["status"] == "inactive"


def _edit(folder, *pairs):
    path = folder / "wellbeing.yml"
    text = path.read_text(encoding="utf-8")
    for old, new in zip(pairs[::2], pairs[1::2]):
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_a_backup_brings_back_everything_with_its_history(filled, staff, engine, tmp_path):
    change(filled, staff, tmp_path, alert="New words.")
    rows = back_up(filled, tmp_path / "copy.gz")
    upgrade_schema(engine)

    assert restore(engine, tmp_path / "copy.gz") == rows
    assert stored_documents(engine) == stored_documents(filled)
    assert history(engine) == history(filled)
    change(engine, staff, tmp_path, alert="After it.")
    assert history(engine, "samaritans")[0].id > history(filled, "samaritans")[0].id
    with pytest.raises(DirectoryError, match="not empty"):
        restore(engine, tmp_path / "copy.gz")
    with pytest.raises(DirectoryError, match="written"):
        back_up(filled, tmp_path / "copy.gz")


def test_half_a_backup_is_not_restored(filled, engine, tmp_path):
    back_up(filled, tmp_path / "copy.gz")
    (tmp_path / "half.gz").write_bytes((tmp_path / "copy.gz").read_bytes()[:3000])
    upgrade_schema(engine)

    with pytest.raises(DirectoryError, match="whole backup"):
        restore(engine, tmp_path / "half.gz")
    assert not history(engine)


@pytest.fixture
def command(filled_sqlite, tmp_path, monkeypatch, capsys):
    """Runs a command on a database of its own; gives the exit code and what was printed."""
    (tmp_path / "var").mkdir()
    shutil.copy(filled_sqlite, tmp_path / "var" / "directory.db")
    monkeypatch.setenv("VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()

    def run(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        code = main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    yield run
    settings.cache_clear()


def test_check_reports_and_prints_a_call_sheet(command):
    code, text = command("check")
    assert code == 0 and "66 services" in text and "Not confirmed:" in text and "stop_hate_uk" in text
    code, sheet = command("check", "--calls")
    assert code == 0 and "[ ] 020 7485 2722" in sheet and "[ ] 999" not in sheet and sheet.count("[ ] 020 7974 4444") == 1


def test_check_fails_on_a_malformed_contact(command, folder):
    _edit(folder, '"116 123"', '"116 12"')
    code, text = command("check", "--folder", folder)
    assert code == 1 and "samaritans, contacts.1.value" in text


def test_diff_export_load_and_snapshot(command, folder, tmp_path):
    assert command("diff")[0] == 0
    _edit(folder, "Samaritans\n", "Samaritans of Camden\n")
    assert command("diff", "--folder", folder)[0] == 1
    assert command("load", "--folder", folder)[0] == 0 and command("diff", "--folder", folder)[0] == 0
    assert "wellbeing.yml" in command("export", "--folder", shutil.copytree(SEED_FOLDER, tmp_path / "old"))[1]
    assert command("snapshot")[0] == 0 and (tmp_path / "var" / "snapshot.json").exists()


def test_a_file_is_imported_by_one_and_approved_by_another(command, tmp_path):
    header = "key,name,organization,description,area,needs,source,phone"
    (tmp_path / "theirs.csv").write_text(f"{header}\nfood_bank,Food Bank,Church,Gives food,camden,fraud,flyer,020 7946 0124\n", "utf-8")
    code, text = command("import", "theirs.csv", "--as", "cleo@camden.example", "--reason", "More", typed="correct horse battery\n")
    assert code == 0 and "1 new" in text and (tmp_path / "import-report.csv").exists()
    batch = command("imports")[1].split()[0]

    assert command("approve-import", batch, "--as", "cleo@camden.example", typed="correct horse battery\n")[0] == 1
    assert command("approve-import", batch, "--as", "ben@camden.example", typed="wrong\n")[0] == 1
    code, text = command("approve-import", batch, "--as", "ben@camden.example", typed="correct horse battery\n")
    assert (code, text) == (0, "1 services are live.\n")
    assert command("backup", tmp_path / "copy.gz")[0] == 0 and command("restore", tmp_path / "copy.gz")[0] == 1
