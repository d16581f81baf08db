"""Small words that change how a message is meant are found, however they are written."""
from __future__ import annotations

import pytest

from bot.dialogue.mentions import NOTHING_MENTIONED, mentions_in


@pytest.mark.parametrize("text, place", [
    ("can I ring the first one", "first"), ("the 2nd one pls", "second"), ("and the third?", "third"), ("what about the last one", "last"),
    ("is the other one free", "other"), ("is it free", None), ("it happened last week", None),
])
def test_which_of_several_is_meant(text, place):
    assert mentions_in(text).place == place


@pytest.mark.parametrize("text", ["are they open now", "r they there rn", "anyone answering at this time", "is it too late to call", "OPEN TODAY?"])
def test_a_question_about_this_moment(text):
    assert mentions_in(text).now


@pytest.mark.parametrize("text", ["are they open on saturdays", "what hours", "I know nothing"])
def test_a_question_about_any_other_time(text):
    assert not mentions_in(text).now


@pytest.mark.parametrize("text", [
    "they didn't answer", "they didn’t answer", "I already tried 101", "nobody picked up", "rang them, no answer", "the email bounced", "been on hold an hour",
])
def test_what_was_tried_in_vain(text):
    assert mentions_in(text).tried


@pytest.mark.parametrize("text", ["anyone else", "who else can I ask", "another number"])
def test_asking_for_another_is_not_having_tried(text):
    assert not mentions_in(text).tried


@pytest.mark.parametrize("text", ["I don't want the police", "not the police please", "nah no feds", "without going to the police", "I dont trust the police"])
def test_who_does_not_want_the_police(text):
    assert mentions_in(text).without_police


@pytest.mark.parametrize("text", ["the police came last year", "call the police", "is it the police"])
def test_the_police_named_is_not_the_police_refused(text):
    assert not mentions_in(text).without_police


@pytest.mark.parametrize("text, relation, denied", [
    ("it's my neighbour not my partner", "neighbour", {"partner"}), ("not my husband, my brother", "family", {"partner"}),
    ("it isn't my partner it's the man next door", "neighbour", {"partner"}), ("my ex", "partner", set()),
])
def test_who_it_is_and_who_it_is_not(text, relation, denied):
    found = mentions_in(text)
    assert (found.relation, found.denied & {"partner", "family", "neighbour"}) == (relation, denied)


@pytest.mark.parametrize("text, need", [
    ("the email of that noise team", "asb_report"), ("number for the drugs people", "drug_alcohol_support"),
    ("phone for the first one", None), ("their email", None),
])
def test_the_team_that_a_question_is_to(text, need):
    assert mentions_in(text).team == need


def test_what_it_is_not_about():
    assert "alcohol" in mentions_in("it's pills, not drink").denied
    assert "alcohol" not in mentions_in("not drugs, drink").denied
    assert "transport" in mentions_in("it was on a bus, not on the train").denied


@pytest.mark.parametrize("text", ["", "hello", "👍", "my neighbour"])
def test_most_messages_mention_nothing_of_this(text):
    found = mentions_in(text)
    assert (found.place, found.now, found.tried, found.denied) == (None, False, False, NOTHING_MENTIONED.denied)


@pytest.mark.parametrize("text", ["who can I talk to about it", "is there someone I can talk to", "I need somebody to talk to"])
def test_looking_for_somebody_to_talk_to(text):
    assert mentions_in(text).person


@pytest.mark.parametrize("text", ["cnt tlk", "I can't talk", "he will hear"])
def test_who_cannot_speak(text):
    assert mentions_in(text).silent
