"""From an edit to a live answer: two people, old and new side by side, rejection, withdrawal, and two who change the same service."""
from __future__ import annotations

import pytest

from bot.directory.queries import Directory
from bot.directory.snapshot import SnapshotDirectory
from bot.directory.waiting import waiting_changes

SEND = "Send to a second person"
WHY = "They wrote to us on Monday"


@pytest.fixture
def proposed(staff):
    """A change of Samaritans' alert by Asha; gives the address of its page."""

    def propose(alert="They are moving on Friday.", who="asha", key="samaritans", **fields):
        person = staff(who).opens(f"/services/{key}/edit").sends(SEND, alert=alert, reason=WHY, **fields)
        assert "waits for a second person" in person.page.text
        return person.address

    return propose


def alert_in(directory, key="samaritans"):
    return directory.service(key).alert


def test_a_change_goes_live_when_a_second_person_approves_it(staff, proposed, engine, surroundings):
    address = proposed()
    assert alert_in(Directory(engine)) is None

    ben = staff("ben").opens(address)
    assert ben.page.section("What residents must know now") or "They are moving on Friday." in ben.page.section("Alert")
    ben.sends("Approve", note="I rang them")

    assert "The change is live." in ben.page.text
    assert alert_in(Directory(engine)) == "They are moving on Friday."
    assert alert_in(SnapshotDirectory(surroundings.snapshot_path)) == "They are moving on Friday."


def test_the_approver_sees_how_answers_will_read_on_the_web_and_by_text(staff, proposed):
    page = staff("ben").opens(proposed()).page

    assert "Changes" in page.text
    cards = page.words("details//div[@class='card']")
    assert [("They are moving on Friday." in words) for words in cards[:2]] == [False, True]
    assert any("segment" in words for words in page.words("p"))


def test_nobody_approves_their_own_change(staff, proposed, engine):
    address = proposed(who="ben")
    ben = staff("ben").opens(address)

    assert "A second person has to look at it." in ben.page.text
    assert "Approve: live at once" not in ben.page.words("button")
    ben.client.post(f"{address}/approve", data={"csrf_token": ben.page.form("Withdraw")[1]["csrf_token"]})
    assert alert_in(Directory(engine)) is None


def test_an_editor_sees_a_change_and_cannot_decide_it(staff, proposed):
    asha = staff("asha").opens(proposed(who="ben"))

    assert "It takes the role approver" in asha.page.text


def test_a_rejection_says_why(staff, proposed, engine):
    address = proposed()
    ben = staff("ben").opens(address).sends("Reject", note=" ")
    assert ben.status == 409
    assert "Say why" in ben.page.text

    ben.sends("Reject", note="They are not moving")
    assert "They are not moving" in staff("asha").opens(address).page.text
    assert waiting_changes(engine) == []


def test_whoever_proposed_it_can_take_it_back(staff, proposed, engine):
    address = proposed()
    asha = staff("asha").opens(address).sends("Withdraw this change")

    assert "withdrawn" in asha.page.text
    assert waiting_changes(engine) == []


def test_a_second_decision_is_told_that_it_came_too_late(staff, proposed):
    address = proposed()
    ben, cleo = staff("ben").opens(address), staff("cleo").opens(address)
    ben.sends("Approve")
    cleo.sends("Reject", note="No")

    assert cleo.status == 409
    assert "not waiting any more" in cleo.page.text


def test_an_edit_with_mistakes_names_each_and_keeps_what_was_written(staff, engine):
    asha = staff("asha").opens("/services/samaritans/edit")
    asha.sends(SEND, {"contacts-0-value": "12", "name": ""}, alert="They are moving.", reason="")

    assert asha.status == 400
    assert asha.page.words("title")[0].startswith("Error: ")
    links = [link.get("href") for link in asha.page.all("div[@id='summary']//a")]
    assert links == ["#name", "#contacts-0-value", "#reason"]
    assert asha.page.form(SEND)[1]["alert"] == "They are moving."
    assert waiting_changes(engine) == []


