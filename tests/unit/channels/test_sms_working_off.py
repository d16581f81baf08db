"""Each text is answered once: whatever the provider, a second worker or a restart does; in order; and nothing readable stays."""
from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.channels.sms.provider import Refused, TryAgain
from bot.channels.sms.working_off import FIRST_WAIT, LONGEST_WAIT, TRIED_FOR, waiting_time
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.texts import CLAIM_SECONDS
from tests.unit.channels.sms_parts import NUMBER

BUSY = TryAgain("busy", in_doubt=False)
BROKEN = TryAgain("broken", in_doubt=True)
LATER = LONGEST_WAIT + 1


def rows(parts):
    with parts.engine.connect() as connection:
        return [dict(row) for row in connection.execute(text("SELECT * FROM text_message ORDER BY position")).mappings()]


def test_the_same_text_is_answered_once_however_often_it_comes(parts):
    assert [parts.arrives("hello", "id 1") for _ in range(3)] == [True, False, False]
    parts.work_off()
    assert not parts.arrives("hello", "id 1")
    parts.work_off()
    assert len(parts.provider.sent) == 1


def test_texts_of_one_sender_are_answered_in_their_order(parts):
    for n in range(3):
        parts.arrives(f"text {n}")
    parts.provider.outcomes = [BUSY]
    parts.work_off()
    assert parts.provider.sent == []
    parts.now += LATER
    parts.work_off()
    assert [sent["words"] for sent in parts.provider.sent] == ["about text 0", "about text 1", "about text 2"]


def test_others_do_not_wait_for_one_whose_answer_cannot_be_sent(parts):
    parts.arrives("hello")
    parts.arrives("hello", number="+447700900124")
    parts.provider.outcomes = [BUSY]
    parts.work_off()
    assert [sent["number"] for sent in parts.provider.sent] == ["+447700900124"]


def test_a_busy_provider_is_asked_again_later_and_not_at_once(parts):
    parts.arrives("hello")
    parts.provider.outcomes = [BUSY]
    assert parts.work_off() == 1
    parts.now += LATER
    assert parts.work_off() == 1
    assert len(parts.provider.sent) == 1
    assert parts.provider.looked == []


def test_a_clock_that_is_set_back_holds_no_text_up(parts):
    parts.arrives("hello")
    parts.provider.outcomes = [BUSY]
    parts.work_off()
    parts.now -= 24 * 3600
    parts.work_off()
    assert len(parts.provider.sent) == 1


def test_a_clock_that_is_set_forward_in_the_middle_of_sending_sends_nothing_twice(parts):
    parts.arrives("hello")
    claimed = parts.texts.claim(parts.now)
    assert parts.texts.begin_sending(claimed, parts.now, answer=parts.sealer.seal("Answer"), kind="answer", digest="", segments=1)
    parts.provider.send(NUMBER, "Answer", claimed.reference)
    parts.now += 24 * 3600
    parts.work_off()
    assert len(parts.provider.sent) == 1


def test_what_the_provider_has_in_spite_of_its_error_is_not_sent_twice(parts):
    parts.arrives("hello")
    parts.provider.outcomes, parts.provider.takes_when_in_doubt = [BROKEN], True
    parts.work_off()
    parts.now += LATER
    parts.work_off()
    assert len(parts.provider.sent) == len(parts.provider.looked) == 1
    assert parts.counting.unfinished() == 0


def test_what_the_provider_does_not_have_is_sent_again(parts):
    parts.arrives("hello")
    parts.provider.outcomes = [BROKEN]
    parts.work_off()
    parts.now += LATER
    parts.work_off()
    assert len(parts.provider.sent) == 1


def test_while_it_cannot_be_known_nothing_is_sent(parts):
    parts.arrives("hello")
    parts.provider.outcomes, parts.provider.looking = [BROKEN], BROKEN
    parts.work_off()
    parts.now += LATER
    parts.work_off()
    assert parts.provider.sent == []
    assert parts.counting.unfinished() == 1


