"""An import waits whole for a second person, and is decided whole."""
from __future__ import annotations

import pytest

from bot.directory.accounts import Accounts
from bot.directory.database import reading
from bot.directory.importing.staging import ImportOrder, stage
from bot.directory.queries import Directory
from bot.directory.storing import stored_document


@pytest.fixture
def batch(engine, tmp_path):
    """An import by Asha of one changed service; its address."""
    asha = next(account for account in Accounts(engine).all() if account.role == "editor")
    with reading(engine) as session:
        document, _ = stored_document(session, "samaritans")
    order = ImportOrder("neighbours.csv", asha, "Our neighbours' list of this month", tmp_path / "report.csv")
    outcome = stage(engine, [{**document, "alert": "They are moving on Friday."}], lambda raw: raw, order)
    return f"/imports/{outcome.batch_id}"


def test_an_import_is_seen_among_what_waits_and_approved_whole(staff, batch, engine):
    ben = staff("ben").opens("/changes")
    assert "neighbours.csv" in ben.page.text
    ben.opens(batch)
    assert "Samaritans" in ben.page.text
    ben.sends("Approve all")

    assert "The import is live." in ben.page.text
    assert Directory(engine).service("samaritans").alert == "They are moving on Friday."


def test_whoever_imported_it_cannot_approve_it(staff, batch):
    asha = staff("asha").opens(batch)

    assert "A second person has to look at it." in asha.page.text
    assert "Approve all" not in asha.page.source


def test_an_import_is_rejected_with_a_reason(staff, batch, engine):
    ben = staff("ben").opens(batch).sends("Reject all", note=" ")
    assert ben.status == 409
    ben.sends("Reject all", note="Their numbers are old")

    assert "Nothing waits." in ben.page.text
    assert Directory(engine).service("samaritans").alert is None
    assert ben.opens(batch).status == 404
