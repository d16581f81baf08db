"""Pupils, journalists and residents ask what the plan says; nobody is sent to the police for a number."""
from __future__ import annotations


async def test_asks_for_a_figure_and_then_for_another(resident):
    assert "218,000" in await resident.says("how many people live in camden")
    reply = await resident.says("how much did robbery go up")
    assert "28.3" in reply and "page 7" in reply


async def test_asks_for_two_figures_at_once(resident):
    reply = await resident.says("how many drug offences and how many asb reports were there in 2023")
    assert "1,227" in reply and "2,276" in reply


async def test_a_figure_about_women_at_night_is_not_taken_for_fear(resident):
    reply = await resident.says("what percentage of women feel unsafe at night")
    assert "70 per cent" in reply and not reply.leads_with_999


async def test_somebody_who_was_robbed_gets_no_figure(resident):
    reply = await resident.says("i was robbed on camden high street last night, they took my phone")
    assert "28.3" not in reply and reply.services[0] == "police_101_met"


async def test_asks_what_is_done_about_hate(resident):
    assert "page 13" in await resident.says("what are you doing about hate crime")


async def test_asks_for_what_the_plan_does_not_say(resident):
    reply = await resident.says("how many murders were there in camden")
    assert reply.text.startswith("The plan does not say") and "camden_contact_centre" in reply.services


async def test_asks_who_is_in_the_partnership_and_how_to_take_part(resident):
    assert "probation" in await resident.says("who is in the community safety partnership")
    assert "Ward Panels" in await resident.says("how can i have a say about safety here")