def test_an_edit_that_changes_nothing_is_told_so(staff):
    asha = staff("asha").opens("/services/samaritans/edit").sends(SEND, reason=WHY)

    assert "Nothing was changed." in asha.page.text


def test_somebody_elses_change_meanwhile_is_told_and_both_are_kept(staff, proposed, engine):
    asha = staff("asha").opens("/services/samaritans/edit")
    staff("cleo").opens(proposed(alert="They are moving on Friday.", who="ben")).sends("Approve")

    asha.sends(SEND, confidential="What you say is private.", reason=WHY)
    assert asha.status == 409
    assert "They are moving on Friday." in asha.page.section("Alert")
    form = asha.page.form(SEND)[1]
    assert (form["alert"], form["confidential"], form["reason"]) == ("They are moving on Friday.", "What you say is private.", WHY)

    asha.sends(SEND)
    staff("ben").opens(asha.address).sends("Approve")
    live = Directory(engine).service("samaritans")
    assert (live.alert, live.confidential) == ("They are moving on Friday.", "What you say is private.")


def test_what_both_changed_is_shown_and_mine_stays_in_the_form(staff, proposed):
    asha = staff("asha").opens("/services/samaritans/edit")
    staff("cleo").opens(proposed(alert="Theirs.", who="ben")).sends("Approve")
    asha.sends(SEND, alert="Mine.", reason=WHY)

    assert "What you both changed" in asha.page.text
    assert asha.page.form(SEND)[1]["alert"] == "Mine."


def test_a_change_that_was_overtaken_can_be_put_on_top(staff, proposed, engine):
    first, second = proposed(alert="First."), proposed(alert="Second.", confidential="It stays between us.")
    ben = staff("ben").opens(first).sends("Approve")
    ben.opens(second).sends("Approve")
    assert ben.status == 409
    assert "changed by somebody else" in ben.page.text

    link = next(link.get("href") for link in staff("asha").opens(second).page.all("a") if "change=" in link.get("href"))
    asha = staff("asha").opens(link).sends(SEND)
    ben.opens(asha.address).sends("Approve")
    assert alert_in(Directory(engine)) == "Second."


def test_a_new_service_is_added_without_script(staff, engine):
    asha = staff("asha").opens("/services/new")
    asha.sends("Add a need").sends(
        SEND, {
            "contacts-0-value": "020 7974 4444", "contacts-0-source": "a call on 26 November", "contacts-0-uncertain": "Only one person answered.",
            "needs-0-need": "fraud", "needs-1-need": "victim_support",
        },
        key="new_service", name="New Service", organization="Camden Council", description="Helps you with something new.", reason=WHY,
    )
    assert "New service: New Service" in asha.page.text
    staff("ben").opens(asha.address).sends("Approve")

    assert Directory(engine).service("new_service").contacts[0].assurer == "asha@camden.example"


def test_a_new_service_cannot_take_anothers_short_name(staff):
    asha = staff("asha").opens("/services/new").sends(
        SEND, {"contacts-0-value": "020 7974 4444", "contacts-0-source": "a call", "contacts-0-uncertain": "Only one person answered."},
        key="samaritans", name="New", organization="Camden Council", description="Helps you.", reason=WHY,
    )
    assert asha.status == 409
    assert "short name already" in asha.page.text


def test_typing_is_checked_as_it_stands(staff):
    asha = staff("asha").opens("/services/samaritans/edit")
    _, form = asha.page.form(SEND)
    form.setlist("contacts-0-value", ["12"])
    told = asha.client.post("/services/check?key=samaritans", data=form).get_json()

    assert [problem["id"] for problem in told["problems"]] == ["contacts-0-value"]


def test_a_text_that_has_no_room_is_told_instead_of_failing(staff, proposed, monkeypatch):
    from bot.console import changes
    from bot.errors import ContentError

    def no_room(*arguments):
        raise ContentError("What must be said has no room.")

    monkeypatch.setattr(changes, "before_and_after", no_room)
    assert "What must be said has no room." in staff("ben").opens(proposed()).page.text
