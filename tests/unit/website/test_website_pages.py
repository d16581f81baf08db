"""The pages around the chat."""

import pytest

ROUTES = ("/", "/chat", "/services", "/privacy", "/safety")


@pytest.mark.parametrize("address", ROUTES)
def test_every_page_has_a_title_a_heading_and_the_way_out(person, address):
    page = person.opens(address)
    assert page.status == 200
    assert page.words("h1")[0]
    assert page.links["Leave this page"] == "/leave"


@pytest.mark.parametrize("address", ROUTES)
def test_every_page_shows_999_to_press(person, address):
    assert person.opens(address).links["999"] == "tel:999"


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
    assert all(source.startswith("/static/") for source in loaded)


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
    assert person.opens(address).status == 200


def test_the_privacy_page_says_how_long_messages_are_kept(person):
    assert "dropped 30 minutes after your last message" in person.opens("/privacy").text


def test_the_safety_page_says_that_history_stays(person):
    assert "cannot remove this page from your browser history" in person.opens("/safety").text


def test_a_page_that_is_not_there_is_explained(person):
    page = person.opens("/no-such-page")
    assert page.status == 404
    assert "This page is not here" in page.text


def test_the_sign_of_life(person):
    assert person.client.get("/health").json == {"status": "ok"}


def test_no_page_may_be_framed(person):
    headers = person.client.get("/chat").headers
    assert headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_pages_without_a_conversation_set_no_cookie(person):
    assert "Set-Cookie" not in person.client.get("/").headers