def test_after_a_kill_between_sending_and_writing_it_down_it_is_not_sent_twice(parts):
    parts.arrives("hello")
    claimed = parts.texts.claim(parts.now)
    parts.texts.begin_sending(claimed, parts.now, answer=parts.sealer.seal("about hello"))
    parts.provider.send("+447700900123", "about hello", claimed.reference)
    parts.work_off()
    assert parts.counting.unfinished() == 1
    parts.now += CLAIM_SECONDS + 1
    parts.work_off()
    assert len(parts.provider.sent) == 1
    assert parts.counting.unfinished() == 0


def test_a_worker_whose_time_is_over_does_not_send(parts):
    parts.arrives("hello")
    slow = parts.texts.claim(parts.now)
    parts.now += CLAIM_SECONDS + 1
    parts.work_off()
    assert not parts.texts.begin_sending(slow, parts.now, answer="late")
    assert len(parts.provider.sent) == 1


@pytest.mark.parametrize("outcome, after", [(Refused("GOV.UK Notify answered 400"), 0.0), (BUSY, TRIED_FOR + 1)])
def test_what_cannot_be_sent_is_a_dead_letter_without_content(parts, outcome, after, caplog):
    parts.arrives("my secret words")
    parts.now += after
    parts.provider.outcomes = [outcome]
    parts.work_off()
    (letter,) = parts.counting.dead_letters()
    assert letter.reason == outcome.reason
    (row,) = rows(parts)
    assert (row["number"], row["words"], row["answer"]) == (None, None, None)
    assert "dead letter" in caplog.text and "secret" not in caplog.text and "7700900123" not in caplog.text


def test_after_it_is_sent_neither_number_nor_words_are_kept(parts):
    parts.arrives("my secret words")
    (waiting,) = rows(parts)
    assert "secret" not in str(waiting) and "7700900123" not in str(waiting)
    parts.work_off()
    (row,) = rows(parts)
    assert (row["state"], row["number"], row["words"], row["answer"]) == ("sent", None, None, None)


def test_words_go_as_soon_as_there_is_an_answer(parts):
    parts.arrives("my secret words")
    parts.provider.outcomes = [BUSY]
    parts.work_off()
    (row,) = rows(parts)
    assert row["words"] is None and row["number"] and row["answer"]


def test_what_another_key_sealed_is_a_dead_letter(parts):
    other = Sealer("another secret of the tests, also long enough")
    own, parts.sealer = parts.sealer, other
    parts.arrives("hello")
    parts.sealer = own
    parts.work_off()
    assert parts.counting.dead_letters()[0].reason == "A text message cannot be read with this SMS_KEY."


def test_a_short_code_is_not_answered(parts):
    parts.arrives("You have won", number=None)
    parts.work_off()
    assert parts.provider.sent == []
    assert parts.counting.unfinished() == 0


def test_what_the_provider_could_not_deliver_is_seen_by_staff(parts):
    parts.arrives("hello")
    parts.work_off()
    parts.texts.delivery("permanent-failure", reference=parts.provider.sent[0]["reference"])
    assert parts.counting.dead_letters()[0].reason == "not delivered: permanent-failure"


def test_what_is_finished_is_dropped_in_time_and_dead_letters_later(parts):
    parts.texted("hello", "much")
    parts.arrives("lost")
    parts.provider.outcomes = [Refused("no")]
    parts.work_off()
    for days, left in ((1, 3), (3, 1), (31, 0)):
        parts.counting.forget(parts.now + days * 86_400)
        assert len(rows(parts)) == left


def test_nobody_is_remembered_who_did_not_say_stop(parts):
    parts.texted("much")
    parts.texted("STOP", number="+447700900124")
    parts.senders.forget(parts.now + 3600)
    with parts.engine.connect() as connection:
        kept = connection.execute(text("SELECT conversation_id FROM text_sender")).scalars().all()
    assert kept == [parts.sealer.conversation_id("+447700900124")]


def test_attempts_come_ever_later_up_to_a_minute():
    waits = [waiting_time(attempts) for attempts in range(12)]
    assert FIRST_WAIT / 2 <= waits[0] <= FIRST_WAIT
    assert all(wait <= LONGEST_WAIT for wait in waits)
    assert min(waits[8:]) >= LONGEST_WAIT / 2
