"""A change from one person's form to a live answer, on both databases; two people who press at once; counting beside it."""
from __future__ import annotations

import threading

import pytest

from bot.console.app import create_app
from bot.console.limits import SignInLimits
from bot.directory.asked import AskedCounts
from bot.directory.queries import Directory
from bot.directory.snapshot import SnapshotDirectory
from bot.settings import Settings
from tests.unit.console.pages import Staff

SEND = "Send to a second person"


@pytest.fixture
def snapshot_folder(tmp_path):
    return tmp_path / "var"


@pytest.fixture
def app(filled, snapshot_folder):
    url = filled.url.render_as_string(hide_password=False)
    app = create_app(
        Settings(environment="test", database_url=url, var_folder=snapshot_folder, secret_key="x" * 32), previewing=lambda message: {}, limits=SignInLimits(),
    )
    yield app
    app.extensions["console"].engine.dispose()


def person(app, name):
    return Staff(app.test_client()).is_in(name)


def proposed(app, who="asha", **fields):
    return person(app, who).opens("/services/samaritans/edit").sends(SEND, reason="They told us", **fields).address


def test_from_the_form_to_a_live_answer(app, filled, snapshot_folder):
    asha = Staff(app.test_client()).signs_in("asha").opens("/services?search=samaritans&need=mental_health_crisis&topic=wellbeing")
    assert asha.page.words("tbody/tr/th/a") == ["Samaritans"]
    asha.opens("/services/samaritans/edit").sends(SEND, {"contacts-0-value": "12"}, alert="Call any time.", reason="They told us")
    assert asha.status == 400
    asha.sends(SEND, {"contacts-0-value": "116 123"})

    ben = Staff(app.test_client()).signs_in("ben").opens("/changes")
    assert ben.page.words("tbody/tr/th/a")[0].startswith("Samaritans")
    ben.opens(asha.address).sends("Approve", note="Rang them")

    assert Directory(filled).service("samaritans").alert == "Call any time."
    assert SnapshotDirectory(snapshot_folder / "snapshot.json").service("samaritans").alert == "Call any time."
    assert "Rang them" in ben.opens(asha.address).page.text


def test_of_two_approvals_in_one_moment_one_wins_and_the_other_is_told(app, filled):
    address = proposed(app, alert="New.")
    people = [person(app, name).opens(address) for name in ("ben", "cleo")]
    threads = [threading.Thread(target=each.sends, args=("Approve",)) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(each.status for each in people) == [303, 409]
    assert Directory(filled).service("samaritans").alert == "New."


def test_two_edits_of_one_service_both_end_up_live(app, filled):
    asha = person(app, "asha").opens("/services/samaritans/edit")
    person(app, "cleo").opens(proposed(app, "ben", alert="Theirs.")).sends("Approve")
    asha.sends(SEND, confidential="It stays between you.", reason="They told us")
    assert asha.status == 409
    asha.sends(SEND)
    person(app, "ben").opens(asha.address).sends("Approve")

    live = Directory(filled).service("samaritans")
    assert (live.alert, live.confidential) == ("Theirs.", "It stays between you.")


def test_a_visit_is_known_to_every_process_and_ended_in_all(app, filled, snapshot_folder):
    asha = person(app, "asha")
    other = create_app(
        Settings(environment="test", database_url=filled.url.render_as_string(hide_password=False), var_folder=snapshot_folder, secret_key="x" * 32),
        previewing=lambda message: {},
    ).test_client()
    other.set_cookie("console", asha.client.get_cookie("console").value)
    assert other.get("/services").status_code == 200

    asha.opens("/services").sends("Sign out")
    assert other.get("/services").status_code == 303
    other.application.extensions["console"].engine.dispose()


def test_counts_from_several_threads_all_arrive(filled):
    counts = AskedCounts(filled)
    threads = [threading.Thread(target=lambda: [counts.add("fraud", "unsure") for _ in range(5)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    from bot.directory.moments import today

    assert [(asked.need, asked.why, asked.number) for asked in counts.since(today())] == [("fraud", "unsure", 20)]


def test_counts_older_than_a_year_and_a_month_go(filled, monkeypatch):
    import datetime

    from bot.directory import asked, moments

    long_ago = moments.today() - asked.KEPT - datetime.timedelta(days=1)
    monkeypatch.setattr(asked, "today", lambda: long_ago)
    AskedCounts(filled).add("fraud", "unsure")
    monkeypatch.undo()
    AskedCounts(filled).add("stalking", "unsure")

    assert [each.need for each in AskedCounts(filled).since(long_ago)] == ["stalking"]


def test_a_reason_nobody_knows_is_refused(filled):
    with pytest.raises(ValueError, match="not one of"):
        AskedCounts(filled).add("fraud", "because")
