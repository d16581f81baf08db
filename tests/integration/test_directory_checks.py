"""Contacts are checked again in time, and each check is on record."""
from __future__ import annotations

import datetime

import pytest

from bot.directory.checks import Checking
from bot.directory.history import history
from bot.directory.queries import Directory
from bot.directory.snapshot import SnapshotDirectory
from bot.errors import ChangeRefused


@pytest.fixture
def snapshot_path(tmp_path):
    return tmp_path / "snapshot.json"


def test_checked_today_is_live_and_on_record_and_changes_no_words(filled, staff, snapshot_path):
    contact = Directory(filled).service("samaritans").contacts[0]
    day = contact.assured_date + datetime.timedelta(days=1)
    checking = Checking(filled, snapshot_path)
    checking.assure(contact.id, staff["asha"], "Rang them: right.", on=day)

    after = SnapshotDirectory(snapshot_path).service("samaritans").contacts[0]
    assert (after.assured_date, after.assurer) == (day, "asha@camden.example") and after.review_by > contact.review_by
    assert after.copy(update={name: getattr(contact, name) for name in ("assured_date", "assurer", "review_by")}) == contact
    assert (history(filled, "samaritans")[0].event, history(filled, "samaritans")[0].reason) == ("checked", "Rang them: right.")


@pytest.mark.parametrize("days", [-1, 400])
def test_a_check_is_of_today_or_since_the_last_one(filled, staff, snapshot_path, days):
    contact = Directory(filled).service("samaritans").contacts[0]
    with pytest.raises(ChangeRefused, match="day of the check"):
        Checking(filled, snapshot_path).assure(contact.id, staff["asha"], "Rang.", on=contact.assured_date + datetime.timedelta(days=days))


def test_contacts_are_due_when_their_review_date_comes(filled, snapshot_path):
    checking, first = Checking(filled, snapshot_path), min(c.review_by for s in Directory(filled).snapshot().services.values() for c in s.contacts)

    assert checking.how_many_due(first - datetime.timedelta(days=1)) == 0
    due = checking.due(first)
    assert due and len(due) == min(50, checking.how_many_due(first)) and all(contact.review_by <= first for contact in due)
    assert {contact.status for contact in due} <= {"unverified", "stale-risk"}
