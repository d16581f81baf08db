"""The pages around the chat."""

import pytest

ROUTES = ("/", "/before", "/chat", "/chat/framed", "/services", "/privacy", "/safety", "/accessibility", "/plan")


@pytest.mark.parametrize("address", ROUTES)
def test_every_page_has_a_title_a_heading_and_the_way_out(person, address):
    page = person.opens(address)
    assert page.status == 200
    assert page.words("h1")[0]
    assert page.all("form[@id='exit']")[0].get("action") == "/exit"
    assert page.words("button").count("Exit this page") == 2  # where it is seen, and first of all for the keyboard


@pytest.mark.parametrize("address", ROUTES)
def test_every_page_shows_999_to_press(person, address):
    assert person.opens(address).links["Call 999"] == "tel:999"


@pytest.mark.parametrize("address", ROUTES)
def test_the_tab_gives_nothing_away(person, address):
    title = person.opens(address).title.lower()
    assert not any(word in title for word in ("abuse", "crime", "police", "violence", "danger"))


@pytest.mark.parametrize("address", ROUTES)
def test_nothing_on_a_page_comes_from_somewhere_else(person, address):
    page = person.opens(address)
    loaded = (
        [e.get("src") for e in page.all("script")]
        + [e.get("href") for e in page.all("link")]
        + [e.get("src") for e in page.all("img")]
    )
    assert all(source.startswith("/assets/") for source in loaded)


def test_the_start_page_says_that_no_person_answers(person):
    assert "It is not a person" in person.opens("/").words("h2")


def test_the_start_page_explains_how_to_call_without_speaking(person):
    text = person.opens("/").text
    assert "When a voice asks you to press 55, press 55" in text
    assert "A silent call alone does not bring the police" in text


def test_the_start_page_takes_its_numbers_from_the_directory(person, directory):
    assert person.opens("/").links["Call 020 7946 0444"] == "tel:02079460444"
    directory.lost = True
    assert "020 7946 0444" not in person.opens("/").text


@pytest.mark.parametrize("address", ROUTES)
def test_every_page_opens_when_the_directory_is_lost(person, directory, address):
    directory.lost = True
    page = person.opens(address)
    assert page.status == 200
    assert page.links["Call 999"] == "tel:999"


def test_the_privacy_page_says_how_long_messages_are_kept(person):
    assert "dropped 30 minutes after your last message" in person.opens("/privacy").text


def test_the_safety_page_says_that_history_stays(person):
    assert "cannot remove this page from your browser history" in person.opens("/safety").text


def test_before_first_use_a_page_says_how_to_get_away_and_what_stays(person):
    assert person.opens("/").links["Start the chat"] == "/before"
    page = person.opens("/before")
    assert "not remove this page from your browser history" in page.text
    assert page.links["Go to the chat"] == "/chat"


def test_the_plans_five_priorities(person):
    headings = person.opens("/plan").words("h2")
    assert headings == ["Drug related activity", "Serious violence", "Women's safety in public places", "No place for hate", "Antisocial behaviour"]


def test_without_its_file_the_page_about_the_plan_says_so(person, monkeypatch, tmp_path):
    monkeypatch.setattr("bot.website.plan.PLAN", tmp_path)
    assert "cannot show the priorities at the moment" in person.opens("/plan").text


def test_the_accessibility_statement_says_what_is_not_good_enough(person):
    assert "People who use screen readers, voice control or switches have not tested it yet" in person.opens("/accessibility").text


def test_a_page_that_is_not_there_is_explained(person):
    page = person.opens("/no-such-page")
    assert page.status == 404
    assert "This page is not here" in page.text


def test_the_sign_of_life(person):
    assert person.client.get("/health").json == {"status": "ok"}


def test_pages_without_a_conversation_set_no_cookie(person):
    assert "Set-Cookie" not in person.client.get("/").headers
