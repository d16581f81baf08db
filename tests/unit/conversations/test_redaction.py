"""What a resident gives away in a message, and what is left of it."""
from __future__ import annotations

import pytest

from bot.conversations.redaction import redact

HIDDEN = [
    # phones
    ("call me on 07700 900123 please", "call me on [phone] please"),
    ("its 07.700.900.123", "its [phone]"),
    ("07700\u2013900\u2013123", "[phone]"),
    ("0770\u00a00900\u202f123", "[phone]"),
    ("07700\u200b900123", "[phone]"),
    ("+44 (0)7700 900123 or 00447700900123", "[phone] or [phone]"),
    ("(020) 7946-0018", "[phone]"),
    ("020 7946 0018 is the office", "[phone] is the office"),
    ("7700900123", "[phone]"),
    ("447700900123", "[phone]"),
    ("my mum in france +33 6 12 34 56 78", "my mum in france [phone]"),
    ("i told 101 and they rang 07700900123", "i told 101 and they rang [phone]"),
    ("\u0660\u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663", "[phone]"),
    # emails and links
    ("mail jane.o\u2019neil+help@example.co.uk.", "mail [email]."),
    ("JANE@EXAMPLE.COM", "[email]"),
    ("jane at example dot com", "[email]"),
    ("jane [at] example [dot] co [dot] uk", "[email]"),
    ("look at https://facebook.com/jane.smith?id=4, now", "look at [link], now"),
    ("www.instagram.com/jane_x", "[link]"),
    ("https://jane:secret@example.com", "[link]"),
    # places
    ("I'm at NW1 8AB", "I'm at [postcode]"),
    ("nw52bg", "[postcode]"),
    ("WC1H\u00a09JE.", "[postcode]."),
    ("n1\u20109gu", "[postcode]"),
    ("he lives at 14 Albert Road", "he lives at [address]"),
    ("14 albert rd", "[address]"),
    ("14A ALBERT ROAD, NW1 8AB", "[address], [postcode]"),
    ("flat 3, 22 Prince of Wales Road", "[address]"),
    ("Flat 12b Rose House", "[address]"),
    ("flat 3", "[address]"),
    ("22 The Grove", "[address]"),
    ("at 5 St Mary's Close", "at [address]"),
    # names
    ("My name is Jane Smith and I am scared", "My name is [name] and I am scared"),
    ("my name\u2019s jane", "my name's [name]"),
    ("MY NAME IS JANE", "MY NAME IS [name]"),
    ("my name jane please help", "my name [name] please help"),
    ("his name is Mohammed Al-Amin, he hit me", "his name is [name], he hit me"),
    ("my name is Siobh\u00e1n N\u00ed Bhriain.", "my name is [name]."),
    ("my name is \u674e\u96f7", "my name is [name]"),
    ("I\u2019m called O\u2019Neil", "I'm called [name]"),
    ("im called jane", "im called [name]"),
    ("a man called Dave hit me", "a man called [name] hit me"),
    ("call me Jane", "call me [name]"),
    ("this is jane smith speaking", "this is [name] speaking"),
    ("it's Jane here", "it's [name] here"),
    ("hi its jane here", "hi its [name] here"),
    # money
    ("card 4111 1111 1111 1111 exp 12/26", "card [card] exp 12/26"),
    ("4111-1111-1111-1111", "[card]"),
    ("3782 822463 10005", "[card]"),
    ("4111\u20111111\u20111111\u20111111", "[card]"),
    ("sort code 20-00-00 account 55779911", "sort code [bank] account [bank]"),
    ("sort code: 200000, account number is 5577 9911", "sort code: [bank], account number is [bank]"),
    ("20-45-67 55779911", "[bank] [bank]"),
    ("GB82 WEST 1234 5698 7654 32", "[bank]"),
    # identity
    ("my NI number is AB 12 34 56 C", "my NI number is [national insurance]"),
    ("ab123456c", "[national insurance]"),
    ("AB-12-34-56-C", "[national insurance]"),
    ("943 476 5919", "[nhs number]"),
    ("nhs number 943 476 5910", "nhs number [nhs number]"),
    ("dob 3/4/1990", "dob [date of birth]"),
    ("D.O.B: 03-04-90", "D.O.B: [date of birth]"),
    ("I was born on 3rd April 1990", "I was born on [date of birth]"),
    ("my date of birth is the 3 of april 1990", "my date of birth is the [date of birth]"),
    ("3/4/1990 is my birthday", "[date of birth] is my birthday"),
]


@pytest.mark.parametrize(("written", "kept"), HIDDEN)
def test_what_identifies_a_person_is_hidden(written, kept):
    assert redact(written) == kept


@pytest.mark.parametrize("written", [written for written, _ in HIDDEN])
def test_redacting_again_changes_nothing(written):
    assert redact(redact(written)) == redact(written)


@pytest.mark.parametrize("written", [written for written, _ in HIDDEN if "Grove" not in written and not written.startswith(("it's", "a man"))])
def test_capitals_or_their_absence_hide_nothing(written):
    for text in (written.upper(), written.lower()):
        if "it's" not in text and "a man called" not in text:
            assert redact(text) != text


def test_everything_in_one_breath():
    said = "My name is Jane Smith, 14 Albert Road NW1 8AB, 07700 900123, jane@example.com, born on 3/4/1990, AB123456C, 4111 1111 1111 1111"
    assert redact(said) == "My name is [name], [address] [postcode], [phone], [email], born on [date of birth], [national insurance], [card]"
