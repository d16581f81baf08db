"""How often one reader may ask, and how many at once."""
from __future__ import annotations

import threading

import pytest

from bot.open_data.limits import AT_ONCE, PROXY_TIMES, RateLimit

ONE, OTHER = {"REMOTE_ADDR": "203.0.113.7"}, {"REMOTE_ADDR": "203.0.113.8"}


def test_who_asks_too_often_is_told_how_long_to_wait(open_data):
    reader = open_data(per_minute=2).test_client()
    answers = [reader.get("/", environ_base=ONE) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[2].headers["Retry-After"]) <= 60
    assert answers[2].content_type == "application/problem+json"
    assert answers[2].headers["Access-Control-Allow-Origin"] == "*"
    assert reader.get("/", environ_base=OTHER).status_code == 200


def test_addresses_that_are_not_there_count_too(open_data):
    reader = open_data(per_minute=1).test_client()
    assert [reader.get("/nowhere", environ_base=ONE).status_code for _ in range(2)] == [404, 429]


def test_a_browsers_first_question_is_not_counted(open_data):
    reader = open_data(per_minute=1).test_client()
    assert [reader.options("/", environ_base=ONE).status_code for _ in range(3)] == [200, 200, 200]


@pytest.mark.parametrize("addresses, waits", [
    (("2001:db8::1", "2001:db8::2"), True), (("2001:db8:0:1::1", "2001:db8:0:2::1"), False), (("unknown", "unknown"), True),
])
def test_one_reader_is_one_network(addresses, waits):
    limit = RateLimit(per_minute=1)
    assert limit.seconds_to_wait(addresses[0]) == 0
    assert (limit.seconds_to_wait(addresses[1]) > 0) == waits


def test_an_address_of_this_machine_is_a_proxy_and_stands_for_many():
    limit = RateLimit(per_minute=1)
    assert [limit.seconds_to_wait("127.0.0.1") > 0 for _ in range(PROXY_TIMES + 1)] == [False] * PROXY_TIMES + [True]


def test_room_is_left_for_the_chat(open_data):
    app = open_data()
    for _ in range(AT_ONCE):
        app.room.acquire()
    busy = app.test_client().get("/services")
    assert (busy.status_code, busy.headers["Retry-After"], busy.headers["Access-Control-Allow-Origin"]) == (503, "1", "*")
    app.room.release()
    assert app.test_client().get("/services").status_code == 200


def test_room_is_given_back_after_each_answer(open_data):
    app = open_data()
    threads = [threading.Thread(target=lambda: [app.test_client().get("/") for _ in range(AT_ONCE * 2)]) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(app.room.acquire(blocking=False) for _ in range(AT_ONCE))
