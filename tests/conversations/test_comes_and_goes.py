"""People change the topic, come back, thank, return, begin anew and want everything gone."""
from __future__ import annotations


async def test_two_needs_one_after_another(resident):
    assert (await resident.says("loud music from the flat upstairs every night")).services[0] == "camden_asb"
    assert (await resident.says("and somebody stole my bike from the hallway")).services[0] == "police_101_met"


async def test_back_to_the_first(resident):
    await resident.says("loud music from the flat upstairs every night")
    await resident.says("and somebody scammed my mum out of her savings")
    reply = await resident.says("can we go back to the noise")
    assert reply.services[0] == "camden_asb"
    assert "Back to" in reply


async def test_back_when_there_was_nothing_before(resident):
    await resident.says("loud music from the flat upstairs every night")
    assert "don't remember anything from before" in await resident.says("go back to my previous question")


async def test_thanks_and_a_question_after_it(resident):
    await resident.says("loud music from the flat upstairs every night")
    assert "welcome" in await resident.says("thank you")
    assert "communitysafety@camden.gov.uk" in await resident.says("what was the email again")


async def test_hello_again(resident):
    await resident.says("my husband controls everything I do")
    reply = await resident.says("hello")
    assert "Hello again" in reply
    assert "abuse" not in reply  # whoever holds the phone now


async def test_beginning_anew_forgets(resident):
    await resident.says("my husband controls everything I do")
    await resident.says("start again please")
    assert "0808 2000 247" not in await resident.says("what was the number")


async def test_deleting_leaves_nothing(resident):
    await resident.says("my husband controls everything I do")
    assert await resident.is_kept()
    assert "deleted" in await resident.says("delete my messages")
    assert not await resident.is_kept()


async def test_deleting_in_danger_leads_with_999_and_deletes(resident):
    reply = await resident.says("he is kicking my door in right now, delete my messages please")
    assert reply.leads_with_999
    assert reply.card["forgets"] == (not await resident.is_kept())


async def test_a_figure_asked_in_between_loses_nothing(resident):
    await resident.says("I know who did the burglaries but I don't want my name anywhere")
    await resident.says("how many drug offences were there in 2023")
    assert "0800 555 111" in await resident.says("what was their number")


async def test_a_person_for_what_it_is_about(resident):
    await resident.says("my husband controls everything I do")
    reply = await resident.says("can I talk to a real person")
    assert "camden_safety_net" in reply.services
    assert "101" in reply
