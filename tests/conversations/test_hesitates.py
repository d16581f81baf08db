"""People who do not dare, do not want the police, or ask who will know."""
from __future__ import annotations

import pytest


async def test_too_scared_to_ring(resident):
    await resident.says("my husband controls everything I do")
    reply = await resident.says("im too scared to ring them")
    assert "do not have to decide" in reply
    assert "camdensafetynet@camden.gov.uk" in reply
    assert not reply.leads_with_999


@pytest.mark.parametrize("opening", ["I was raped two years ago and never told anyone", "my husband controls everything I do"])
async def test_whether_the_police_must_know_is_answered_for_the_need(resident, opening):
    await resident.says(opening)
    reply = await resident.says("would I have to tell the police about it")
    assert "police" in reply
    assert "30 minutes" not in reply  # how long this chat is kept
    assert reply.services


async def test_not_the_police(resident):
    await resident.says("a lad shouted racist abuse at me on the bus yesterday")
    reply = await resident.says("i dont want the police, is there anyone else")
    assert "police_101_met" not in reply.services
    assert reply.services


async def test_who_sees_it_on_the_bill(resident):
    await resident.says("my husband controls everything I do")
    assert "bill" in await resident.says("will he see it on the phone bill")


async def test_is_it_confidential_before_anything_was_given(resident):
    assert "30 minutes" in await resident.says("is this confidential")


async def test_what_they_do_there(resident):
    await resident.says("I was raped two years ago and never told anyone")
    assert "with or without the police" in await resident.says("what do they do at the second one")


async def test_is_it_for_me(resident):
    await resident.says("I want to stop drinking, who do I call")
    assert "adults aged 18 or over" in await resident.says("is it for people my age, im 20")


async def test_a_deaf_person(resident):
    await resident.says("a lad shouted racist abuse at me on the bus yesterday")
    reply = await resident.says("im deaf, how can i contact them")
    assert "07717 989 025" in reply
    assert "18001" in reply
