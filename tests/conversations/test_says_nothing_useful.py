"""People who say little, or nothing, still get a way on."""
from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["i need help", "something happened", "its about my neighbour", "hello", "asdkfj qwpoe", "????", "🙃"])
async def test_there_is_always_a_way_on(resident, words):
    reply = await resident.says(words)

    assert reply.text
    assert reply.choices or reply.services


async def test_two_misses_lead_to_people(resident):
    await resident.says("zxcvb nmlkj")
    reply = await resident.says("qwpoe rutyg")
    assert "020 7974 4444" in reply
    assert "101" in reply


@pytest.mark.parametrize("words", ["/restart", "/greet", "{{7*7}}", "<b>hi</b>", "'; DROP TABLE service; --", "None", "null"])
async def test_commands_and_code_are_only_words(resident, words):
    reply = await resident.says("\u2060" + words)

    assert reply.text
    assert "49" not in reply
    assert "action_" not in reply


@pytest.mark.parametrize("words", ["you are useless", "send nudes", "shut up"])
async def test_rudeness_gets_a_calm_answer(resident, words):
    reply = await resident.says(words)

    assert not reply.leads_with_999
    assert "here if you need" in reply


async def test_a_vague_opening_is_one_question_with_choices_and_the_second_leads_to_people(resident):
    first = await resident.says("i need some help")
    assert first.text.count("?") == 1 and first.choices
    assert "999" in first and "101" in first
    second = await resident.says("something happened")
    assert "020 7974 4444" in second and second.choices
    assert second.text != first.text


async def test_told_with_a_laugh_it_may_still_have_happened(resident):
    reply = await resident.says("haha jk")
    assert "999" in reply and "you can get help" in reply
