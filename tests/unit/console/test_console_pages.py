"""The list with its filters, a service, what is due, what was asked in vain, the history, and what the assistant would say."""
from __future__ import annotations

import datetime

import pytest

from bot.console.assistant import NoPreview, PreviewOverHttp
from bot.directory import moments
from bot.directory.asked import AskedCounts
from bot.directory.queries import Directory
from tests.stand_ins.server import Server, Told
from tests.unit.console.pages import Staff


@pytest.fixture
def dev(staff):
    return staff("dev")


@pytest.fixture
def next_year(monkeypatch):
    """A day on which every contact is due."""
    day = datetime.date(2027, 11, 26)
    for module in ("checks", "asked"):
        monkeypatch.setattr(f"bot.directory.{module}.today", lambda: day)
    for module in ("home", "services", "due", "editing"):
        monkeypatch.setattr(f"bot.console.{module}.today", lambda: day)
    return day


def names(page):
    return page.words("tbody/tr/th/a")


@pytest.mark.parametrize(("query", "found", "not_found"), [
    ("search=samaritans", "Samaritans", "Crimestoppers"),
    ("search=REFUGE+domestic", "National Domestic Abuse Helpline", "Samaritans"),
    ("topic=wellbeing", "Samaritans", "Camden Safety Net"),
    ("need=stalking", "Camden Safety Net", "Samaritans"),
    ("topic=domestic_abuse&need=stalking", "Camden Safety Net", "Samaritans"),
    ("status=active", "Camden Safety Net", None),
    ("topic=no_such_topic&status=none", "Camden Safety Net", None),
])
def test_services_are_found_by_words_and_filters(dev, query, found, not_found):
    dev.opens(f"/services?{query}")
    everything = list(names(dev.page))
    while dev.page.all("a[@rel='next']"):
        dev.opens(dev.page.all("a[@rel='next']")[0].get("href"))
        everything += names(dev.page)

    assert found in everything
    assert not_found not in everything


def test_a_topic_and_a_need_must_both_fit(dev):
    dev.opens("/services?topic=wellbeing&need=stalking")

    assert "Camden Safety Net" not in names(dev.page)


@pytest.mark.parametrize("query", ["search=%25", "search=_", "search=%27%3B--", "page=0", "page=99999999999", "page=x", "search=" + "x" * 5000])
def test_odd_searches_are_answered_calmly(dev, query):
    assert dev.opens(f"/services?{query}").status == 200


def test_past_review_lists_only_what_is_past(dev, next_year):
    assert "Samaritans" in dev.opens("/services?due=yes&search=samaritans").page.text
    assert dev.opens("/due").page.words("button") == ["Sign out"]


def test_a_service_shows_where_each_contact_comes_from(dev):
    text = dev.opens("/services/camden_safety_net").page.text

    assert "Comes from" in text
    assert "Last checked" in text
    assert "Check again by" in text
    assert "Not shown to residents" in text


def test_there_is_no_page_for_a_service_that_is_not_there(dev):
    assert dev.opens("/services/nothing_like_it").status == 404
    assert dev.opens("/changes/nothing").status == 404


def test_checked_today_takes_a_contact_off_the_queue_and_is_in_the_history(staff, engine, next_year):
    asha = staff("asha").opens("/due")
    before = asha.page.text.split(" contacts are")[0].split()[-1]
    asha.sends("Checked today", note="Spoke to Jo")

    assert "Noted as checked today." in asha.page.text
    assert int(asha.page.text.split(" contacts are")[0].split()[-1]) == int(before) - 1
    history = staff("dev").opens("/history").page.text
    assert "Spoke to Jo" in history
    assert "asha@camden.example" in history


def test_a_contact_that_is_gone_is_told(staff):
    asha = staff("asha").opens("/services/samaritans")
    address, form = asha.page.form("Checked today")
    asha._arrives(asha.client.post(address.replace(address.split("/")[-2], "gone"), data=form), address)

    assert "no such contact" in asha.page.text


def test_what_was_asked_in_vain_is_numbers_by_need(dev, engine, monkeypatch):
    counts = AskedCounts(engine)
    for _ in range(3):
        counts.add("fraud", "unsure")
    counts.add("", "language")
    monkeypatch.setattr("bot.directory.asked.today", lambda: moments.today() - datetime.timedelta(days=20))
    counts.add("stalking", "outside_camden")

    assert dev.opens("/asked-in-vain?days=7").page.words("tbody/tr") == [
        "Scams and fraud Not understood; the likeliest need 3", "Nothing understood Not in English 1",
    ]
    assert "Stalking or unwanted contact Not in Camden 1" in dev.opens("/asked-in-vain?days=30").page.words("tbody/tr")


def test_the_history_of_a_service_shows_old_and_new(staff):
    asha = staff("asha").opens("/services/samaritans/edit").sends("Send to a second person", alert="New words.", reason="They told us")
    staff("ben").opens(asha.address).sends("Approve")
    page = staff("dev").opens("/services/samaritans/history").page

    assert "Approved, live since" in page.text
    assert "They told us" in page.text
    assert "New words." in page.section("Alert")


def test_a_long_history_goes_on_on_the_next_page(dev):
    first = dev.opens("/history").page.words("ol/li")
    second = dev.opens(next(link.get("href") for link in dev.page.all("a") if "before=" in link.get("href"))).page.words("ol/li")

    assert not set(first) & set(second)


def test_the_preview_shows_the_answer_and_why(dev):
    text = dev.opens("/preview").sends("Ask", message="my neighbours are loud").page.text

    for words in ("Noise or antisocial behaviour 91%", "a need was recognised", "no (the classifier says 2%)", "Tell the council.", "1 segment"):
        assert words in text
    assert dev.opens("/preview").page.form("Ask")[1]["message"] == ""


def test_an_empty_message_is_told(dev):
    assert dev.opens("/preview").sends("Ask", message=" ").status == 400


@pytest.mark.parametrize("told", [Told(200, "no JSON {"), Told(200, []), Told(400, {"error": "It cannot be read."}), Told(500, None)])
def test_an_assistant_that_does_not_answer_is_said(console, told):
    server = Server(lambda asked: told)
    dev = Staff(console(previewing=PreviewOverHttp(server.address)).test_client()).signs_in("dev").opens("/preview").sends("Ask", message="hello")
    server.close()

    assert dev.status == 503
    assert "There is a problem" in dev.page.text
    assert dev.page.form("Ask")[1]["message"] == "hello"


def test_nothing_at_the_other_end_is_said():
    with pytest.raises(NoPreview, match="does not answer"):
        PreviewOverHttp("http://127.0.0.1:9/webhooks/preview/webhook")("hello")


def test_a_database_that_is_down_is_said(console, tmp_path):
    app = console()
    dev = Staff(app.test_client()).signs_in("dev")
    app.extensions["console"].engine.dispose()
    (tmp_path / "directory.db").write_bytes(b"this is no database" * 1000)

    assert dev.opens("/services").status == 503
    assert "The directory does not answer" in dev.page.text


def test_a_change_is_seen_by_residents_of_the_same_database(staff, engine):
    asha = staff("asha").opens("/services/samaritans/edit").sends("Send to a second person", description="Listens to you, day and night.", reason="Plainer")
    staff("ben").opens(asha.address).sends("Approve")

    assert Directory(engine).service("samaritans").description == "Listens to you, day and night."
