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


async def test_asks_for_only_the_number(resident):
    await resident.says("I keep thinking about ending my life")
    assert (await resident.says("just send me the number")).text == "Samaritans: 116 123\n\nIn danger: 999."


async def test_has_tried_101_already(resident):
    await resident.says("loud music from the flat upstairs every night")
    reply = await resident.says("i already tried 101")
    assert reply.services[0] != "police_101_met"


async def test_asks_about_the_second_one(resident):
    await resident.says("I was raped two years ago and never told anyone")
    assert "The Havens" in (await resident.says("are they open now, the second one")).first_line


async def test_asks_whether_they_are_open_now(resident):
    await resident.says("I keep thinking about ending my life")
    assert "is open now" in await resident.says("are they open now")


async def test_asks_to_hear_it_twice(resident):
    await resident.says("I want to come off tramadol, who helps")
    first = await resident.says("say that again")
    second = await resident.says("say that again")
    assert first.text != second.text
    assert "020 7485 2722" in first and "020 7485 2722" in second


async def test_names_another_service(resident):
    await resident.says("my husband controls everything I do")
    assert "116 123" in await resident.says("what about samaritans")


async def test_is_low_and_sees_no_point(resident):
    await resident.says("I have felt so low since I lost my job")
    assert "116 123" in await resident.says("I don't think anybody can help me anyway")
