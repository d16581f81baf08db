"""Two changes of one service put together."""
from __future__ import annotations

from bot.console.merging import merged

PHONE = {"kind": "phone", "value": "020 7974 4444", "label": "to talk"}
EMAIL = {"kind": "email", "value": "help@example.org"}
BASE = {"key": "a", "name": "A", "alert": "Old.", "contacts": [PHONE, EMAIL], "needs": [{"need": "fraud", "rank": 10}]}


def test_what_only_one_of_us_changed_is_taken_from_whoever_did():
    both = merged(BASE, {**BASE, "name": "Mine"}, {**BASE, "alert": "Theirs."})

    assert (both.document["name"], both.document["alert"]) == ("Mine", "Theirs.")
    assert [d.path for d in both.theirs] == ["alert"]
    assert both.clashes == ()


def test_what_we_both_changed_is_mine_and_named():
    both = merged(BASE, {**BASE, "alert": "Mine."}, {**BASE, "alert": "Theirs."})

    assert both.document["alert"] == "Mine."
    assert [(d.path, d.old, d.new) for d in both.clashes] == [("alert", "Theirs.", "Mine.")]


def test_the_same_change_is_no_clash():
    assert merged(BASE, {**BASE, "alert": "Same."}, {**BASE, "alert": "Same."}).clashes == ()


def test_fields_of_one_contact_are_put_together():
    mine = {**BASE, "contacts": [{**PHONE, "hours": "any time"}, EMAIL]}
    theirs = {**BASE, "contacts": [{**PHONE, "cost": "free"}, EMAIL]}

    assert merged(BASE, mine, theirs).document["contacts"][0] == {**PHONE, "hours": "any time", "cost": "free"}


def test_contacts_that_either_added_are_both_there_and_what_one_removed_is_gone():
    mine = {**BASE, "contacts": [PHONE, {"kind": "web", "value": "mine.example"}]}
    theirs = {**BASE, "contacts": [PHONE, EMAIL, {"kind": "web", "value": "theirs.example"}]}

    assert [c["value"] for c in merged(BASE, mine, theirs).document["contacts"]] == ["020 7974 4444", "mine.example", "theirs.example"]


def test_a_contact_that_one_removed_and_the_other_changed_stays():
    changed = {**EMAIL, "label": "to write"}

    for mine, theirs in (([PHONE], [PHONE, changed]), ([PHONE, changed], [PHONE])):
        both = merged(BASE, {**BASE, "contacts": mine}, {**BASE, "contacts": theirs})
        assert changed in both.document["contacts"]


def test_a_field_that_one_took_away_is_gone():
    without = {name: value for name, value in BASE.items() if name != "alert"}

    assert "alert" not in merged(BASE, without, {**BASE, "name": "B"}).document
    assert "alert" not in merged(BASE, {**BASE, "name": "B"}, without).document
