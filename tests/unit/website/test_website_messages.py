"""The address the page's script sends to."""

import pytest


@pytest.fixture
def send(person):
    """Sends as the script does, with the token of the page."""
    token = person.opens("/chat").all("form[@id='ask']")[0].get("data-token")

    def post(sent, token=token):
        return person.client.post("/chat/messages", json=sent, headers={"X-CSRFToken": token})

    return post


def test_the_script_gets_the_answer_as_the_page_shows_it(send):
    html = send({"message": "noise"}).json["html"]
    assert 'href="tel:02079460111"' in html


def test_what_the_script_sent_is_there_when_the_page_is_loaded_again(send, person):
    send({"message": "There is noise"})
    assert "There is noise" in person.opens("/chat").text


def test_a_choice_carries_its_payload(send, assistant):
    send({"message": "Noise at night", "payload": "/noise"})
    assert assistant.heard[0].payload == "/noise"


@pytest.mark.parametrize(
    "sent", [{"message": ""}, {"message": " \n"}, {}, {"message": 7}, {"message": None}, {"message": ["noise"]}]
)
def test_a_message_that_says_nothing_is_answered_kindly(send, assistant, sent):
    response = send(sent)
    assert response.status_code == 400
    assert response.json["error"].startswith("The box is empty.")
    assert assistant.heard == []


@pytest.mark.parametrize("sent", [[], "noise", 7, None])
def test_what_is_not_an_object_is_refused_in_words(send, sent):
    response = send(sent)
    assert response.status_code == 400
    assert "write it again" in response.json["error"]


def test_half_a_character_does_no_harm(send, assistant):
    assert send({"message": "noise \ud83d"}).status_code == 200
    assert assistant.heard[0].message == "noise"


def test_an_old_token_is_refused_in_words_and_renewed(send):
    refused = send({"message": "noise"}, token="old")
    assert refused.status_code == 400
    assert "press Send again" in refused.json["error"]
    assert send({"message": "noise"}, token=refused.json["token"]).status_code == 200


def test_other_methods_are_refused_in_words(person):
    response = person.client.get("/chat/messages")
    assert response.status_code == 405
    assert response.json["error"]


def test_a_message_sent_again_is_not_asked_again(send, assistant):
    first = send({"message": "noise", "id": "0a1b2c3d4e5f"})
    again = send({"message": "noise", "id": "0a1b2c3d4e5f"})
    assert 'href="tel:02079460111"' in first.json["html"] and 'href="tel:02079460111"' in again.json["html"]
    assert len(assistant.heard) == 1


def test_the_same_words_in_a_new_message_are_asked_again(send, assistant):
    send({"message": "noise", "id": "0a1b2c3d4e5f"})
    send({"message": "noise", "id": "f5e4d3c2b1a0"})
    assert len(assistant.heard) == 2


@pytest.mark.parametrize("message_id", ["", "a" * 1000, "<script>", 7, None])
def test_a_strange_id_is_no_id(send, assistant, message_id):
    assert send({"message": "noise", "id": message_id}).status_code == 200
    assert len(assistant.heard) == 1
