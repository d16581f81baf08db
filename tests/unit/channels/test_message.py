"""What arrives is read once: a wrong form is refused in words, a long text keeps its beginning and its end, choices come from a list."""
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.message import LONGEST, LONGEST_READ, read_message, shorten
from bot.dialogue.decide import TOPICS
from bot.errors import MessageError
from bot.replies.wording import wording


def read(message="hello", sender="a-1", **more):
    return read_message({"sender": sender, "message": message, **more})


@pytest.mark.parametrize("body", [None, [], "hello", 7, [{"sender": "a", "message": "b"}]])
def test_what_is_no_object_is_refused(body):
    with pytest.raises(MessageError, match="JSON object"):
        read_message(body)


@pytest.mark.parametrize("sender", [None, "", " ", 7, [], "a b", "a\n", "é", "a" * 129, "../x", "a/b"])
def test_a_sender_that_is_no_id_is_refused(sender):
    with pytest.raises(MessageError, match='"sender" must be'):
        read(sender=sender)


@pytest.mark.parametrize("sender", ["a", "A-1_b.c:d", "a" * 128])
def test_an_id_is_a_sender(sender):
    assert read(sender=sender).sender == sender


@pytest.mark.parametrize("message", [None, 7, [], {}, True, b"help"])
def test_a_message_that_is_no_text_is_refused(message):
    with pytest.raises(MessageError, match='"message" must be a text'):
        read(message)


def test_a_body_without_sender_or_message_is_refused():
    for body in ({}, {"sender": "a"}, {"message": "b"}):
        with pytest.raises(MessageError):
            read_message(body)


@pytest.mark.parametrize("choice", [
    "", "/restart", "need:", "danger:", "need:no_such_need", "need:greet", "need:../x", "danger:maybe", "NEED:fraud", "need:fraud\n", "need:fraud danger:yes",
    7, [], {}, True,
])
def test_a_choice_that_was_never_offered_is_refused(choice):
    with pytest.raises(MessageError, match='"payload" is not one of the choices'):
        read(payload=choice)


@pytest.mark.parametrize("choice", ["danger:yes", "danger:no", *[f"need:{need}" for need in {*TOPICS, *wording().needs}]])
def test_every_choice_that_can_be_offered_is_taken(choice):
    assert read(payload=choice).choice == choice


def test_no_choice_is_none():
    assert read(payload=None).choice is None


@pytest.mark.parametrize("text", ["hello", "/restart", "<b>help</b>", "x" * LONGEST])
def test_a_text_that_is_not_too_long_is_read_whole(text):
    assert (read(text).text, read(text).cut) == (text, False)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_a_blank_text_is_no_text(text):
    assert read(text).text == ""


def test_a_long_text_keeps_its_beginning_and_its_end():
    message = read("My neighbour is loud. " + "blah " * 1000 + "He is at my door now.")
    assert message.text.startswith("My neighbour is loud. ") and message.text.endswith(" He is at my door now.")
    assert " ... " in message.text and message.cut


def test_words_are_not_cut_in_two():
    assert set(shorten("neighbour " * 500).split()) == {"neighbour", "..."}


@settings(deadline=None)
@given(st.text("ab \n.", min_size=LONGEST - 20, max_size=LONGEST + 1500))
def test_no_text_that_is_understood_is_longer_than_the_longest(text):
    assert len(read(text).text) <= LONGEST


def test_danger_is_looked_for_in_what_is_cut_away():
    message = read("blah " * 300 + "he has a knife " + "blah " * 300)
    assert "knife" in message.whole and "knife" not in message.text


def test_a_flood_of_text_is_read_only_so_far():
    assert len(read("a" * 1_000_000).whole) == LONGEST_READ


def test_half_a_character_does_no_harm():
    assert read("he\ud800lp").text == "help"
