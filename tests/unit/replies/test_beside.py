"""What a message tells or asks beside its first need is answered too, in its own words or with its own service; the first need stays first."""
from __future__ import annotations

import pytest

from bot.directory.vocabulary import NEEDS
from bot.replies.beside import ASKED_BESIDE, KEPT, TO_THE_ASSISTANT, with_second
from bot.replies.compose import need_answer
from bot.replies.plan import plan_answer
from bot.replies.rendering import to_card, to_text
from bot.replies.reporting import reporting, reporting_answer
from bot.replies.sms.opening import beside
from bot.replies.sms.rendering import to_sms
from bot.replies.wording import wording


@pytest.mark.parametrize("first, second", [("drug_dealing_report", "health_wellbeing"), ("police_report", "victim_support"), ("asb_report", "domestic_abuse")])
def test_the_second_need_gets_its_contact_too(directory, first, second):
    answer = with_second(need_answer(directory, first), directory, second)
    service = directory.services_for(second)[0]
    assert service.key in answer.service_keys
    assert service.shown_contacts()[0].value in to_text(answer)
    assert wording().needs[second].first in to_text(answer)


def test_a_service_that_answers_both_needs_is_shown_once(directory):
    keys = with_second(need_answer(directory, "police_report"), directory, "asb_report").service_keys
    assert len(set(keys)) == len(keys)


def test_an_intent_without_words_of_its_own_is_left_out(directory):
    assert with_second(need_answer(directory, "fraud"), directory, "greet") == need_answer(directory, "fraud")


@pytest.mark.parametrize("second", sorted(TO_THE_ASSISTANT))
@pytest.mark.parametrize("first", ["perpetrator_help", "domestic_abuse"])
def test_a_question_to_the_assistant_is_answered_after_the_services(directory, first, second):
    answer = with_second(need_answer(directory, first), directory, second)
    text, said = to_text(answer), wording().chat[second][0]
    assert answer.services == need_answer(directory, first).services
    assert text.index(answer.services[-1].contacts[0].value) < text.index(said)
    assert said in to_card(answer)["notes"]


def test_who_asks_what_is_kept_beside_abuse_at_home_is_told_of_traces_on_the_phone(directory):
    text = to_text(with_second(need_answer(directory, "domestic_abuse"), directory, "privacy"))
    assert "browser history" in text


def test_a_text_message_says_of_traces_what_is_true_of_texts(directory):
    reply = to_sms(with_second(need_answer(directory, "domestic_abuse"), directory, "privacy"))
    said = " ".join([reply.text, *reply.more])
    assert "Texts stay on your phone" in said and "phone bill" not in said and "browser" not in said


def test_who_would_like_a_person_beside_a_need_is_told_who_answers(directory):
    assert "can't put you through" in to_text(with_second(need_answer(directory, "stalking"), directory, "human_handoff"))


def test_a_figure_of_the_plan_asked_beside_a_need_is_told_with_its_page(directory):
    question = "my bike was stolen. and how many antisocial behaviour reports did you get in 2023"
    answer = with_second(need_answer(directory, "police_report"), directory, "plan_figures", question)
    assert "2,276" in answer.beside[0] and "page" in answer.beside[-1]


def test_what_the_plan_does_not_say_is_said_to_be_so(directory):
    answer = with_second(need_answer(directory, "police_report"), directory, "plan_figures", "and how many dogs bark")
    assert answer.beside == tuple(wording().chat["plan_unknown"])


def test_a_question_about_reporting_gets_its_own_answer_fitted_to_the_need(directory):
    question = "they deal from number 9, do i have to give my name"
    answer = with_second(need_answer(directory, "drug_dealing_report"), directory, "about_reporting", question)
    assert answer.beside == reporting_answer(directory, question, "drug_dealing_report").paragraphs


def test_a_question_about_reporting_that_nothing_fits_gets_what_holds_for_every_report(directory):
    answer = with_second(need_answer(directory, "fraud"), directory, "about_reporting", "hm")
    assert wording().needs["about_reporting"].first in to_text(answer)


@pytest.mark.parametrize("entry", sorted(reporting().entries))
def test_no_question_about_reporting_crowds_out_the_services_of_the_need(directory, entry):
    first = need_answer(directory, "hate_crime")
    answer = with_second(first, directory, "about_reporting", reporting().entries[entry].asks[0])
    assert answer.service_keys[:KEPT] == first.service_keys[:KEPT]
    assert len(answer.services) <= KEPT + 1


@pytest.mark.parametrize("about, question", [("plan_figures", "how many hate crimes were there"), ("plan_priorities", "what are your priorities")])
def test_a_need_told_beside_a_question_to_the_plan_gets_its_service(directory, about, question):
    answer = with_second(plan_answer(directory, about, question), directory, "hate_crime")
    assert answer.service_keys == (directory.services_for("hate_crime")[0].key,)
    assert "999" in " ".join(answer.closing)


@pytest.mark.parametrize("second", sorted(ASKED_BESIDE - {"about_reporting"}))
@pytest.mark.parametrize("first", sorted(set(NEEDS) - ASKED_BESIDE - {"get_involved", "vague_help"}))
def test_a_text_message_says_something_of_it_and_keeps_the_first_contact(directory, first, second):
    alone, both = to_sms(need_answer(directory, first)), to_sms(with_second(need_answer(directory, first), directory, second, "is it private"))
    said = beside(with_second(need_answer(directory, first), directory, second, "is it private"))[0]
    assert said in both.text or any(said in text for text in both.more)
    assert alone.text.split("\n")[1].split(",")[0][:20] in both.text
