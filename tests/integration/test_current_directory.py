"""What the action server holds of the directory is what the database has, at each message; and a database that fails is noticed in time."""
from __future__ import annotations

import copy

import pytest
from sqlalchemy.engine import make_url

from bot.directory.changing import Editing
from bot.directory.current import READ_ANYWAY_SECONDS, CurrentDirectory
from bot.directory.database import open_engine, reading
from bot.directory.queries import Directory
from bot.directory.storing import stored_document
from bot.errors import DirectoryError
from tests.stand_ins.proxy import proxy_to

PATIENCE = 60.0  # seconds, on a machine that has much else to do


class Clock:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def approve_alert(engine, staff, tmp_path, alert):
    with reading(engine) as session:
        document, version = stored_document(session, "samaritans")
    editing = Editing(engine, tmp_path / "snapshot.json")
    change = editing.propose({**copy.deepcopy(document), "alert": alert}, version, staff["asha"], "They rang us")
    editing.approve(change, staff["ben"])


def test_an_approved_change_is_given_at_the_next_message(filled, staff, tmp_path):
    clock = Clock()
    current = CurrentDirectory(filled, clock, PATIENCE)
    assert current.service("samaritans").alert is None

    approve_alert(filled, staff, tmp_path, "New words.")
    clock.now += 1

    assert current.service("samaritans").alert == "New words."


def test_it_answers_what_the_database_would(filled):
    current, asked = CurrentDirectory(filled, patience=PATIENCE), Directory(filled)
    for need in ("domestic_abuse", "hate_crime", "asb_report"):
        assert current.services_for(need) == asked.services_for(need)
    assert current.find_named("can I ring the samaritans") == asked.find_named("can I ring the samaritans")


def test_one_question_is_asked_of_the_database_for_a_whole_message(filled):
    clock, reads = Clock(), []
    current = CurrentDirectory(filled, clock, PATIENCE)
    asked = current._present_version
    current._present_version = lambda: reads.append(clock.now) or asked()
    for _ in range(5):
        current.services_for("hate_crime")
    clock.now += READ_ANYWAY_SECONDS
    current.services_for("hate_crime")

    assert reads == [1000.0, 1000.0 + READ_ANYWAY_SECONDS]


@pytest.mark.parametrize("how", ["cut", "hang"])
def test_a_database_that_fails_is_waited_for_once_and_asked_again_when_it_is_back(filled_postgresql, how):
    url, clock = make_url(filled_postgresql), Clock()
    with proxy_to(url.host or "127.0.0.1", url.port or 5432) as proxy:
        engine = open_engine(url.set(host="127.0.0.1", port=proxy.port).render_as_string(hide_password=False))
        current = CurrentDirectory(engine, clock, PATIENCE)
        assert current.service("samaritans")
        getattr(proxy, how)()
        current._patience = 0.05
        for _ in range(5):
            clock.now += 1
            with pytest.raises(DirectoryError):
                current.service("samaritans")
        proxy.mend()
        current._patience = PATIENCE
        assert comes_back(current)
        engine.dispose()


def comes_back(current) -> bool:
    """Whether it answers again before it has been asked very often."""
    for _ in range(100):
        try:
            return current.service("samaritans") is not None
        except DirectoryError:
            current._looking and current._looking.exception()  # until the question that hung is over
    return False
