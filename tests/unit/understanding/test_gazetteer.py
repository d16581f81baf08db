"""The names of places: each once, in one area, in all its spellings; a faulty file is refused with a plain reason."""
from __future__ import annotations

import pytest

from bot.errors import ContentError
from bot.understanding.gazetteer import AREAS, gazetteer, gazetteer_words, read_gazetteer

WARDS_OF_2022 = """Belsize, Bloomsbury, Camden Square, Camden Town, Fortune Green, Frognal, Gospel Oak, Hampstead Town, Haverstock, Highgate,
Holborn and Covent Garden, Kentish Town North, Kentish Town South, Kilburn, King's Cross, Primrose Hill, Regent's Park, South Hampstead,
St Pancras and Somers Town, West Hampstead""".replace("\n", " ").split(", ")
OTHER_BOROUGHS = """Barking and Dagenham,
Barnet, Bexley, Brent, Bromley, Croydon, Ealing, Enfield, Greenwich, Hackney, Hammersmith and Fulham, Haringey, Harrow,
Havering, Hillingdon, Hounslow, Islington, Kensington and Chelsea, Kingston upon Thames, Lambeth, Lewisham, Merton, Newham, Redbridge, Richmond upon Thames,
Southwark, Sutton, Tower Hamlets, Waltham Forest, Wandsworth, Westminster, City of London""".replace("\n", " ").split(", ")


def area_of(name):
    return {place.name: place.area for place in gazetteer()}[name]


@pytest.mark.parametrize("ward", WARDS_OF_2022)
def test_every_ward_is_there(ward):
    assert area_of(ward) == ("unknown" if ward in {"Highgate", "Kilburn"} else "camden")


@pytest.mark.parametrize("borough", OTHER_BOROUGHS)
def test_every_other_borough_is_elsewhere(borough):
    assert area_of(borough) == "elsewhere"


@pytest.mark.parametrize("name, area", [
    ("Holborn", "camden"), ("Finsbury Park", "elsewhere"), ("Angel", "elsewhere"), ("Bank", "elsewhere"), ("Oval", "elsewhere"), ("Reading", "elsewhere"),
    ("Archway", "unknown"),
    ("Covent Garden", "unknown"), ("St John's Wood", "elsewhere"),
])
def test_an_ambiguous_name_is_treated_as_the_folder_says(name, area):
    assert area_of(name) == area


def test_places_are_named_in_plain_spellings():
    spellings = {name for place in gazetteer() for name in place.names}
    assert {"kings cross", "camden high st", "saint pancras", "finchley road and frognal", "se 15"} <= spellings
    assert {place.area for place in gazetteer()} == set(AREAS)


def test_words_of_places_are_never_to_be_mended():
    assert {"kentish", "frognal", "ossulston", "talacre", "croydon", "leeds", "king's", "kings", "ksoas"} - gazetteer_words() == {"ksoas"}


@pytest.mark.parametrize("content, reason", [
    ("area: camden\nplaces: {areas: [Camden Town]}", "everyday_words"), ("area: mars\neveryday_words: []\nplaces: {areas: [Olympus]}", "must be one of"),
    ("area: camden\neveryday_words: [Angel]\nplaces: {areas: [Holborn]}", "everyday word of no place"),
    ("area: camden\neveryday_words: []\nplaces: {areas: [1]}", "README"),
])
def test_a_faulty_file_is_refused(tmp_path, content, reason):
    (tmp_path / "faulty.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_gazetteer(tmp_path)


def test_a_name_in_two_areas_is_refused(tmp_path):
    for area in ("camden", "elsewhere"):
        (tmp_path / f"{area}.yml").write_text(f"area: {area}\neveryday_words: []\nplaces: {{areas: [Angel]}}", encoding="utf-8")
    with pytest.raises(ContentError, match="both camden and elsewhere"):
        read_gazetteer(tmp_path)
