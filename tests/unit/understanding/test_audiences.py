"""For whom help is needed: the audiences of the directory that a message names."""
from __future__ import annotations

import pytest
import yaml

from bot.directory.vocabulary import AUDIENCES
from bot.understanding import audiences
from bot.understanding.audiences import audience_finder


@pytest.mark.parametrize("text, audience", [
    ("I am a man and my wife hits me", "man"), ("he outed me as gay", "lgbt"), ("outside the synagogue", "jewish"), ("pulled off my hijab", "muslim"),
    ("my nan has bruises", "older"), ("I use BSL", "deaf"), ("he leaked my nudes", "images"), ("they want me to marry my cousin", "forced_marriage"),
    ("he drinks vodka all day", "alcohol"), ("I lost my rent at the bookies", "gambling"), ("MY NAN", "older"), ("called me a f*ggot", "lgbt"),
    ("she's on heroin", "drugs"), ("he sleeps rough by the canal", "rough_sleeper"), ("there's a homeless man outside", "rough_sleeper"),
])
def test_the_audience_a_message_names(text, audience):
    assert audience in audience_finder().find(text)


@pytest.mark.parametrize("text, audience", [
    ("he was drug dealing on the street", "rough_sleeper"), ("a bicycle", "lgbt"), ("he hit me with a pintle", "alcohol"), ("", "man"),
])
def test_an_audience_a_message_does_not_name(text, audience):
    assert audience not in audience_finder().find(text)


def test_every_audience_found_is_one_the_directory_knows():
    assert set(yaml.safe_load(audiences.AUDIENCES.read_text(encoding="utf-8"))["audiences"]) <= set(AUDIENCES)
