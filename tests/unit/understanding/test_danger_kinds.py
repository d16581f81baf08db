"""What the first line must ask for: an ambulance, the fire service, somebody who listens, or 999 for one who cannot speak."""
from __future__ import annotations

import pytest

from bot.replies.wording import wording
from bot.understanding.danger_kinds import danger_in


@pytest.mark.parametrize("text, kind", [
    ("there is a fire in the flat below", "fire"),
    ("my friend is not breathing", "ambulance"),
    ("she has taken an overdose", "ambulance"),
    ("he has been stabbed and there is blood everywhere", "ambulance"),
    ("I am having a heart attack", "ambulance"),
    ("I am standing on the bridge and I am going to jump", "suicide"),
    ("he is hitting me", "any"),
    ("there is a man with a knife in the shop", "any"),
])
def test_the_kind_of_help_fits_the_danger(text, kind):
    assert danger_in(text).kind == kind


@pytest.mark.parametrize("text", [
    "he is in the kitchen and I am hiding in the bathroom, I can not speak",
    "someone is breaking into my house, I'm hiding in the wardrobe",
    "he's hitting me, I have to whisper",
    "there is a man with a knife, I am deaf",
])
def test_somebody_who_cannot_speak_is_told_the_silent_way(text):
    assert danger_in(text).kind == "silent"


def test_being_deaf_is_no_danger():
    assert not danger_in("I am deaf, how do I reach 999").present


def test_danger_names_the_rules_that_found_it():
    assert danger_in("he is hitting me").reasons == ("attack_under_way",)
    assert danger_in("hello").reasons == ()


@pytest.mark.parametrize("kind", ["any", "silent", "ambulance", "fire", "suicide"])
def test_every_kind_has_a_first_line_with_999_and_what_comes_after(kind):
    assert "999" in wording().danger[kind]
    assert wording().danger_after(kind)
