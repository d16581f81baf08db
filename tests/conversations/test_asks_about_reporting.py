"""People ask what reporting would mean for them, and get an answer that fits what they told."""
from __future__ import annotations


async def test_asks_whether_it_is_too_late(resident):
    assert "no time limit" in await resident.says("is there a time limit for reporting something that happened two years ago")


async def test_asks_about_court_after_telling_of_an_assault(resident):
    await resident.says("i was raped by someone i know last month")
    reply = await resident.says("would I have to go to court if I report it")
    assert "You can get all other help without court" in reply
    assert reply.services[0] == "rape_crisis"


async def test_asks_about_evidence_after_a_complaint_of_noise(resident):
    await resident.says("my upstairs neighbour plays loud music every night until 3")
    assert "diary" in await resident.says("what evidence do I need to report it")


async def test_asks_about_papers(resident):
    reply = await resident.says("does reporting a crime affect my visa")
    assert "whatever your papers" in reply and "can't promise" in reply


async def test_asks_twice_and_what_was_told_is_not_forgotten(resident):
    await resident.says("my husband hits me")
    await resident.says("if I report him what happens next")
    reply = await resident.says("can I withdraw the report later")
    assert "camden_safety_net" in reply.services
