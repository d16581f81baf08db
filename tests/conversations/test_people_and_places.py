"""Who it is about, how old they are and where it happened decide what a resident is given, in the same message and in later ones."""
from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", [
    "a man shouted racist abuse at me on the Tube at Camden Town yesterday", "someone stole my bag on the train last night",
    "I was groped on the Northern line this morning",
    "a man was following women around on the platform at Euston last week",
])
async def test_what_happened_on_a_train_is_for_the_transport_police(resident, words):
    assert (await resident.says(words)).services[0] == "btp"


@pytest.mark.parametrize("words", [
    "a man shouted racist abuse at me outside Camden Town station yesterday", "someone stole my bag in Camden Town last night",
    "I was groped at a bus stop in Kentish Town last week",
])
async def test_what_happened_beside_a_station_is_not(resident, words):
    assert "btp" not in (await resident.says(words)).services


@pytest.mark.parametrize("words, team", [
    ("I'm worried my nephew is being radicalised, he's 15", "camden_prevent_children"),
    ("I'm worried my nephew is being radicalised, he's 31", "camden_prevent_adults"),
    ("one of my pupils in year 9 keeps praising terrorists", "camden_prevent_children"),
    ("my husband keeps praising terrorists and I'm worried", "camden_prevent_adults"),
])
async def test_the_prevent_team_is_the_one_for_the_age(resident, words, team):
    assert (await resident.says(words)).services[0] == team


async def test_a_child_who_writes_is_shown_childline_and_stays_a_child(resident):
    assert "childline" in (await resident.says("I'm 14 and my stepdad hits me")).services
    assert "childline" in (await resident.says("a boy keeps following me home from school, he turns up everywhere")).services


async def test_a_parent_of_a_child_is_not_taken_for_the_child(resident):
    assert "childline" not in (await resident.says("my daughter is 14 and a man keeps following her from school, he turns up everywhere")).services


async def test_where_somebody_is_is_remembered(resident):
    await resident.says("I live in Croydon and my ex keeps messaging me and turning up")
    await resident.says("thanks")
    slots = await resident.remembered()
    assert (slots["place_area"], slots["subject"]) == ("elsewhere", "self")
