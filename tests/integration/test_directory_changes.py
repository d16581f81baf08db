"""Staff change the directory: what one proposes goes live when a second person approves it, at once, and nothing is lost."""
from __future__ import annotations

import copy
import datetime
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.directory.accounts import Accounts
from bot.directory.changing import Editing
from bot.directory.checks import Checking
from bot.directory.database import reading
from bot.directory.history import history, version_of
from bot.directory.queries import Directory
from bot.directory.snapshot import SnapshotDirectory
from bot.directory.storing import stored_document
from bot.directory.waiting import change, changes_of, waiting_changes
from bot.errors import AccountError, ChangeConflict, ChangeRefused, DirectoryDataError

REASON = "They rang us: the number has changed"


@pytest.fixture
def snapshot_path(tmp_path):
    return tmp_path / "snapshot.json"


@pytest.fixture
def editing(filled, snapshot_path):
    return Editing(filled, snapshot_path)


def document_in(engine, key="samaritans"):
    with reading(engine) as session:
        return copy.deepcopy(stored_document(session, key))


def with_alert(engine, alert, key="samaritans"):
    document, version = document_in(engine, key)
    return {**document, "alert": alert}, version


def propose(editing, filled, staff, alert="New words.", key="samaritans", who="asha"):
    document, version = with_alert(filled, alert, key)
    return editing.propose(document, version, staff[who], REASON)


def test_what_one_person_proposes_is_not_live(editing, filled, staff):
    propose(editing, filled, staff)

    assert Directory(filled).service("samaritans").alert is None


def test_what_a_second_person_approves_is_live_at_once_in_answers_and_in_the_snapshot(editing, filled, staff, snapshot_path):
    snapshot = SnapshotDirectory(snapshot_path)
    assert snapshot.service("samaritans").alert is None

    version = editing.approve(propose(editing, filled, staff), staff["ben"])

    assert version == 2
    assert Directory(filled).service("samaritans").alert == "New words."
    assert Directory(filled).services_for("mental_health_crisis")[0].name == Directory(filled).snapshot().services["samaritans"].name
    assert snapshot.service("samaritans").alert == "New words."


def test_nobody_approves_what_they_proposed(editing, filled, staff):
    mine = propose(editing, filled, staff, who="ben")

    with pytest.raises(ChangeRefused, match="second person"):
        editing.approve(mine, staff["ben"])
    assert Directory(filled).service("samaritans").alert is None
    assert editing.approve(mine, staff["cleo"]) == 2


@pytest.mark.parametrize("who", ["asha", "dev"])
def test_who_may_not_approve_cannot(editing, filled, staff, who):
    with pytest.raises(AccountError, match="approver"):
        editing.approve(propose(editing, filled, staff, who="ben"), staff[who])


def test_who_only_looks_cannot_propose(editing, filled, staff):
    with pytest.raises(AccountError, match="editor"):
        propose(editing, filled, staff, who="dev")


def test_an_approver_who_was_switched_off_since_signing_in_cannot_approve(editing, filled, staff):
    waiting = propose(editing, filled, staff)
    Accounts(filled).change("ben@camden.example", by="test", active=False)

    with pytest.raises(AccountError):
        editing.approve(waiting, staff["ben"])


def test_a_change_is_decided_once(editing, filled, staff):
    waiting = propose(editing, filled, staff)
    editing.approve(waiting, staff["ben"])

    with pytest.raises(ChangeRefused, match="approved"):
        editing.reject(waiting, staff["cleo"], "No")


