"""People ask about what they were just given, and change what they said."""
from __future__ import annotations


async def test_asks_for_a_number_to_text(resident):
    await resident.says("a lad shouted racist abuse at me on the bus yesterday")
    assert "07717 989 025" in await resident.says("can i text them")


async def test_asks_what_it_costs(resident):
    await resident.says("I keep thinking about ending my life")
    assert "free" in await resident.says("is it free")


async def test_asks_who_is_awake_at_night(resident):
    await resident.says("my husband controls everything I do")
    assert "0808 2000 247" in await resident.says("who can i ring in the middle of the night")


async def test_asks_to_hear_it_again(resident):
    await resident.says("I want to come off tramadol, who helps")
    assert "020 7485 2722" in await resident.says("sorry say that again")


async def test_nobody_answered(resident):
    await resident.says("I want to come off tramadol, who helps")
    reply = await resident.says("they didnt answer, what else")
    assert "camden.referrals@cgl.org.uk" in reply or "FRANK" in reply


async def test_corrects_the_age(resident):
    await resident.says("my brother is 41 and he is getting into extremist stuff, who do i tell")
    reply = await resident.says("no sorry i meant my son, he's 15")
    assert reply.services[0] == "camden_prevent_children"
    assert "asc.mash" not in reply


async def test_names_a_service(resident):
    assert "116 123" in await resident.says("whats the number for samaritans")


async def test_changes_the_topic(resident):
    await resident.says("there are rats, I mean loud parties, upstairs every night")
    assert (await resident.says("also my phone was stolen on sunday")).services[0] == "police_101_met"


async def test_asks_whether_it_is_a_person(resident):
    assert "not a person" in await resident.says("are you a real person")


async def test_asks_for_everything_to_be_deleted(resident):
    await resident.says("my husband controls everything I do")
    assert "deleted" in await resident.says("delete my messages")


async def test_a_question_about_nothing_given_asks_what_it_is_about(resident):
    reply = await resident.says("can i text them")

    assert reply.choices
    assert "999" in reply
