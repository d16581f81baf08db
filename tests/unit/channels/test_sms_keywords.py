"""One word of command is one; a sentence never is."""
from __future__ import annotations

import pytest

from bot.channels.sms.keywords import Keyword, keyword_in


@pytest.mark.parametrize("text", ["STOP", "stop", " Stop. ", "STOP ALL", "stopall", "Unsubscribe", "CANCEL", "end", "QUIT", "opt out", "revoke"])
def test_every_way_to_say_stop(text):
    assert keyword_in(text) is Keyword.STOP


@pytest.mark.parametrize("text, keyword", [
    ("START", Keyword.START), ("unstop", Keyword.START), ("Help!", Keyword.HELP), ("info", Keyword.INFO), ("More", Keyword.MORE), ("NEW", Keyword.NEW),
])
def test_the_other_words(text, keyword):
    assert keyword_in(text) is keyword


@pytest.mark.parametrize("text", ["", "stop him hurting me", "help me he is outside", "please make it stop", "yes", "no", "1", "more help please", "news"])
def test_what_says_more_is_no_command(text):
    assert keyword_in(text) is None
