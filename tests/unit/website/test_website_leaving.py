"""Leaving ends the conversation."""

import pytest

from bot.website.reply import Card, Choice, Reply
from bot.website.turns import MOST_TURNS, KeptTurns, Turn


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_clears_the_conversation_and_shows_the_weather(person, assistant, method):
    person.says("There is noise")
    response = getattr(person.client, method)("/exit")
    assert (response.status_code, response.location) == (303, "https://www.bbc.co.uk/weather")
    assert "session=;" in response.headers["Set-Cookie"]
    assert "There is noise" not in person.opens("/chat").text
    person.says("noise again")
    first, second = (heard.conversation_id for heard in assistant.heard)
    assert first != second


def test_an_old_cookie_brings_nothing_back(person):
    person.says("There is noise")
    cookie = person.client.get_cookie("session").value
    person.client.get("/exit")
    person.client.set_cookie("session", cookie)
    assert "There is noise" not in person.opens("/chat").text


def test_somebody_who_said_nothing_can_leave_too(person):
    assert person.client.get("/exit").status_code == 303


def test_an_answer_that_comes_after_leaving_is_not_kept():
    turns = KeptTurns(minutes=30)
    turns.forget("conversation")
    assert not turns.add("conversation", "noise", ())
    assert turns.of("conversation") == ()


def test_turns_are_dropped_after_the_conversations_minutes():
    now = [0.0]
    turns = KeptTurns(minutes=30, timer=lambda: now[0])
    turns.add("conversation", "first", ())
    now[0] = 29 * 60
    turns.add("conversation", "second", ())
    now[0] = 58 * 60
    assert [turn.said for turn in turns.of("conversation")] == ["first", "second"]
    now[0] = 60 * 60
    assert turns.of("conversation") == ()


def test_only_the_latest_turns_are_kept():
    turns = KeptTurns(minutes=30)
    for number in range(MOST_TURNS + 5):
        turns.add("conversation", str(number), ())
    kept = turns.of("conversation")
    assert (len(kept), kept[0].said) == (MOST_TURNS, "5")


def test_the_oldest_conversations_go_when_newer_ones_need_the_room():
    turns = KeptTurns(minutes=30, most_bytes=10_000)
    for number in range(100):
        turns.add(f"conversation {number}", "noise", (Reply(text="Tell the council."),))
    kept = [number for number in range(100) if turns.of(f"conversation {number}")]
    assert kept == list(range(kept[0], 100))
    assert 1 < len(kept) < 50


def test_a_conversation_too_long_for_the_room_keeps_its_latest_turns():
    turns = KeptTurns(minutes=30, most_bytes=2_000)
    for number in range(30):
        turns.add("conversation", str(number), ())
    kept = turns.of("conversation")
    assert 0 < len(kept) < 30
    assert kept[-1].said == "29"


def test_what_is_kept_comes_back_as_it_was_answered():
    turns = KeptTurns(minutes=30)
    replies = (Reply(text="Call them.", choices=(Choice(title="I am safe", payload="I am safe"),)), Reply(card=Card(lead="First this.")))
    turns.add("conversation", "noise", replies, "first")
    assert turns.of("conversation") == (Turn("noise", replies, "first"),)
    assert turns.answer_to("conversation", "first") == replies
    assert turns.answer_to("conversation", None) == ()
