"""What a text message says first, what it leaves for MORE, and what can be replied."""
from __future__ import annotations

import pytest

from bot.dialogue.answering import answer_to
from bot.dialogue.understood import Danger, Decision
from bot.directory.snapshot import SnapshotDirectory
from bot.errors import ContentError
from bot.replies.answer import Answer
from bot.replies.beside import with_second
from bot.replies.compose import danger_answer, need_answer
from bot.replies.sms.fitting import Form, Room, chosen_forms
from bot.replies.sms.gsm7 import segments
from bot.replies.sms.notices import notice, varied
from bot.replies.sms.rendering import from_sms_message, room_for, sms_and_said, to_sms, to_sms_message
from bot.replies.wording import wording


@pytest.fixture(scope="module")
def directory(tmp_path_factory) -> SnapshotDirectory:
    return SnapshotDirectory(tmp_path_factory.mktemp("directory") / "never-written.json")


def test_danger_is_one_segment_that_begins_with_999(directory):
    reply = to_sms(danger_answer(directory, "any", "domestic_abuse"))
    assert reply.text.startswith("Call 999 now")
    assert segments(reply.text) == 1
    assert reply.danger


def test_a_silent_danger_is_told_how_to_stay_silent(directory):
    assert "press 55" in to_sms(danger_answer(directory, "silent")).text


def test_the_first_contact_comes_before_the_fallback_and_both_before_999(directory):
    text = to_sms(need_answer(directory, "drug_alcohol_support")).text
    assert text.index("020 7485 2722") < text.index("0300 123 6600") < text.index("999")


def test_what_is_left_out_comes_with_more(directory):
    reply = to_sms(need_answer(directory, "domestic_abuse"))
    assert "www.nationaldahelpline.org.uk" not in reply.text
    assert any("www.nationaldahelpline.org.uk" in text for text in reply.more)


def test_words_that_have_no_room_come_with_more(directory):
    sentence = "The plan says a good deal about this, and it says it at some length, so that one text cannot hold it."
    reply = to_sms(Answer(paragraphs=tuple(f"{n} {sentence}" for n in range(5))))
    assert reply.text.endswith("Reply MORE.")
    assert [n for n in range(5) if any(f"{n} {sentence}" in text for text in (reply.text, *reply.more))] == list(range(5))


def test_choices_are_numbers_to_reply_with(directory):
    reply, said = sms_and_said(need_answer(directory, "domestic_abuse"))
    assert "Reply 1 Yes, in danger now 2 No" in reply.text
    assert [choice.payload for choice in said.choices] == ["danger:yes", "danger:no"]


def test_other_ways_to_the_service_can_be_chosen(directory):
    reply, said = sms_and_said(need_answer(directory, "perpetrator_help"))
    assert "1 Online 2 Someone else" in reply.text
    assert [choice.payload for choice in said.choices] == ["ask:ask_online", "ask:ask_someone_else"]


def test_the_conversation_remembers_only_what_was_said(directory):
    answer = need_answer(directory, "sexual_violence")
    reply, said = sms_and_said(answer)
    assert len(said.service_keys) < len(answer.service_keys)
    assert all(contact.value in reply.text for shown in said.services for contact in shown.contacts)


def test_a_second_need_comes_before_a_fallback_for_the_first(directory):
    assert "0300 123 2040" in to_sms(with_second(need_answer(directory, "asb_report"), directory, "fraud")).text


def test_names_that_tell_too_much_are_shortened(directory):
    known = list(directory.snapshot().services.values())
    answer = answer_to(Decision("follow_up", need="domestic_abuse", about="ask_text", services=("national_da_helpline",)), directory)
    assert "Domestic Abuse" not in to_sms(answer, known=known).text


def test_a_prefix_of_the_provider_is_counted(directory):
    prefix = "Camden safety: "
    for need in wording().needs:
        assert segments(prefix + to_sms(need_answer(directory, need), prefix).text) <= 2


def test_a_language_that_cannot_be_read_is_told_999_first(directory):
    assert to_sms(answer_to(Decision("language"), directory)).text.startswith("Call 999")


def test_deleted_words_are_confirmed_in_danger_too(directory):
    assert "deleted" in to_sms(answer_to(Decision("danger", danger=Danger(True, "any"), forgets=True), directory)).text


def test_words_that_must_be_said_and_have_no_room_are_an_error_of_content():
    with pytest.raises(ContentError, match="sms.yml"):
        chosen_forms([(Form("x" * 400, 0),)], Room(2))


def test_the_most_important_pieces_get_the_room():
    pieces = [(Form("a" * 100, 2),), (Form("b" * 100, 1),), (Form("c" * 50, 0),)]
    assert chosen_forms(pieces, Room(1)) == [-1, 0, 0]


def test_a_reply_survives_the_way_between_processes():
    reply = to_sms(Answer(paragraphs=("Hello.",), asks_danger=True, forgets=True))
    assert from_sms_message(to_sms_message(reply)) == reply


@pytest.mark.parametrize("name", sorted(wording().sms.keywords))
def test_notices_fit_with_every_ending_and_name_999(name, directory):
    text = notice(directory, name)
    assert room_for("x" * 20).holds(text)
    assert "999" in text or name == "new"
    assert "{" not in text


def test_a_text_sent_again_ends_otherwise_each_time():
    texts = [varied("Call 999 now.", times) for times in range(len(wording().sms.again) + 1)]
    assert texts[0] == "Call 999 now."
    assert len(set(texts)) == len(texts)


def test_short_names_are_of_services_that_exist(directory):
    assert set(wording().sms.names) <= set(directory.snapshot().services)


def test_every_need_and_every_danger_has_its_words():
    assert set(wording().sms.openings) >= set(wording().needs)
    assert set(wording().sms.danger) >= {"any", "silent", "ambulance", "fire", "suicide", "language"}
