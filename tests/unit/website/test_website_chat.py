"""The chat as a person without JavaScript uses it."""

from tests.unit.website.person import Person
from tests.unit.website.stand_ins import PLAIN_ANSWER

SAID = "ol[@id='turns']/li[@class='turn said']/p"
ANSWERED = "ol[@id='turns']/li[@class='turn answer']"


def test_a_person_asks_andsees_the_number_to_press(person):
    page = person.says("There is noise every night")
    assert page.links["Call 020 7946 0111"] == "tel:02079460111"
    assert page.links["Email noise@example.org"] == "mailto:noise@example.org"


def test_the_earlier_turns_stay_above(person):
    person.says("There is noise every night")
    person.says("Somebody has a knife")
    page = person.opens("/chat")
    assert page.words(SAID) == ["There is noise every night", "Somebody has a knife"]
    assert len(page.all(ANSWERED)) == 2


def test_sending_leads_to_a_page_that_can_be_loaded_again(person, assistant):
    fields = {**person.opens("/chat").form("Send"), "message": "There is noise"}
    response = person.client.post("/chat", data=fields)
    assert (response.status_code, response.location) == (303, "/chat#latest")
    person.opens("/chat")
    assert len(assistant.heard) == 1


def test_an_urgent_answer_stands_out(person):
    page = person.says("He has a knife")
    assert page.words("div[@class='card now']/p[@class='lead']") == ["Call 999 now."]


def test_an_answer_without_a_card_keeps_its_lines(person):
    page = person.says("Hello")
    assert page.all("div[@class='card']/p")[0].text == PLAIN_ANSWER["text"]


def test_a_contact_that_is_no_link_is_shown_in_words(person):
    page = person.says("noise")
    assert "In person The town hall, ground floor" in page.text


def test_choices_are_buttons_and_send_their_payload(person, assistant):
    person.says("help")
    page = person.presses("Noise at night")
    assert (assistant.heard[-1].message, assistant.heard[-1].payload) == ("Noise at night", "/noise")
    assert "Call 020 7946 0111" in page.links


def test_one_conversation_has_one_id_that_nobody_can_choose(person, assistant):
    person.says("noise")
    person.says("more noise", sender="chosen-by-me", conversation="chosen-by-me")
    first, second = (heard.conversation_id for heard in assistant.heard)
    assert first == second != "chosen-by-me"
    assert len(first) >= 32


def test_a_forged_cookie_starts_a_new_conversation(person, assistant):
    person.client.set_cookie("session", "eyJjb252ZXJzYXRpb24iOiJtaW5lIn0.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb")
    person.says("noise")
    assert assistant.heard[0].conversation_id != "mine"


def test_two_people_do_not_see_each_other(website):
    app = website()
    one, other = Person(app.test_client()), Person(app.test_client())
    one.says("There is noise")
    assert "There is noise" not in other.opens("/chat").text


def test_an_empty_box_is_answered_kindly_beside_it(person, assistant):
    page = person.says("   \n ")
    assert page.status == 400
    assert page.words("p[@id='problem']") == [
        "The box is empty. Write a few words about what is happening, then press Send."
    ]
    assert page.title.startswith("Error: ")
    assert page.all("textarea")[0].get("aria-invalid") == "true"
    assert assistant.heard == []


def test_hostile_words_stay_words(person):
    attack = "<img onerror=alert(1) src=x>\"'></textarea><script>alert(2)</script>"
    page = person.says(attack)
    assert page.words(SAID) == [attack]
    assert page.all("img") == []


def test_a_hostile_answer_stays_words(person, assistant):
    contact = {"kind": "web", "value": "<b>here</b>", "href": "javascript:alert(1)"}
    card = {"lead": "<img onerror=alert(1)>", "services": [{"key": "k", "name": "<i>n</i>", "contacts": [contact]}]}
    assistant.answers = {
        "noise": [{"text": "t", "custom": {"card": card}, "buttons": [{"title": '"><script>', "payload": '"><x'}]}]
    }
    page = person.says("noise")
    assert "<img onerror=alert(1)>" in page.text
    assert not any("javascript" in link for link in page.links.values())
    assert page.all("img") == page.all("main//script") == []


def test_a_long_message_goes_to_the_assistant_whole(person, assistant):
    person.says("a" * 5_000)
    assert len(assistant.heard[0].message) == 5_000


def test_a_message_beyond_reason_is_cut(person, assistant):
    person.says("a" * 25_000)
    assert len(assistant.heard[0].message) == 20_000


def test_a_long_message_is_shown_again_by_its_beginning(person):
    shown = person.says("a" * 5_000).words(SAID)[0]
    assert shown == "a" * 1_000 + " …"


def test_characters_that_no_page_can_hold_are_left_out(person, assistant):
    person.says("no\x00ise\x1b[31m \ufffe")
    assert assistant.heard[0].message == "noise[31m"


def test_line_ends_are_kept(person, assistant):
    person.says("first\r\nsecond")
    assert assistant.heard[0].message == "first\nsecond"
