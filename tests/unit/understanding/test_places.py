"""Where the person or the event is: in Camden, elsewhere, or not to be told; a place only named is no place to be."""
from __future__ import annotations

import pytest

from bot.understanding.about import about
from bot.understanding.places import Where, place_finder
from bot.understanding.tokens import tokens_of


def where(text):
    tokens = tokens_of(text)
    return place_finder().find(tokens, about(tokens))


@pytest.mark.parametrize("text, place", [
    ("a man followed me in Camden Town", "Camden Town"), ("I live in Kentish Town", "Kentish Town"), ("near kings cross", "King's Cross"),
    ("outside king's cross", "King's Cross"),
    ("on Queens Crescent every night", "Queen's Crescent"), ("dealers on the Regent's Park Estate", "Regent's Park Estate"),
    ("by camden lock", "Camden Lock"),
    ("in the Royal Free", "Royal Free Hospital"), ("I study at UCL", "University College London"), ("on Hampstead Heath", "Hampstead Heath"),
    ("the Heath after dark", "Heath"),
    ("on camden high st", "Camden High Street"), ("at Saint Pancras Hospital", "St Pancras Hospital"),
    ("we live on the Alexandra & Ainsworth estate", "Alexandra Road Estate"),
    ("my postcode is NW5", "NW5"), ("in Somers Town", "Somers Town"), ("by Regents Canal", "Regent's Canal"), ("in Primrose Hill", "Primrose Hill"),
    ("in Holborn", "Holborn"),
    ("on tottenham court rd", "Tottenham Court Road"), ("I live in Camden", "Camden"), ("at swiss cottage library", "Swiss Cottage Library"),
    ("Oval Road", "Oval Road"),
    ("outside Camden Town station", "Camden Town"), ("by the british museum", "British Museum"), ("on Maiden Lane", "Maiden Lane Estate"),
])
def test_a_place_in_camden(text, place):
    assert where(text) == Where(place, "camden")


@pytest.mark.parametrize("text, place", [
    ("I live in Croydon", "Croydon"), ("we live in Lewisham and my ex hits me", "Lewisham"), ("it happened in Brixton", "Brixton"),
    ("I was mugged in Peckham", "Peckham"),
    ("my mum in Leeds is being hit", "Leeds"), ("my sister lives in Birmingham and her husband beats her", "Birmingham"),
    ("I'm in Manchester, what can I do", "Manchester"),
    ("i live in reading", "Reading"), ("I was at Bank station when a man grabbed me", "Bank"), ("at a party in Hackney someone spiked my drink", "Hackney"),
    ("calling from Peckham", "Peckham"), ("I'm from Lewisham, can you help", "Lewisham"), ("I moved to Luton last year", "Luton"), ("Croydon", "Croydon"),
    ("in tower hamlets", "Tower Hamlets"),
    ("my flat in Ealing was burgled", "Ealing"), ("I live in SE15", "SE15"), ("I live in E8", "E8"),
    ("somebody attacked me near Finsbury Park", "Finsbury Park"), ("we are in Scotland", "Scotland"),
    ("my nan who lives in Cardiff was scammed", "Cardiff"), ("I used to live in Camden but now I'm in Luton", "Luton"),
    ("In Lewisham, a man attacked me", "Lewisham"),
    ("the neighbours in our block in Walthamstow deal drugs", "Walthamstow"), ("I am a Haringey tenant", "Haringey"), ("it was in Stratford", "Stratford"),
    ("I live Croydon with my kids", "Croydon"), ("my son lives in Bristol and he is being threatened", "Bristol"),
    ("I'm sleeping rough in Brighton", "Brighton"),
])
def test_where_somebody_or_something_is_outside_camden(text, place):
    assert where(text) == Where(place, "elsewhere")


@pytest.mark.parametrize("text", [
    "I don't live in Camden", "I'm not in Camden", "I live up north", "I live outside London", "it happened in another borough", "I am abroad",
    "not in camden",
])
def test_words_for_elsewhere(text):
    assert where(text) == Where(None, "elsewhere")


@pytest.mark.parametrize("text", [
    "he was away, he was in Northampton for three nights and won't talk", "she's been in Luton for a weekend",
    "my brother moved to Leeds", "he is from Birmingham", "the Manchester derby", "the train to Reading was late", "we might move to Kent",
    "I want to live in Brighton",
    "can I move to Hackney", "I used to live in Croydon", "I grew up in Liverpool", "my friend in Hackney told me to write",
    "my family are in Leeds and I'm alone here",
    "a Chelsea fan punched me", "Mr Croydon is my landlord", "he works in Croydon", "my ex lives in Luton and keeps coming to my flat",
    "is it like this in Brixton",
    "I heard it happened in Brixton", "there was a stabbing in Peckham on the news", "I was reading in the library", "in the bath",
    "my friend Victoria was raped",
    "I have family in Leeds", "they want to take my sister to Pakistan", "she is going to a school in Kent", "he supports Leeds", "at the bank",
    "a bath in the evening", "the angel on the tree",
    "my sister in Leeds says I should leave him", "he was born in Newham", "on a bank holiday", "you w4nker", "the N5 bus",
    "they arranged a wife for me in Lahore", "they are taking my little sister abroad",
    "my neighbours are in Spain and somebody is in their flat", "he wants to go and fight abroad", "a man in Leeds",
    "they took everything while we were in Jamaica",
])
def test_a_place_elsewhere_that_is_only_named(text):
    assert where(text).area != "elsewhere"


@pytest.mark.parametrize("text", ["I live in Kilburn", "in Highgate", "near Archway", "we live in Covent Garden", "in London", "I live in NW6", "on york way"])
def test_from_a_name_on_the_boundary_nobody_can_tell(text):
    assert where(text).area == "unknown"


@pytest.mark.parametrize("text, area", [
    ("I live in Camden and was attacked in Croydon", "camden"), ("I live in Croydon but I was attacked in Camden Town", "camden"),
    ("I live in Luton, are you Camden?", "elsewhere"),
    ("Can Camden help? I live in Croydon", "elsewhere"), ("I live in Camden, not Croydon", "camden"),
    ("my ex lives in Luton and I live in Kilburn", "unknown"),
    ("I moved from Camden to Leeds", "elsewhere"), ("I left Camden and live in Leeds now", "elsewhere"), ("I live in London, in Croydon", "elsewhere"),
])
def test_of_two_places_the_one_that_matters(text, area):
    assert where(text).area == area


def test_no_place_at_all():
    assert where("my neighbour plays music all night") == where("") == Where()


def test_everyday_words_count_as_names_only_where_they_are_names():
    assert where("I was attacked in Bath").area == "elsewhere"
    assert where("i was attacked in bath").area is None
    assert where("I WAS READING IN BED").area is None
