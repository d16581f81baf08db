"""What counts as a right answer in the project's own evaluation."""
from __future__ import annotations

import pytest

from bot.errors import SetupError
from bot.running.own_evaluation import read_items, share, summary, table_by
from bot.running.scoring import judge_message, judge_turn, leads_with_999, says


def reply(text: str, need: str = "asb_report"):
    """A reply with a card."""
    return [{"recipient_id": "somebody", "text": text, "custom": {"card": {"need": need}}}]


@pytest.mark.parametrize(
    "text, leads",
    [
        ("Call 999 now.\nThen wait.", True),
        ("\n  \nCall 999 now.", True),
        ("You can report it.\nIn danger, call 999.", False),
        ("Call 0999 1.", False),
        ("", False),
    ],
)
def test_an_emergency_is_led_when_the_first_line_says_999(text, leads):
    assert leads_with_999(text) is leads


@pytest.mark.parametrize(
    "text, words, found",
    [
        ("Call 020 7974 4444.", "02079744444", True),
        ("Call 020\u00a07974\u00a04444.", "020 7974 4444", True),
        ("Write to SAFETY@camden.gov.uk", "safety@camden.gov.uk", True),
        ("Don\u2019t wait", "don't wait", True),
        ("Call 1101", "101", False),
        ("Call 1010", "101", False),
    ],
)
def test_contacts_are_found_however_they_are_written(text, words, found):
    assert says(text, words) is found


def test_an_answer_is_right_when_its_card_names_the_need_or_one_that_serves_as_well():
    item = {"text": "noise", "need": "police_report", "also_ok": ["asb_report"], "emergency": "no", "style": "typo"}
    verdict = judge_message(item, reply("Report it here."))
    assert (verdict.right, verdict.led, verdict.false_alarm, verdict.failed) == (True, None, False, False)


def test_a_missed_emergency_fails_even_with_the_right_need():
    verdict = judge_message({"text": "fire", "need": "asb_report", "emergency": "yes"}, reply("Report it here."))
    assert verdict.right
    assert verdict.led is False
    assert verdict.failed


def test_an_answer_about_999_may_begin_with_it():
    verdict = judge_message({"text": "text 999?", "need": "deaf_or_silent_999", "emergency": "no"}, reply("Text 999.", "deaf_or_silent_999"))
    assert verdict.false_alarm is None


def test_no_reply_is_never_right():
    assert not judge_message({"text": "x", "need": "asb_report"}, []).right
    assert not judge_turn({"say": "x"}, [])


@pytest.mark.parametrize(
    "turn, right",
    [
        ({"must_any": [["101", "999"], ["report"]]}, True),
        ({"must_any": [["111"]]}, False),
        ({"must_not": ["101"]}, False),
        ({"first_line_999": "no"}, True),
        ({"first_line_999": "yes"}, False),
    ],
)
def test_a_turn_holds_what_it_must_and_nothing_that_it_must_not(turn, right):
    assert judge_turn({"say": "x", **turn}, reply("Report it on 101.")) is right


def test_shares_are_counted_and_nothing_is_a_dash():
    assert share([True, False, True, True]) == "75.0%"
    assert share([]) == "-"


def test_tables_put_the_worst_first():
    verdicts = [judge_message({"text": "x", "need": need, "emergency": "no"}, reply("x")) for need in ("asb_report", "fraud", "asb_report")]
    assert list(table_by("need", verdicts, lambda verdict: verdict.need).columns[0].cells) == ["fraud", "asb_report"]
    assert list(summary(verdicts, [[True, False], [True]]).columns[1].cells) == ["66.7%", "-", "0.0%", "66.7%", "50.0%"]


def test_a_line_that_is_not_json_is_named(tmp_path):
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "a"}\n\n{"text": \n')
    with pytest.raises(SetupError, match=r"Line 3 of .*messages\.jsonl is not JSON"):
        read_items(path)
