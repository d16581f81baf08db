"""People put right what they said, and the new answer takes the place of the other."""
from __future__ import annotations

import pytest


async def test_a_grown_up_after_all(resident):
    await resident.says("I think a pupil of mine, 16, is being drawn into extremism")
    reply = await resident.says("sorry I got that wrong, he is 19")
    assert reply.services[0] == "camden_prevent_adults"
    assert "LBCMashadmin" not in reply


async def test_drink_and_not_drugs(resident):
    await resident.says("who helps people come off drugs")
    reply = await resident.says("not drugs, it's drinking")
    assert reply.services[:2] == ["cgl_camden", "alcoholics_anonymous"]


async def test_a_neighbour_and_not_a_partner(resident):
    await resident.says("my partner shouts at me through the night and bangs on the walls")
    reply = await resident.says("its my neighbour not my partner")
    assert "camden_safety_net" not in reply.services
    assert reply.services[0] == "camden_asb"


async def test_it_was_on_a_train(resident):
    await resident.says("my laptop was stolen on saturday")
    reply = await resident.says("it was on the train")
    assert reply.services[0] == "btp"
    assert "61016" in reply


async def test_a_man_who_is_hurt_by_his_wife(resident):
    await resident.says("my wife controls all our money and slaps me")
    reply = await resident.says("I'm a man by the way")
    assert "mens_advice_line" in reply.services


@pytest.mark.parametrize("words", ["I'm not in Camden, I live in Leeds", "sorry, I live in Hackney"])
async def test_somebody_elsewhere_is_told_what_helps_there(resident, words):
    await resident.says("my husband controls everything I do")
    reply = await resident.says(words)
    assert "Camden" in reply.first_line
    assert "national_da_helpline" in reply.services
    assert "camden_safety_net" not in reply.services


async def test_what_was_put_right_is_what_the_next_question_is_about(resident):
    await resident.says("my 15 year old nephew is getting into far right groups")
    await resident.says("no wait, he's 22")
    assert "asc.mash.safeguarding@camden.gov.uk" in await resident.says("can i email them")
