"""An answer's text is complete by itself: everything on the web card can be read in it."""
from __future__ import annotations

import datetime
import json

import pytest

from bot.directory.records import ContactRecord, ServiceRecord
from bot.directory.vocabulary import NEEDS
from bot.replies.answer import KIND_WORDS, Answer, Choice, ShownService
from bot.replies.beside import with_second
from bot.replies.compose import danger_answer, need_answer
from bot.replies.rendering import contact_line, sentence, to_card, to_message, to_text

SPEAKS_OF_999_FIRST = {"emergency_danger", "deaf_or_silent_999", "about_reporting"}  # what was asked about is 999 itself
CHECKED = datetime.date(2026, 11, 22)


def contact(**more) -> ContactRecord:
    return ContactRecord(**{"id": "1", "kind": "phone", "value": "020 7946 0111", "assured_date": CHECKED, **more})


def service(*contacts: ContactRecord, **more) -> ServiceRecord:
    return ServiceRecord(**{"key": "noise", "name": "Noise team", "organization": "Council", "description": "Stops noise.", "contacts": contacts, **more})


@pytest.mark.parametrize("need", NEEDS)
def test_every_contact_and_word_of_the_card_is_in_the_text(directory, need):
    answer = with_second(need_answer(directory, need), directory, "health_wellbeing")
    text, card = to_text(answer), to_card(answer)
    assert all(contact["value"] in text for shown in card["services"] for contact in shown["contacts"])
    assert all(shown["name"] in text and shown["description"] in text for shown in card["services"])
    assert all(words in text for part in ("paragraphs", "notes", "closing") for words in card[part])


@pytest.mark.parametrize("need", NEEDS)
def test_nothing_unknown_shows_as_none(directory, need):
    for answer in (need_answer(directory, need), danger_answer(directory, "any", need)):
        assert "None" not in to_text(answer) and "null" not in to_text(answer)


@pytest.mark.parametrize("need", sorted(set(NEEDS) - SPEAKS_OF_999_FIRST))
def test_the_first_line_of_a_calm_answer_does_not_say_999(directory, need):
    message = to_message(need_answer(directory, need))
    assert "999" not in message["text"].splitlines()[0]
    assert message["custom"]["card"]["urgency"] == "calm"


def test_the_card_of_a_danger_answer_is_urgent_and_leads_with_999(directory):
    card = to_card(danger_answer(directory, "any", "stalking"))
    assert card["urgency"] == "now" and "999" in card["lead"]


@pytest.mark.parametrize("need", NEEDS)
def test_a_message_is_json_in_the_shape_of_the_rest_channel(directory, need):
    message = json.loads(json.dumps(to_message(need_answer(directory, need))))
    assert set(message) <= {"text", "custom", "buttons"}
    assert message["custom"]["card"]["need"] == need


def test_choices_become_buttons_and_no_choices_none():
    assert to_message(Answer(choices=(Choice("Fraud", "need:fraud"),)))["buttons"] == [{"title": "Fraud", "payload": "need:fraud"}]
    assert "buttons" not in to_message(Answer())


def test_an_answer_is_read_in_its_order():
    shown = ShownService(service(contact(hours="weekdays 9 to 5")), (contact(hours="weekdays 9 to 5"),))
    answer = Answer(
        lead="Call 999.", paragraphs=("First.", "Second."), services_title="Later:", services=(shown,), notes=("Mind this.",), closing=("End.", "Really."),
    )
    assert to_text(answer) == (
        "Call 999.\n\nFirst.\n\nSecond.\n\nLater:\n\nNoise team. Stops noise.\nPhone: 020 7946 0111 (weekdays 9 to 5)\n\nMind this.\n\nEnd.\nReally."
    )


@pytest.mark.parametrize("facts, line", [
    ({}, "Phone: 020 7946 0111"),
    ({"hours": "any time", "cost": "free"}, "Phone: 020 7946 0111 (any time, free)"),
    ({"label": "free helpline", "cost": "free"}, "Phone: 020 7946 0111 (free helpline)"),
    ({"cost": "standard rate"}, "Phone: 020 7946 0111"),
    ({"kind": "email", "value": "a@example.org", "label": "for residents"}, "Email: a@example.org"),
])
def test_a_contact_is_one_line_with_what_is_known(facts, line):
    assert contact_line(contact(**facts)) == line


@pytest.mark.parametrize("kind", sorted(KIND_WORDS))
def test_every_kind_of_contact_has_a_word(kind):
    assert contact_line(contact(kind=kind)).startswith(f"{KIND_WORDS[kind]}: ")


def test_an_alert_and_a_note_are_in_the_text():
    shown = ShownService(service(contact(), alert="this changed hands", note="Ask for Ana."), (contact(),))
    assert to_text(Answer(services=(shown,))).endswith("This changed hands.\nAsk for Ana.")


@pytest.mark.parametrize("words, ended", [("call first", "Call first."), ("Is it?", "Is it?"), (" a list: ", "A list:"), ("Done.", "Done.")])
def test_words_become_a_sentence(words, ended):
    assert sentence(words) == ended
