"""Every message is answered: from the directory, from its snapshot when the database is down, with the safety contacts when all fails."""
from __future__ import annotations

import logging

import pytest

from bot.directory.queries import Directory
from bot.errors import DirectoryError

NOW = {"present": True, "kind": "any", "reasons": ["attack_under_way"]}
SECRET = "my name is Ana and he is loud at 12 Camden Road"


class Broken:
    """A directory whose every question fails with this error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, name):
        def fail(*_):
            raise self.error

        return fail


async def test_a_need_is_answered_from_the_directory(resident):
    reply = await resident.says("loud music every night")
    assert "communitysafety@camden.gov.uk" in reply["text"]
    assert reply["custom"]["card"]["need"] == "asb_report"
    assert resident.slots["need"] == "asb_report"


async def test_danger_leads_with_999(resident):
    reply = await resident.says("he is hitting me", "domestic_abuse", NOW)
    assert "999" in reply["text"].splitlines()[0]
    assert reply["custom"]["card"]["urgency"] == "now"


async def test_a_follow_up_speaks_of_what_was_given(resident):
    await resident.says("somebody shouted at me for being black", "hate_crime")
    assert "07717 989 025" in (await resident.says("can i text them", "ask_text"))["text"]


async def test_yes_to_our_question_leads_with_999(resident):
    await resident.says("my husband controls my money", "domestic_abuse")
    assert (await resident.says("yes", "affirm"))["custom"]["card"]["urgency"] == "now"


async def test_a_pressed_choice_is_answered_whatever_the_text(resident):
    assert (await resident.says("(choice)", "gibberish", metadata={"choice": "need:fraud"}))["custom"]["card"]["need"] == "fraud"


async def test_buttons_are_sent_with_their_payloads(resident):
    reply = await resident.says("hello", "greet")
    assert "need:asb_report" in [button["payload"] for button in reply["buttons"]]


async def test_danger_in_the_part_that_was_cut_leads_with_999(resident):
    reply = await resident.says("a long story", metadata={"cut": True, "danger_in_whole": "fire"})
    assert "fire service" in reply["text"].splitlines()[0]
    assert "Your message was long" in reply["text"]


async def test_for_whom_help_is_needed_changes_who_comes_first(resident):
    reply = await resident.says("my wife hits me, i'm a man", "domestic_abuse", entities=[{"entity": "audience_tag", "value": "man"}])
    assert reply["custom"]["card"]["services"][0]["key"] == "mens_advice_line"


async def test_a_service_asked_for_by_name_is_given(resident):
    reply = await resident.says("number for samaritans", "ask_phone")
    assert "116 123" in reply["text"]


async def test_starting_again_forgets_everything(resident):
    await resident.says("my husband controls my money", "domestic_abuse")
    await resident.says("start again", "start_again")
    assert resident.events[0]["event"] == "reset_slots"
    assert not resident.slots.get("need")
    assert not resident.slots.get("services")


@pytest.mark.parametrize("error", [DirectoryError("down")])
async def test_when_the_database_is_down_the_snapshot_answers(resident, action, error):
    action._directory = Broken(error)
    assert "communitysafety@camden.gov.uk" in (await resident.says("loud music"))["text"]
    assert resident.slots["need"] == "asb_report"


async def test_a_database_that_was_never_there_is_one_that_is_down(resident, action, tmp_path):
    action._directory = Directory(f"sqlite:///{tmp_path / 'nowhere' / 'directory.db'}")
    assert "communitysafety@camden.gov.uk" in (await resident.says("loud music"))["text"]


@pytest.mark.parametrize("error", [KeyError(SECRET), ValueError(SECRET), RuntimeError(SECRET), DirectoryError("down")])
async def test_when_everything_fails_the_safety_contacts_are_sent(resident, action, error):
    action._directory = action._snapshot = Broken(error)
    reply = await resident.says("he is hitting me")
    assert "999" in reply["text"].splitlines()[0] and "101" in reply["text"]
    assert resident.events == []


@pytest.mark.parametrize("error", [KeyError(SECRET), ValueError(SECRET), DirectoryError("down")])
async def test_no_log_holds_what_was_written(resident, action, error, caplog):
    action._directory = action._snapshot = Broken(error)
    with caplog.at_level(logging.DEBUG):
        await resident.says(SECRET)
    assert caplog.records
    assert not [word for word in ("Ana", "Camden Road", "loud") if word in caplog.text]


@pytest.mark.parametrize("parsed", [{}, {"intent_ranking": [], "band": "unsure"}, {"danger": None, "entities": None}, {"text": None}, {"metadata": None}])
async def test_whatever_the_pipeline_leaves_out_there_is_an_answer(resident, parsed):
    assert (await resident.says(**{"text": "hello", **parsed}))["text"]


@pytest.mark.parametrize("need", ["no_such_need"])
async def test_a_need_that_nobody_knows_gets_the_safety_contacts(resident, need):
    reply = await resident.says("hello", need)
    assert "101" in reply["text"]
