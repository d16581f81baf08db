"""People write anything after anything; they are never met with silence, with the same words twice, or with an error."""
from __future__ import annotations

import random

import pytest

CONVERSATIONS = 40
TURNS = 6
ANYTHING = [
    "hello", "thanks", "yes", "no", "ok", "asdf qwer", "?", "help", "its about my neighbour", "something happened", "start again",
    "delete my messages", "are you a robot", "my husband controls everything I do", "loud music every night", "my phone was stolen",
    "I want to stop drinking", "a lad called me a slur", "I keep thinking about ending my life", "how many drug offences were there in 2023",
    "my bins were not collected", "he is at my door with a bat", "im safe now", "lol jk", "u r useless", "can i text them", "is it free",
    "are they open now", "do they speak somali", "is it confidential", "they didnt answer", "i already tried 101", "say that again", "too long",
    "just the number", "what about samaritans", "the second one", "go back to the first thing", "no i meant my son, he's 15", "not drugs, drink",
    "it was on the train", "im not in camden", "im scared to ring", "what do they do", "is it for me", "would i have to go to the police",
    "i dont want the police", "can she ring herself", "1", "2", "who reads this", "can i talk to a person", "Môj manžel ma bije",
    "what are the five priorities", "where are they", "website?", "email?", "i live in leeds", "i cant talk", "😂😂", "what if they don't believe me",
]


@pytest.mark.parametrize("seed", range(CONVERSATIONS))
async def test_whatever_comes_next_is_answered_anew(resident, seed):
    chance = random.Random(seed)
    said, before = [], ""
    for _ in range(TURNS):
        said.append(chance.choice(ANYTHING))
        reply = await resident.says(said[-1])
        assert reply.text.strip(), said
        assert reply.text != before, said
        assert "Part of this service is not working" not in reply, said
        before = reply.text
