"""What a text is answered with: words of command, MORE, STOP that danger passes, and limits that end in one message."""
from __future__ import annotations

import pytest

from bot.channels.sms.assistant import SOMEONE_ELSE
from bot.channels.sms.limits import ANSWERS_AN_HOUR
from tests.unit.channels.sms_parts import Parts

OTHER_NUMBER = "+447700900124"


def test_a_text_is_answered_by_the_assistant(parts):
    assert parts.texted("loud music") == ["about loud music"]


def test_more_brings_what_was_left_out_then_other_services(parts):
    assert parts.texted("much", "MORE", "more", "More")[1:] == ["first further", "second further", "about more"]
    assert parts.assistant.choices[-1] == SOMEONE_ELSE


def test_more_is_forgotten_with_the_conversation(parts):
    parts.texted("much")
    parts.now += 31 * 60
    assert parts.texted("MORE") == ["about more"]


def test_what_more_brings_is_of_the_last_answer(parts):
    assert parts.texted("much", "something else", "MORE")[-1] == "about more"


def test_new_deletes_the_conversation(parts):
    (_, answer) = parts.texted("much", "NEW")
    assert "from the beginning" in answer
    assert parts.assistant.forgotten == [parts.sealer.conversation_id("+447700900123")]
    assert parts.texted("MORE") == ["about more"]


def test_stop_is_confirmed_and_nothing_follows(parts):
    (confirmed,) = parts.texted("STOP")
    assert "no more texts" in confirmed and "START" in confirmed
    assert parts.texted("hello", "MORE", "NEW") == []


def test_stop_never_blocks_a_cry_for_help(parts):
    parts.texted("STOP")
    assert parts.texted("I am in danger") == ["about I am in danger"]


def test_help_and_info_are_answered_after_stop(parts):
    parts.texted("STOP")
    assert ["999" in answer for answer in parts.texted("HELP", "INFO")] == [True, True]


def test_start_ends_stop(parts):
    assert parts.texted("STOP", "START", "hello")[-1] == "about hello"


def test_stop_is_of_one_number_alone(parts):
    parts.texted("STOP")
    assert parts.texted("hello", number=OTHER_NUMBER) == ["about hello"]


def test_too_many_texts_end_in_one_safety_message(parts):
    answers = parts.texted(*(f"text {n}" for n in range(ANSWERS_AN_HOUR + 5)))
    assert len(answers) == ANSWERS_AN_HOUR + 1
    assert "999" in answers[-1] and "116 123" in answers[-1]
    assert parts.texted("danger now") == ["about danger now"]


def test_after_an_hour_there_are_answers_again(parts):
    parts.texted(*(f"text {n}" for n in range(ANSWERS_AN_HOUR + 2)))
    parts.now += 3601
    assert parts.texted("hello") == ["about hello"]


def test_stop_and_help_are_answered_whatever_the_limit(parts):
    parts.texted(*(f"text {n}" for n in range(ANSWERS_AN_HOUR + 2)))
    assert len(parts.texted("HELP", "STOP")) == 2


@pytest.fixture
def capped(tmp_path):
    made = Parts(f"sqlite:///{tmp_path / 'messages.db'}", sms_daily_cap=5)
    yield made
    made.engine.dispose()


def test_a_day_that_is_used_up_tells_each_sender_once_and_staff_too(capped, caplog):
    answers = capped.texted(*(f"text {n}" for n in range(8)))
    assert len(answers) == 6
    assert "can't answer more texts today" in answers[-1]
    assert len(capped.texted("hello", "again", number=OTHER_NUMBER)) == 1
    assert capped.texted("danger", number=OTHER_NUMBER) == ["about danger"]
    assert "nearly used up" in caplog.text and "are used up" in caplog.text
    assert "text 1" not in caplog.text


def test_the_same_answer_is_never_sent_in_the_same_words_twenty_times(parts):
    answers = parts.texted(*["danger"] * 60)
    assert len(answers) == 60
    assert max(answers.count(answer) for answer in answers) < 20
    assert all(answer.startswith("about danger") for answer in answers)
