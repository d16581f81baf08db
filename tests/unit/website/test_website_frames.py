"""The chat in a frame of another site's page, in browsers that send no cookie from there."""

import pytest

from tests.unit.website.person import Person

OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def blocked(website):
    """Somebody whose browser keeps no cookies in frames."""
    return Person(website(embedding_sites="https://www.council.example").test_client(use_cookies=False))


def send(person, message, headers=OURS):
    """Write in the box of the framed page just seen."""
    return person.sees(person.client.post("/chat/framed", data={**person.page.form("Send"), "message": message}, headers=headers))


def test_the_conversation_goes_on_without_a_cookie(blocked, assistant):
    blocked.opens("/chat/framed")
    send(blocked, "There is noise")
    page = send(blocked, "Somebody has a knife")
    first, second = (heard.conversation_id for heard in assistant.heard)
    assert first == second
    assert "There is noise" in page.text
    assert page.links["Email noise@example.org"]


def test_the_script_carries_the_conversation_too(blocked, assistant):
    ask = blocked.opens("/chat/framed").all("form[@id='ask']")[0]
    headers = {**OURS, "X-CSRFToken": ask.get("data-token"), "X-Carried": ask.get("data-carried"), "X-Framed": ask.get("data-framed")}
    for message in ("noise", "knife"):
        assert blocked.client.post("/chat/messages", json={"message": message}, headers=headers).status_code == 200
    first, second = (heard.conversation_id for heard in assistant.heard)
    assert first == second


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}])
def test_a_form_from_elsewhere_cannot_bring_a_conversation(blocked, assistant, headers):
    blocked.opens("/chat/framed")
    assert send(blocked, "There is noise", headers).status == 400
    assert assistant.heard == []


def test_a_conversation_nobody_signed_is_not_taken(blocked, assistant):
    blocked.opens("/chat/framed")
    fields = {**blocked.page.form("Send"), "carried": "mine", "message": "noise"}
    assert blocked.client.post("/chat/framed", data=fields, headers=OURS).status_code == 400
    assert assistant.heard == []


def test_leaving_the_frame_forgets_the_conversation(blocked, assistant):
    blocked.opens("/chat/framed")
    send(blocked, "There is noise")
    page = blocked.page
    blocked.client.post("/exit", data=page.form("Exit this page"), headers=OURS)
    assert "There is noise" not in send(blocked, "knife").text


def test_the_way_out_of_a_frame_is_out_of_the_page_around_it(blocked):
    assert blocked.opens("/chat/framed").all("form[@id='exit']")[0].get("target") == "_top"


def test_with_a_cookie_reloading_sends_nothing_twice(website, assistant):
    person = Person(website().test_client())
    person.opens("/chat/framed")
    response = person.client.post("/chat/framed", data={**person.page.form("Send"), "message": "noise"})
    assert (response.status_code, response.location) == (303, "/chat/framed#latest")


def test_the_page_of_its_own_carries_nothing(person):
    assert person.opens("/chat").all("input[@name='carried']") == []


@pytest.mark.parametrize("topic, first", [("drugs", "Drug dealing"), ("hate", "Hate because of who I am"), ("no-such-topic", "Noise or antisocial behaviour")])
def test_a_topic_brings_its_choices_first(person, assistant, topic, first):
    page = person.opens(f"/chat/framed?topic={topic}")
    assert page.words("button[@class='choice']")[0] == first
    person.client.post("/chat/framed", data=page.form(first))
    assert assistant.heard[0].payload.startswith("need:")
