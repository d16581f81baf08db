"""People ask for help in their own words and get the right service at once."""
from __future__ import annotations

import pytest

ASKS = [
    ("My partner shouts at me and takes my wages, I need advice", "camden_safety_net"),
    ("the people downstairs have karaoke till 3am three nights a week", "camden_asb"),
    ("I want to stop drinking, who do I call", "cgl_camden"),
    ("someone is dealing drugs by the bike racks every afternoon", "police_101_met"),
    ("there are needles and foil on our staircase again", "camden_asb"),
    ("my bike was stolen outside the gym last night", "police_101_met"),
    ("a man on the tube put his hand on my leg this morning", "btp"),
    ("I know who did the burglaries but I don't want my name anywhere", "crimestoppers"),
    ("a lad called me a slur because I am gay, yesterday in the park", "galop"),
    ("people are posting racist abuse about my family on facebook", "true_vision"),
    ("I'm worried my 14 year old pupil is being drawn into extremism", "camden_prevent_children"),
    ("my 30 year old brother has joined an extremist group", "camden_prevent_adults"),
    ("are there any youth clubs in camden for my daughter", "camden_youth"),
    ("a toddler in the flat above is left alone all day", "camden_children_mash"),
    ("I was burgled last month and I still feel shaky, is there someone to talk to", "victim_support"),
    ("my boss keeps my passport and does not pay me", "modern_slavery"),
    ("I got a text saying it was my bank and I lost money", "report_fraud"),
    ("I keep thinking about ending my life", "samaritans"),
    ("I was raped two years ago and never told anyone", "rape_crisis"),
    ("my parents want to force me to marry my cousin this summer", "forced_marriage_unit"),
    ("I hit my girlfriend and I want to stop being like this", "respect_phoneline"),
    ("there is a man sleeping in a doorway on our street every night", "streetlink"),
    ("I sleep in a tent and I want to get off heroin", "inroads_camden"),
    ("my ex keeps turning up at my work and sending me messages for months", "national_stalking"),
]


@pytest.mark.parametrize("words, service", ASKS)
async def test_the_first_service_is_the_right_one(resident, words, service):
    reply = await resident.says(words)

    assert reply.services[0] == service


@pytest.mark.parametrize("words, service", ASKS)
async def test_a_calm_answer_begins_calmly_and_shows_the_way_to_999_and_101(resident, words, service):
    reply = await resident.says(words)

    assert not reply.leads_with_999
    assert "999" in reply
    assert "101" in reply


async def test_the_text_holds_every_contact_of_the_card(resident):
    reply = await resident.says("I want to stop drinking, who do I call")

    contacts = [contact["value"] for service in reply.card["services"] for contact in service["contacts"]]
    assert contacts
    assert all(contact in reply for contact in contacts)


async def test_another_teams_matter_is_pointed_to_the_council(resident):
    reply = await resident.says("my recycling was not collected this week")

    assert reply.services == ["camden_contact_centre"]


async def test_a_figure_of_the_plan_is_answered_from_the_plan(resident):
    assert "1,227" in await resident.says("how many drug offences were there in 2023")


async def test_the_five_priorities_are_named(resident):
    reply = await resident.says("what are the five priorities of the community safety plan")

    assert all(words in reply for words in ("Drug", "violence", "Women", "hate", "Antisocial"))
