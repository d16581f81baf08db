"""Ordinary sentences, which are kept as they were written."""
from __future__ import annotations

import pytest

from bot.conversations.redaction import redact

ORDINARY = [
    "There are people dealing drugs on my street every night",
    "I'm in year 9 and they keep taking my lunch money",
    "my son is 14 and he won't go to school any more",
    "Someone followed me off the C11 bus at half past 9",
    "the 29 bus on Camden Road, about 20 minutes ago",
    "It happened at 10.30 on Albert Road",
    "it happened on 3/4/2024 between 18:00 and 19:30",
    "on 12-03-24 at the station",
    "They wanted £200 from me, then £1,500 by Friday",
    "he took £20.50 and my phone, it was worth 600 quid",
    "2 men fighting on Albert Road right now",
    "3 boys with knives in the park near Camden High Street",
    "Should I call 999 or 101?",
    "i rang 111 and they told me to ring 116 123",
    "text 61016 if it is on the train",
    "I pressed 55 after 999 because I couldn't speak, or was it 112",
    "What is NW5 like after dark?",
    "We live in N1 and the noise never stops",
    "Holloway Road is full of rough sleepers",
    "the bins on the Queen's Crescent estate are on fire again",
    "I was born in Camden and I don't feel safe here now",
    "it's dangerous here at night",
    "It's not safe here",
    "they call me names because I wear a hijab",
    "please call me back",
    "don't call me please he checks my phone",
    "my name is not important",
    "I don't want my name on anything",
    "this is happening to me for 2 years",
    "I called Camden council 3 times and nobody came",
    "is there a youth club called anything like that near me",
    "He is 6 foot 2 and about 25 years old",
    "24 hours a day, 7 days a week, they are outside",
    "there were 15 to 20 youths in the 2019-2020 winter too",
    "I owe 350 pounds and they say double by 5pm",
    "see www.camden.gov.uk or camden.gov.uk",
    "my flat is freezing and the door is broken, can you help?",
    "The block has 12 floors and the lift on floor 3 smells of weed",
    "section 21 notice, is that about crime? 50/50 I'd say",
    "thx m8 ur gr8, c u l8r \u2013 won\u2019t be back b4 10",
    "Can I get a 100% free place at the gym for under 18s?",
    "\u4eca\u665a\u6211\u5f88\u5bb3\u6015",
]


@pytest.mark.parametrize("sentence", ORDINARY)
def test_a_sentence_without_personal_data_is_unchanged(sentence):
    assert redact(sentence) == sentence


def test_there_are_enough_of_them():
    assert len(set(ORDINARY)) >= 40
