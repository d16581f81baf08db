"""Talking to the assistant in the terminal."""
from __future__ import annotations

import pytest
import responses

from bot.errors import SetupError
from bot.running import shell
from bot.running.asking import ask, card_need

ADDRESS = "http://127.0.0.1:5005/webhooks/web/webhook"
REPLY = [{"text": "Who is it for?", "buttons": [{"title": "Me", "payload": "/for_me"}, {"title": "Somebody else", "payload": "/for_other"}]}]


@pytest.fixture
def channel():
    """The web channel, answering every message with the same reply."""
    with responses.RequestsMock() as mock:
        mock.post(ADDRESS, json=REPLY)
        yield mock


def test_choices_are_numbered_and_a_number_takes_one(channel, monkeypatch, capsys):
    lines = iter(["my neighbour deals", "2", "", "quit"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))

    shell.talk(shell.plainly(ADDRESS))

    assert "Who is it for?\n  1. Me\n  2. Somebody else\n" in capsys.readouterr().out
    first, second = (call.request.body for call in channel.calls)
    assert b'"message": "my neighbour deals"}' in first
    assert b'"message": "Somebody else", "payload": "/for_other"}' in second


@pytest.mark.parametrize("line", ["3", "0", "999", "101", "2 of them"])
def test_other_numbers_are_messages(line):
    assert shell.said(line, REPLY[0]["buttons"]) == (line, "")


def test_each_answer_can_be_explained(monkeypatch, capsys):
    lines = iter(["my neighbour deals", "quit"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))

    shell.talk(lambda line, payload: (REPLY, "  decided by: need"))

    assert "Somebody else\n\n  decided by: need\n" in capsys.readouterr().out


def test_silence_is_shown():
    assert shell.spoken([]) == "(no answer)"


def test_an_assistant_that_is_not_there_ends_in_a_sentence():
    with responses.RequestsMock(assert_all_requests_are_fired=False), pytest.raises(SetupError, match="does not answer"):
        ask(ADDRESS, "somebody", "hello")


def test_the_need_is_read_from_the_card():
    assert card_need([{"text": "x"}, {"text": "y", "custom": {"card": {"need": "fraud"}}}]) == "fraud"
    assert card_need([{"text": "x", "custom": None}]) is None