def test_of_two_who_approve_at_the_same_moment_one_is_told(editing, filled, staff):
    waiting, results, start = propose(editing, filled, staff), [], threading.Barrier(2)

    def approve(who):
        start.wait()
        try:
            results.append(editing.approve(waiting, staff[who]))
        except ChangeRefused as error:
            results.append(error)

    threads = [threading.Thread(target=approve, args=(who,)) for who in ("ben", "cleo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(type(result).__name__ for result in results) == ["ChangeRefused", "int"]
    assert document_in(filled)[1] == 2
    assert [event.event for event in history(filled, "samaritans")].count("approved") == 1


def test_two_changes_of_one_version_the_second_conflicts_and_goes_on_waiting(editing, filled, staff):
    first, second = propose(editing, filled, staff, "First."), propose(editing, filled, staff, "Second.", who="cleo")
    editing.approve(first, staff["ben"])

    with pytest.raises(ChangeConflict, match="somebody else"):
        editing.approve(second, staff["ben"])
    kept = change(filled, second)
    assert kept.state == "waiting" and kept.overtaken and kept.document["alert"] == "Second."
    assert Directory(filled).service("samaritans").alert == "First."


def test_of_two_changes_approved_at_the_same_moment_one_goes_live(editing, filled, staff):
    ids, results, start = [propose(editing, filled, staff, "First."), propose(editing, filled, staff, "Second.")], [], threading.Barrier(2)

    def approve(which, who):
        start.wait()
        try:
            results.append(editing.approve(which, staff[who]))
        except ChangeConflict as error:
            results.append(error)

    threads = [threading.Thread(target=approve, args=pair) for pair in zip(ids, ("ben", "cleo"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(type(result).__name__ for result in results) == ["ChangeConflict", "int"]
    assert document_in(filled)[1] == 2


def test_an_editor_whose_page_is_out_of_date_is_told(editing, filled, staff):
    stale, version = with_alert(filled, "Mine.")
    editing.approve(propose(editing, filled, staff, "Theirs."), staff["ben"])

    with pytest.raises(ChangeConflict, match="version 1"):
        editing.propose(stale, version, staff["asha"], REASON)


def test_a_rejected_change_says_why_and_stays_on_record(editing, filled, staff):
    waiting = propose(editing, filled, staff)
    editing.reject(waiting, staff["ben"], "We should call them first.")

    kept = change(filled, waiting)
    assert (kept.state, kept.decider, kept.decision_note) == ("rejected", "ben@camden.example", "We should call them first.")
    assert waiting_changes(filled) == []


def test_a_change_is_withdrawn_by_its_proposer_alone(editing, filled, staff):
    waiting = propose(editing, filled, staff)

    with pytest.raises(ChangeRefused, match="Only the person"):
        editing.withdraw(waiting, staff["ben"])
    editing.withdraw(waiting, staff["asha"])
    assert changes_of(filled, "samaritans")[0].state == "withdrawn"


def test_waiting_changes_show_old_and_new_side_by_side(editing, filled, staff):
    document, version = document_in(filled)
    document["contacts"][0]["value"] = "0800 068 4141"
    editing.propose(document, version, staff["asha"], REASON)

    found = waiting_changes(filled)[0]
    values = {d.path: (d.old, d.new) for d in found.differences}
    assert (found.proposer, found.reason) == ("asha@camden.example", REASON)
    assert values["contacts.phone 116 123.value"] == ("116 123", None)
    assert values["contacts.phone 0800 068 4141.value"] == (None, "0800 068 4141")


@pytest.mark.parametrize("field, value, where", [
    ("value", "0800 1", "contacts.1.value"), ("source", " ", "contacts.1.source"), ("kind", "telephone", "contacts.1.kind"),
])
def test_a_malformed_change_is_refused_field_by_field(editing, filled, staff, field, value, where):
    document, version = document_in(filled)
    document["contacts"][0][field] = value

    with pytest.raises(DirectoryDataError, match=where):
        editing.propose(document, version, staff["asha"], REASON)


def test_a_change_without_a_reason_or_without_a_change_is_refused(editing, filled, staff):
    document, version = document_in(filled)
    with pytest.raises(ChangeRefused, match="Nothing"):
        editing.propose(document, version, staff["asha"], REASON)
    with pytest.raises(ChangeRefused, match="why"):
        editing.propose({**document, "alert": "New."}, version, staff["asha"], "  ")


def test_a_need_never_loses_its_last_service_and_no_place_is_given_twice(editing, filled, staff):
    document, version = document_in(filled, "police_999")
    with pytest.raises(ChangeRefused, match="nobody else answers emergency_danger"):
        editing.propose({**document, "status": "inactive"}, version, staff["asha"], REASON)

    document, version = document_in(filled)
    with pytest.raises(ChangeRefused, match="already belongs to police_999"):
        editing.propose({**document, "needs": [*document["needs"], {"need": "emergency_danger", "rank": 10}]}, version, staff["asha"], REASON)


def test_a_service_taken_out_of_use_is_not_given_any_more_and_stays_on_record(editing, filled, staff):
    document, version = document_in(filled, "mankind")
    editing.approve(editing.propose({**document, "status": "defunct"}, version, staff["asha"], REASON), staff["ben"])

    directory = Directory(filled)
    assert directory.service("mankind") is None and "mankind" not in directory.snapshot().services
    assert all(service.key != "mankind" for service in directory.services_for("domestic_abuse", {"man"}))
    assert directory.find_named("mankind") == []
    assert document_in(filled, "mankind")[0]["status"] == "defunct"


def test_a_new_service_goes_live(editing, filled, staff):
    document, _ = document_in(filled)
    new = {**document, "key": "night_line", "name": "Night Line", "also_called": [], "needs": [{"need": "mental_health_crisis", "rank": 35}]}
    editing.approve(editing.propose(new, 0, staff["asha"], REASON), staff["ben"])

    directory = Directory(filled)
    assert "night_line" in [service.key for service in directory.services_for("mental_health_crisis")]
    assert directory.all_by_topic()[document["topic"]][-1].key == "night_line"
    with pytest.raises(ChangeConflict):
        editing.propose({**new, "alert": "Again."}, 0, staff["asha"], REASON)


def test_the_history_tells_who_changed_what_when_and_why(editing, filled, staff):
    editing.approve(propose(editing, filled, staff), staff["ben"], "Looks right")

    live, proposed, loaded = history(filled, "samaritans")
    assert [(e.event, e.actor) for e in (live, proposed, loaded)] == [
        ("approved", "ben@camden.example"), ("proposed", "asha@camden.example"), ("loaded", "data/directory"),
    ]
    assert [(d.path, d.old, d.new) for d in live.differences] == [("alert", None, "New words.")]
    assert live.reason == REASON and live.at.tzinfo is not None
    assert "alert" not in version_of(filled, "samaritans", 1) and version_of(filled, "samaritans", 2)["alert"] == "New words."


@pytest.mark.parametrize("statement", ["UPDATE history SET actor = 'x'", "DELETE FROM history"])
def test_the_database_itself_refuses_to_change_the_history(filled, statement):
    with pytest.raises(SQLAlchemyError, match="only added to"), filled.begin() as connection:
        connection.execute(text(statement))


def test_a_check_made_while_a_change_waits_is_kept_when_it_is_approved(editing, filled, staff, snapshot_path):
    waiting, contact = propose(editing, filled, staff), Directory(filled).service("samaritans").contacts[0]
    day = contact.assured_date + datetime.timedelta(days=1)
    Checking(filled, snapshot_path).assure(contact.id, staff["asha"], "Rang.", on=day)
    editing.approve(waiting, staff["ben"])

    assert Directory(filled).service("samaritans").contacts[0].assured_date == day
